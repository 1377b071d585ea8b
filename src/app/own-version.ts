import { createRequire } from 'node:module';

/** The version of this gan. */
export function ownVersion(): string {
  const own = createRequire(import.meta.url)('gan-recipes/package.json') as { version: string };
  return own.version;
}
