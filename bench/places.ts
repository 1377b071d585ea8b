import path from 'node:path';
import { packageRoot } from '../src/files/index.js';

/** A file or folder of the project, such as `bench/peers`. The bench itself runs from what was built. */
export function inProject(name: string): string {
  return path.join(packageRoot(), name);
}
