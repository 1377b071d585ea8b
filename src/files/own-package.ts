import { createRequire } from 'node:module';
import path from 'node:path';

/** The folder of gan's own package, also for a caller that runs from sources. */
export function packageRoot(): string {
  return path.dirname(createRequire(import.meta.url).resolve('gan-recipes/package.json'));
}

/** The version of this gan. */
export function ownVersion(): string {
  const own = createRequire(import.meta.url)('gan-recipes/package.json') as { version: string };
  return own.version;
}
