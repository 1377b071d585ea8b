import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheDir } from './own-folders.js';
import { makeFolder } from './make-folder.js';
import { removeLeftovers } from './leftovers.js';
import { OWNER_TAG, ownerTag } from './owner.js';

const SCRATCH = new RegExp(`^(${OWNER_TAG})-\\w{6}$`);

/**
 * Runs `use` with a new folder that only this user can enter, and then removes it. The folder is in
 * the user's cache: in the system's temporary folder, other users could put files that tools look
 * for.
 */
export async function inScratchFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeScratch();
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function makeScratch(): Promise<string> {
  const place = path.join(cacheDir(), 'scratch');
  const begin = `${ownerTag()}-`;
  try {
    await makeFolder(place, 0o700);
    await removeLeftovers(place, SCRATCH);
    return await mkdtemp(path.join(place, begin));
  } catch {
    // The cache is not writable.
    return mkdtemp(path.join(tmpdir(), `gan-${begin}`));
  }
}
