import { randomBytes } from 'node:crypto';
import { link, lstat, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../make-folder.js';
import { configDir } from '../own-folders.js';

const NAME = 'seal.key';
const BYTES = 32;

/**
 * The user's secret key on this machine, created on first use. No other user can read it.
 * @returns undefined if it cannot be stored, such as in a read-only home
 */
export async function ownKey(): Promise<Buffer | undefined> {
  const file = path.join(configDir(), NAME);
  try {
    return (await readKey(file)) ?? (await makeKey(file));
  } catch {
    return undefined;
  }
}

async function readKey(file: string): Promise<Buffer | undefined> {
  const found = await lstat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  // A key that others can read or replace proves nothing.
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) return undefined;
  const key = Buffer.from(await readFile(file, 'utf8'), 'hex');
  return key.length === BYTES ? key : undefined;
}

async function makeKey(file: string): Promise<Buffer | undefined> {
  await makeFolder(path.dirname(file), 0o700);
  const fresh = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  await writeFile(fresh, randomBytes(BYTES).toString('hex'), { mode: 0o600, flag: 'wx' });
  try {
    // Unlike a rename, a link does not overwrite the key of a faster process.
    if (!(await place(fresh, file)) && !(await readKey(file))) {
      await rm(file, { force: true });
      await place(fresh, file);
    }
    return await readKey(file);
  } finally {
    await rm(fresh, { force: true });
  }
}

/** @returns whether the name was unused */
async function place(fresh: string, file: string): Promise<boolean> {
  try {
    await link(fresh, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
