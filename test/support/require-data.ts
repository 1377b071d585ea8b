import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Real data that tests use but the project does not carry. `dir` is the folder in GAN_DATA_DIR if it
 * has the file; else `missing` says why a test is skipped. With GAN_REQUIRE_ALL=1 it may not be.
 */
export function requireData(name: string): { dir: string; missing: string | undefined } {
  const dir = process.env.GAN_DATA_DIR ?? '';
  if (dir && existsSync(path.join(dir, name))) return { dir, missing: undefined };
  const missing = dir
    ? `GAN_DATA_DIR (${dir}) has no ${name}`
    : `set GAN_DATA_DIR to a folder with ${name}`;
  if (process.env.GAN_REQUIRE_ALL === '1') throw new Error(missing);
  return { dir, missing };
}
