import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { userError } from '../../errors/index.js';
import { isOfThisMachine, isRemote, parseRemoteReference } from '../remote/index.js';
import type { Pack } from '../source.js';

/** Whether an absolute path without `..` is inside a pack. Packs contain no links. */
export function isInside(file: string, { root }: Pick<Pack, 'root'>): boolean {
  return file.startsWith(root + sep);
}

/** Whether a path in somebody else's run leads to a place elsewhere on this machine, by a link. */
export function isLinkOutOf({ root }: Pick<Pack, 'root'>, file: string): boolean {
  try {
    const realRoot = realpathSync(root);
    if (![root, realRoot].some((each) => isInside(file, { root: each }))) return false;
    return !isInside(realpathSync(file), { root: realRoot });
  } catch {
    // Whoever opens the file reports that it is missing.
    return false;
  }
}

/**
 * Resolves a base that a recipe in a pack names: a file of the pack, or a remote recipe.
 * @param of the recipe's file
 * @throws GanError (exit code 2) if the path leaves the pack
 */
export function resolvePacked(base: string, of: string, pack: Pack): string {
  // A run's recipe is complete and has no bases.
  if (pack.isRun) throw escapes(base, pack);
  if (isRemote(base)) {
    if (isOfThisMachine(parseRemoteReference(base))) throw escapes(base, pack);
    return base;
  }
  const file = join(dirname(of), base);
  if (isAbsolute(base) || !isInside(resolve(file), pack)) throw escapes(base, pack);
  return file;
}

function escapes(base: string, pack: Pack): Error {
  return userError('GAN_PATH_ESCAPES', `the path ${base} leads out of ${pack.name}`, {
    hint: pack.isRun
      ? "A run's recipe is complete, and extends none."
      : 'A recipe in a pack can only name files of the pack, and recipes elsewhere.',
  });
}
