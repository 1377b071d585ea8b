import { hexSha256 } from '../../files/index.js';
import type { ParamReach } from '../../plugin/index.js';
import type { Path } from '../path.js';
import { handOf, type Place } from '../source.js';
import { bucketNote } from './address.js';

/** An action of a recipe from elsewhere that needs the user's consent. */
export interface Use {
  readonly kind: 'plugin' | 'param' | 'environment';
  /** The action, such as `contact`. */
  readonly does: string;
  /** The target: a path, an address, or a text of the recipe. */
  readonly what: string;
  /** What it refers to: of a param, according to its schema. */
  readonly reach?: ParamReach | undefined;
  /** The kind of target, in gan's own words. */
  readonly about?: string;
  readonly place: Place;
  /**
   * The name for consenting: a key of the recipe, `env:NAME`, or a plugin as the recipe names it.
   */
  readonly name: string;
  /** Where the target is in the value of the key, such as `[1]` for the second item of a list. */
  readonly within?: Path;
  /** Where the user can read the target first. */
  readonly readIt?: string;
  /** For a plugin of somebody else's run: a hash of its code. */
  readonly digest?: string;
  /** For a plugin: whether it came with the recipe and is not code of this machine. */
  readonly isBrought?: boolean;
  /** The paths of the recipe that the target was taken from. */
  readonly refersTo?: readonly Path[];
}

/** Whether the user consents to a use. */
export type Agreed = (use: Use) => boolean;

/** An environment variable that a recipe from elsewhere reads. */
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
 * A base of a recipe from elsewhere that is at a third place.
 * @param depth number of bases from other hosts that lead here. Each depth has its own name,
 * because the list shows a base only after the user consented to those above it and they were
 * fetched
 */
export function baseUse(base: string, place: Place, depth: number): Use {
  const name = Array<string>(depth + 1)
    .fill('extends')
    .join('.');
  const about = bucketNote(base);
  return {
    kind: 'param',
    does: 'contact',
    what: base,
    place,
    name,
    reach: 'url',
    ...(about && { about }),
  };
}

/**
 * Forty hexadecimal digits that stand for the target of a use, and for whose recipe it is:
 * `--allow KEY#mark` agrees to this use and to no other of the same name.
 *
 * The author of a recipe chooses what is hashed. With 160 bits, a harmless and a harmful target of
 * one mark cost 2^80 attempts. A secret key instead would allow for shorter marks, but a script
 * would then work on one machine only: neither in CI nor on a node with another home folder.
 */
export function markOf(use: Use): string {
  const { kind, what, within = [], reach, about, name, readIt, digest, place } = use;
  const hand = handOf(place.source);
  const shown = [kind, what, within, reach, about, name, readIt, digest, hand];
  return hexSha256(JSON.stringify(shown)).slice(0, 40);
}
