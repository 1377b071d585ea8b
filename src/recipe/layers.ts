import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { userError } from '../errors/index.js';
import { toData, type Located, type LocatedMap } from './located.js';
import { problemAt, problemsOf, RecipeError, type Problem } from './problem.js';
import { LARGEST_FILE, readRecipeFile, readRemoteRecipe } from './read.js';
import { baseUse, type Agreed, type Use } from './consent/index.js';
import {
  hostOf,
  isRemote,
  parseRemoteReference,
  reachFrom,
  resolveRemote,
  type RemoteStore,
} from './remote/index.js';
import { showValue } from './describe-schema.js';
import { resolvePacked } from './pack/inside.js';
import { isPackName } from './pack/open.js';
import { isFromElsewhere, type Pack, type Place } from './source.js';

/** Characters that a recipe may have together with all its bases, each as often as it comes in. */
const MOST_TEXT = 2 * LARGEST_FILE;
/** Bases of bases may come in many times over; more layers than this are a mistake. */
const MOST_LAYERS = 100;

/**
 * Reads a recipe and all that it extends.
 * @param path as the user typed it
 * @param problems gets what is wrong in or with a base, at its place
 * @param from.pack what the recipe was unpacked from
 * @param from.approved from.ofRun see `Overrides`; they are of the recipe itself
 * @param from.agreed what the user agrees to of what is from elsewhere
 * @returns the layers in the order in which they are laid: bases first, the recipe itself last; and
 *   what else would be fetched, and may not be yet
 * @throws GanError if the recipe itself cannot be read, or there are too many layers
 */
export async function readLayers(
  path: string,
  problems: Problem[],
  store: RemoteStore,
  from: ReadFrom,
): Promise<{ layers: LocatedMap[]; uses: Use[] }> {
  const reader = new LayerReader(problems, store, from);
  await reader.read(path, undefined, []);
  return reader;
}

interface ReadFrom {
  readonly agreed: Agreed;
  readonly pack?: Pack | undefined;
  readonly approved?: string | undefined;
  readonly ofRun?: boolean | undefined;
}

class LayerReader {
  readonly layers: LocatedMap[] = [];
  /** Bases that a recipe from elsewhere takes from somewhere else, without the user's consent. */
  readonly uses: Use[] = [];
  readonly #files = new Map<string, LocatedMap>();
  /** Layers that were begun, whatever came of them. */
  #begun = 0;
  #text = 0;
  /** See `Source.remoteRoot`, by reference. */
  readonly #roots = new Map<string, string>();

  constructor(
    readonly problems: Problem[],
    readonly store: RemoteStore,
    readonly from: ReadFrom,
  ) {}

  /** @param chain real paths of the recipes that lead here, with the names that they go by */
  async read(path: string, from: Place | undefined, chain: readonly Link[]): Promise<void> {
    // Before anything is read for it: two bases a recipe double with each that extends the next.
    if (++this.#begun > MOST_LAYERS && from) {
      const message = `the recipe has more than ${MOST_LAYERS} layers`;
      throw new RecipeError([problemAt(from, 'GAN_TOO_MANY_LAYERS', message)]);
    }
    const real = isRemote(path) ? path : await realpath(path).catch(() => path);
    const again = chain.findIndex((link) => link.real === real);
    if (again >= 0 && from) {
      const way = [...chain.slice(again).map((link) => link.name), path].join(' -> ');
      this.#report(from, 'GAN_EXTENDS_CIRCLE', `the recipes extend each other in a circle: ${way}`);
      return;
    }
    const tree = await this.#file(path, real, from);
    if (!tree) return;
    this.#text += tree.place.source.text.length;
    if (this.#text > MOST_TEXT && from) {
      const message = `the recipe and its bases have more than ${MOST_TEXT} characters`;
      throw new RecipeError([problemAt(from, 'GAN_RECIPE_TOO_LARGE', message)]);
    }
    const hops = hostChanges([...chain.map((link) => link.name), path]);
    for (const base of this.#basesOf(tree)) {
      const file = this.#resolve(base, path, hops);
      // What is named by a path belongs to the recipe that names it; any other is its own root.
      const root = isRemote(base.path) ? undefined : base.place.source.remoteRoot;
      if (file !== undefined && root !== undefined) this.#roots.set(file, root);
      if (file !== undefined) await this.read(file, base.place, [...chain, { real, name: path }]);
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
      // The recipe's own mistakes end it; those of a base are told together with all others.
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
      const { pack, approved, ofRun } = this.from;
      return readRecipeFile(path, { from, pack, ...(from ? {} : { approved, ofRun }) });
    }
    const reach =
      from && isFromElsewhere(from.source) ? reachFrom(path, from.source.remote) : 'anywhere';
    const bytes = await this.store.read(path, LARGEST_FILE, reach);
    return readRemoteRecipe(path, bytes, { from, remoteRoot: this.#roots.get(path) ?? path });
  }

  /**
   * What a base means in the recipe that names it; undefined, with a problem, if nothing.
   * @param hops from one host to another, on the way to that recipe
   */
  #resolve({ path: base, place }: Base, of: string, hops: number): string | undefined {
    // Of a run that somebody else made, also where a recipe of the user's own builds on it.
    const { pack } = place.source;
    if (!isRemote(of) && !pack) {
      return isRemote(base) || isAbsolute(base) ? base : join(dirname(of), base);
    }
    try {
      if (pack && !isRemote(of)) return resolvePacked(base, of, pack);
      const reference = parseRemoteReference(of);
      const found = resolveRemote(
        base,
        reference,
        parseRemoteReference(place.source.remoteRoot ?? of),
      );
      // What a pack takes from elsewhere is in it.
      if (this.from.pack) return found;
      const use = baseUse(found, place, hops);
      if (hostOf(parseRemoteReference(found)) === hostOf(reference) || this.from.agreed(use))
        return found;
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

/** How often the host changes from one recipe to the next; files have none. */
function hostChanges(names: readonly string[]): number {
  const hosts = names.filter(isRemote).map((name) => hostOf(parseRemoteReference(name)));
  return hosts.filter((host, i) => i > 0 && host !== hosts[i - 1]).length;
}

interface Link {
  readonly real: string;
  readonly name: string;
}
