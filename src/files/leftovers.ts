import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { OWNER_TAG, ownerIsGone, ownerTag } from './owner.js';

/** Files untouched for this long were abandoned; files in use change more often. */
const LEFT_AFTER_MS = 3_600_000;

const TEMPORARY = new RegExp(`^\\.gan\\.(${OWNER_TAG})\\.[0-9a-f]{12}\\.tmp$`);

/** Whether a name was made by `temporaryIn`. */
export function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

/** A new, short name in a folder, for a file that is renamed once it is complete. */
export function temporaryIn(folder: string): string {
  return path.join(folder, `.gan.${ownerTag()}.${randomBytes(6).toString('hex')}.tmp`);
}

/**
 * Removes half-written files that killed processes left in a folder. Files of living processes
 * stay. A process in another container or on another machine counts as living if it wrote within
 * the last hour. A folder that is missing or not writable is left alone.
 * @param names pattern of temporary names, with the owner's tag
 */
export async function removeLeftovers(folder: string, names = TEMPORARY): Promise<void> {
  const entries = await readdir(folder).catch(() => []);
  for (const name of entries) {
    const tag = names.exec(name)?.[1];
    if (tag === undefined) continue;
    const file = path.join(folder, name);
    if (ownerIsGone(tag) ?? (await isOld(file))) {
      // Temporary files are not folders; a folder with such a name is somebody's own.
      const recursive = names !== TEMPORARY;
      await rm(file, { recursive, force: true }).catch(() => undefined);
    }
  }
}

/** Like `removeLeftovers`, once per process and folder. */
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
