import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { userError } from '../../errors/index.js';
import { isOfThisMachine, isRemote, parseRemoteReference } from '../remote/index.js';
import type { Pack } from '../source.js';

/** Whether a path, absolute and without `..`, is of a pack's files. Packs hold no links. */
export function isInside(file: string, { root }: Pack): boolean {
  return file.startsWith(root + sep);
}

/**
 * What a base means that a recipe in a pack names: a file of the pack, or a recipe elsewhere.
 * @param of the recipe's file
 * @throws GanError (exit code 2) if it leads out of the pack to something of this machine
 */
export function resolvePacked(base: string, of: string, pack: Pack): string {
  // A run's recipe is complete.
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
