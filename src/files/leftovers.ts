import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { OWNER_TAG, ownerIsGone, ownerTag } from './owner.js';

/** What is written into grows; one that was not touched for so long was left behind. */
const LEFT_AFTER_MS = 3_600_000;

const TEMPORARY = new RegExp(`^\\.gan\\.(${OWNER_TAG})\\.[0-9a-f]{12}\\.tmp$`);

/** Whether a name is one of `temporaryIn`. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** A fresh, short name in a folder, for a file that gets its own name when it is whole. */
export function temporaryIn(folder: string): string {
  return path.join(folder, `.gan.${ownerTag()}.${randomBytes(6).toString('hex')}.tmp`);
}

/**
 * Removes what processes that were killed left half-written in a folder. What a living one is at
 * stays; one in another container or on another machine lives if it wrote within the hour. A folder
 * that is not there, or cannot be written to, is left as it is.
 * @param names which of the folder's entries are temporary, by a pattern with the owner's tag
 */
export async function removeLeftovers(folder: string, names = TEMPORARY): Promise<void> {
  const entries = await readdir(folder).catch(() => []);
  for (const name of entries) {
    const tag = names.exec(name)?.[1];
    if (tag === undefined) continue;
    const file = path.join(folder, name);
    if (ownerIsGone(tag) ?? (await isOld(file))) {
      // Temporary files are no folders; somebody's folder may bear such a name.
      const recursive = names !== TEMPORARY;
      await rm(file, { recursive, force: true }).catch(() => undefined);
    }
  }
}

/** As `removeLeftovers`, the first time that this process comes by the folder. */
export async function tidy(folder: string): Promise<void> {
  const place = path.resolve(folder);
  if (tidied.has(place)) return;
  tidied.add(place);
  await removeLeftovers(place);
}

const tidied = new Set<string>();

async function isOld(file: string): Promise<boolean> {
  const found = await lstat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > LEFT_AFTER_MS;
}
