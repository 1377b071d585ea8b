import { createRequire } from 'node:module';
import path from 'node:path';

const ROOT = path.dirname(createRequire(import.meta.url).resolve('gan-recipes/package.json'));

/** A file or folder of the project, such as `bench/peers`. The bench itself runs from what was built. */
export function inProject(name: string): string {
  return path.join(ROOT, name);
}
