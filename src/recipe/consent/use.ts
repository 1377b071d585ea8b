import type { ParamReach } from '../../plugin/index.js';
import type { Place, Source } from '../source.js';

/** What a recipe from elsewhere wants and may have only if the user agrees to it by name. */
export interface Use {
  readonly kind: 'plugin' | 'param' | 'environment';
  /** What would be done, such as `contact`. */
  readonly does: string;
  /** With what: a path, an address, a text of the recipe. */
  readonly what: string;
  /** Of a param: what it leads to, as its schema says. */
  readonly reach?: ParamReach | undefined;
  /** What kind of thing that is, in gan's own words. */
  readonly about?: string;
  readonly place: Place;
  /** What the user names to agree: a key of the recipe, `env:NAME`, or a plugin as the recipe names it. */
  readonly name: string;
  /** Where to look at it first. */
  readonly readIt?: string;
  /** Of a plugin: whether it came with the recipe, and is no code of this machine. */
  readonly isBrought?: boolean;
}

/** Whether the user agrees to a use. */
export type Agreed = (use: Use) => boolean;

/** A variable of the environment that a recipe from elsewhere reads. */
export function environmentUse(name: string, place: Place): Use {
  return {
    kind: 'environment',
    does: 'read the environment variable',
    what: name,
    place,
    name: `env:${name}`,
  };
}

/**
 * A base that a recipe from elsewhere takes from yet somewhere else.
 * @param depth bases from other hosts that lead here: each has a name of its own, since the list
 *   shows none before the one above it was agreed to and fetched
 */
export function baseUse(base: string, place: Place, depth: number): Use {
  const name = Array<string>(depth + 1)
    .fill('extends')
    .join('.');
  return { kind: 'param', does: 'contact', what: base, place, name, reach: 'url' };
}

/**
 * Whose hand a source is of: of two sources with the same one, neither can do what the other could
 * not. Undefined for what is the user's own.
 */
export function handOf({ pack, remote, remoteRoot = remote }: Source): string | undefined {
  return pack ? `pack ${pack.root}` : remoteRoot;
}
