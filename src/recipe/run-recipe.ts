import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isSealed, seal } from '../files/index.js';
import type { Pack } from './source.js';

/** File name of the recipe in the folder of a run or a sweep. */
const NAME = 'recipe.yaml';
const PURPOSE = 'recipe';
const SEAL = /(?:^|\n)# Written by gan for the user of this machine: ([0-9a-f]{64})\n$/;

/** A recipe that gan writes for itself, with its seal. */
export async function sealedRecipe(text: string): Promise<string> {
  const body = text.endsWith('\n') ? text : `${text}\n`;
  const proof = await seal(PURPOSE, body);
  // Without a key the recipe is still valid, but counts as somebody else's when it is read again.
  return proof === undefined
    ? body
    : `${body}# Written by gan for the user of this machine: ${proof}\n`;
}

/** SHA-256 of a recipe's text without its seal, 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(bodyOf(text)).digest('hex');
}

/** Whether gan wrote the text for this user on this machine, and it was not changed since. */
export async function isOwn(text: string): Promise<boolean> {
  return isSealed(PURPOSE, bodyOf(text), SEAL.exec(text)?.[1]);
}

/** A text without its seal. */
export function bodyOf(text: string): string {
  const found = SEAL.exec(text);
  return found ? text.slice(0, found.index + (found[0].startsWith('\n') ? 1 : 0)) : text;
}

/**
 * Whether a file is a recipe that gan wrote into the folder of a run or a sweep. Such folders are
 * passed between users, while any other recipe on this disk counts as the user's own.
 */
export async function isRunRecipe(path: string): Promise<boolean> {
  const folder = dirname(path);
  if (basename(path) === NAME) {
    if (await isThere(join(folder, 'sweep.jsonl'))) return true;
    if (await isThere(join(folder, 'run.json'))) return true;
    // A trained network has the recipe that built it in the same folder: `model/generator`.
    return basename(dirname(resolve(folder))) === 'model';
  }
  // The folder `recipes` holds the recipes of a sweep's trials.
  const isTrial = basename(resolve(folder)) === 'recipes';
  return isTrial && (await isThere(join(folder, '..', 'sweep.jsonl')));
}

/** Treats a run that somebody else made as the pack of its recipe. */
export function foreignRun(path: string): Pack {
  const folder = dirname(path);
  return { name: folder, root: resolve(folder), recipe: resolve(path), isRun: true };
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
