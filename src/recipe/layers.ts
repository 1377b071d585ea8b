import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { userError } from '../errors/index.js';
import type { Approval } from './approval.js';
import { toData, type Located, type LocatedMap } from './located.js';
import { problemAt, problemsOf, RecipeError, type Problem } from './problem.js';
import { LARGEST_FILE, readRecipeFile, readRemoteRecipe } from './read.js';
import { baseUse, type Agreed, type Use } from './consent/index.js';
import {
  isBeside,
  isRemote,
  parseRemoteReference,
  addressesAllowedBy,
  resolveRemote,
  type RemoteStore,
} from './remote/index.js';
import { showValue } from './describe-schema.js';
import { resolvePacked } from './pack/inside.js';
import { isPackName } from './pack/open.js';
import { isFromElsewhere, type Pack, type Place } from './source.js';

/** Maximum characters of a recipe and all its bases; a base counts each time it is used. */
const MOST_TEXT = 2 * LARGEST_FILE;
/** Maximum number of layers. */
const MOST_LAYERS = 100;

/**
 * Reads a recipe and all recipes that it extends.
 * @param path as the user typed it
 * @param problems receives the problems of bases, with their places
 * @param from.pack the pack that the recipe was unpacked from
 * @param from.approved from.ofRun from.text see `Overrides`; they concern only the recipe itself
 * @param from.agreed what the user consents to of recipes from elsewhere
 * @param laid real paths and references of the recipes that were laid before; receives those of this one
 * @returns the layers from bottom to top: bases first, the recipe itself last; and the bases that
 * need consent before they are fetched
 * @throws GanError if the recipe itself cannot be read, or there are too many layers
 */
export async function readLayers(
  path: string,
  problems: Problem[],
  store: RemoteStore,
  from: ReadFrom,
  laid: Set<string>,
): Promise<{ layers: LocatedMap[]; uses: Use[] }> {
  const reader = new LayerReader(problems, store, from, laid);
  await reader.read(path, undefined, []);
  return reader;
}

interface ReadFrom {
  readonly agreed: Agreed;
  readonly pack?: Pack | undefined;
  readonly approved?: Approval | undefined;
  readonly ofRun?: boolean | undefined;
  readonly text?: string | undefined;
}

class LayerReader {
  readonly layers: LocatedMap[] = [];
  /** Bases of a recipe from elsewhere that are at a third place and lack the user's consent. */
  readonly uses: Use[] = [];
  readonly #files = new Map<string, LocatedMap>();
  /** Number of layers whose reading was started, including failed ones. */
  #begun = 0;
  #text = 0;
  /** See `Source.remoteRoot`, by reference. */
  readonly #roots = new Map<string, string>();

  constructor(
    readonly problems: Problem[],
    readonly store: RemoteStore,
    readonly from: ReadFrom,
    readonly laid: Set<string>,
  ) {}

  /** @param chain real paths of the recipes that lead here, with their names */
  async read(path: string, from: Place | undefined, chain: readonly Link[]): Promise<void> {
    const real = isRemote(path) ? path : await realpath(path).catch(() => path);
    const again = chain.findIndex((link) => link.real === real);
    if (again >= 0 && from) {
      const way = [...chain.slice(again).map((link) => link.name), path].join(' -> ');
      this.#report(from, 'GAN_EXTENDS_CIRCLE', `the recipes extend each other in a circle: ${way}`);
      return;
    }
    // A base of several bases is laid once: twice, it would undo what lies over it.
    if (from && this.laid.has(real)) return;
    this.laid.add(real);
    if (++this.#begun > MOST_LAYERS && from) {
      const message = `the recipe has more than ${MOST_LAYERS} layers`;
      throw new RecipeError([problemAt(from, 'GAN_TOO_MANY_LAYERS', message)]);
    }
    const tree = await this.#file(path, real, from);
    if (!tree) return;
    this.#text += tree.place.source.text.length;
    if (this.#text > MOST_TEXT && from) {
      const message = `the recipe and its bases have more than ${MOST_TEXT} characters`;
      throw new RecipeError([problemAt(from, 'GAN_RECIPE_TOO_LARGE', message)]);
    }
    const depth = chain.at(-1)?.depth ?? 0;
    for (const base of this.#basesOf(tree)) {
      const file = this.#resolve(base, path, depth);
      // A base named by a relative path belongs to the recipe that names it; any other is a root
      // itself.
      const { remoteRoot } = base.place.source;
      const isOwnRoot = file === undefined || isElsewhere(file, remoteRoot);
      if (!isOwnRoot && remoteRoot !== undefined) this.#roots.set(file, remoteRoot);
      if (file === undefined) continue;
      const below = remoteRoot !== undefined && isOwnRoot ? depth + 1 : depth;
      await this.read(file, base.place, [...chain, { real, name: path, depth: below }]);
    }
    const entries = new Map(tree.entries);
    entries.delete('extends');
    this.layers.push({ ...tree, entries });
  }

  async #file(
    path: string,
    real: string,
    from: Place | undefined,
  ): Promise<LocatedMap | undefined> {
    try {
      const tree = this.#files.get(real) ?? (await this.#fetchOrRead(path, from));
      this.#files.set(real, tree);
      return tree;
    } catch (error) {
      // Errors of the recipe itself are thrown; those of a base are reported with all other
      // problems.
      if (!from) throw error;
      this.#addProblems(error, from);
      return undefined;
    }
  }

  async #fetchOrRead(path: string, from: Place | undefined): Promise<LocatedMap> {
    if (from && isPackName(isRemote(path) ? parseRemoteReference(path).path : path)) {
      throw userError('GAN_EXTENDS_PACK', `${path} is a pack, which cannot be extended`, {
        hint: `Run it as it is (gan run ${path}), or unpack it and extend its recipe.`,
      });
    }
    if (!isRemote(path)) {
      const { pack, approved, ofRun, text } = this.from;
      return readRecipeFile(path, { from, pack, ...(from ? {} : { approved, ofRun, text }) });
    }
    const allowed =
      from && isFromElsewhere(from.source)
        ? addressesAllowedBy(path, from.source.remote)
        : 'anywhere';
    const bytes = await this.store.read(path, LARGEST_FILE, allowed);
    const remoteRoot = this.#roots.get(path) ?? path;
    return readRemoteRecipe(path, bytes, { from, remoteRoot, packedIn: this.from.pack });
  }

  /**
   * The file or reference that a base stands for, or undefined with a problem.
   * @param depth number of bases at other places on the way to the recipe that names the base
   */
  #resolve({ path: base, place }: Base, of: string, depth: number): string | undefined {
    // The pack, or somebody else's run, also if a recipe of the user builds on it.
    const { pack } = place.source;
    if (!isRemote(of) && !pack) {
      return isRemote(base) || isAbsolute(base) ? base : join(dirname(of), base);
    }
    try {
      if (pack && !isRemote(of)) return resolvePacked(base, of, pack);
      const root = place.source.remoteRoot ?? of;
      const found = resolveRemote(base, parseRemoteReference(of), parseRemoteReference(root));
      // A pack contains everything that its recipes fetch.
      if (this.from.pack) return found;
      const use = baseUse(found, place, depth);
      if (!isElsewhere(found, root) || this.from.agreed(use)) return found;
      this.uses.push(use);
      return undefined;
    } catch (error) {
      this.#addProblems(error, place);
      return undefined;
    }
  }

  #addProblems(error: unknown, from: Place): void {
    if (error instanceof RecipeError) {
      this.problems.push(...error.problems);
      return;
    }
    const found = problemsOf(error);
    if (!found) throw error;
    for (const { code, message, hint } of found) {
      this.problems.push(problemAt(from, code, message, hint ? { hint } : {}));
    }
  }

  #basesOf(tree: LocatedMap): Base[] {
    const value = tree.entries.get('extends')?.value;
    if (!value) return [];
    const items: readonly Located[] = value.kind === 'list' ? value.items : [value];
    return items.flatMap((item) => {
      if (item.kind === 'scalar' && typeof item.value === 'string' && item.value.trim() !== '') {
        return [{ path: item.value, place: item.place }];
      }
      const message = `expected the path of a recipe, or a list of them, got ${showValue(toData(item))}`;
      this.#report(item.place, 'GAN_WRONG_TYPE', message);
      return [];
    });
  }

  #report(place: Place, code: Problem['code'], message: string): void {
    this.problems.push(problemAt(place, code, message));
  }
}

interface Base {
  readonly path: string;
  readonly place: Place;
}

/** Whether a base of a recipe from elsewhere is outside the folder that came with the recipe. */
function isElsewhere(base: string, root: string | undefined): boolean {
  return root === undefined || !isBeside(parseRemoteReference(base), parseRemoteReference(root));
}

interface Link {
  readonly real: string;
  readonly name: string;
  /** Number of bases at other places than the recipe that names them, up to here. */
  readonly depth: number;
}
