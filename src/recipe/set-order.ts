import { isDeepStrictEqual } from 'node:util';
import { PLAYERS } from '../plugin/index.js';
import { toData } from './located.js';
import { showPath, type Path } from './path.js';
import { problemAt, type Problem } from './problem.js';
import type { Setting } from './set-flag.js';
import { SLOTS } from './slots.js';

/**
 * The settings of a command line in the order in which they are laid over the recipe: those that
 * choose a plugin first, because that drops the params of the plugin before. So `optimizer.lr=0.5`
 * holds before `optimizer=sgd` as after it.
 */
export function inOrder(settings: readonly Setting[]): Setting[] {
  const depth = ({ path }: Setting) => (isChoice(path) ? path.length : Infinity);
  return settings.toSorted((a, b) => (depth(a) === depth(b) ? 0 : depth(a) - depth(b)));
}

/** The settings that a later one would undo without a word. */
export function lostSettings(settings: readonly Setting[]): Problem[] {
  return settings.flatMap((setting, i) => {
    const by = settings.slice(i + 1).find((later) => undoes(later, setting));
    if (!by) return [];
    const message = `${by.flag.source.name} would undo this`;
    const last = isHardwareFlag(setting) ? '' : `, or give \`${showPath(setting.path)}\` last`;
    const hint = `Leave one of them out${last}.`;
    return [problemAt(setting.flag, 'GAN_BAD_FLAG', message, { hint })];
  });
}

/** Whether a setting replaces what an earlier one sets inside of a list or a value. */
function undoes(later: Setting, earlier: Setting): boolean {
  if (isHardwareFlag(earlier)) {
    const isOther = !isDeepStrictEqual(toData(later.value), toData(earlier.value));
    return ['hardware', 'hardware.use'].includes(showPath(later.path)) && isOther;
  }
  const { path, value } = later;
  if (path.length >= earlier.path.length || isChoice(path) || value.kind === 'map') return false;
  return path.every((part, i) => String(part) === String(earlier.path[i]));
}

function isHardwareFlag({ flag }: Setting): boolean {
  return flag.source.name.startsWith('--hardware ');
}

/** Whether a plugin is chosen at a path: `optimizer`, `optimizer.generator`, `optimizer.use`. */
function isChoice(path: Path): boolean {
  const place = path.at(-1) === 'use' ? path.slice(0, -1) : path;
  const networks: readonly (string | number)[] = PLAYERS;
  return SLOTS.some(({ path: slot, holds }) => {
    if (holds === 'list') return false;
    const below = place.slice(slot.length);
    const isHere = slot.every((part, i) => part === place[i]);
    const isNetwork = holds === 'perPlayer' && below.length === 1 && networks.includes(below[0]);
    return isHere && (below.length === 0 || isNetwork);
  });
}
