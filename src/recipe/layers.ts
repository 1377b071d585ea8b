import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { toData, type Located, type LocatedMap } from './located.js';
import { problemAt, RecipeError, type Problem } from './problem.js';
import { readRecipeFile } from './read.js';
import { showValue } from './describe.js';
import type { Place } from './source.js';

/** Bases of bases may come in many times over; more layers than this are a mistake. */
const MOST_LAYERS = 100;

/**
 * Reads a recipe and all that it extends.
 * @param path as the user typed it
 * @param problems gets what is wrong in or with a base, at its place
 * @returns the layers in the order in which they are laid: bases first, the recipe itself last
 * @throws GanError if the recipe itself cannot be read
 */
export async function readLayers(path: string, problems: Problem[]): Promise<LocatedMap[]> {
  const reader = new LayerReader(problems);
  await reader.read(path, undefined, []);
  return reader.layers;
}

class LayerReader {
  readonly layers: LocatedMap[] = [];
  readonly #files = new Map<string, LocatedMap>();

  constructor(readonly problems: Problem[]) {}

  /** @param chain real paths of the recipes that lead here, with the names that they go by */
  async read(path: string, from: Place | undefined, chain: readonly Link[]): Promise<void> {
    const real = await realpath(path).catch(() => path);
    const again = chain.findIndex((link) => link.real === real);
    if (again >= 0 && from) {
      const way = [...chain.slice(again).map((link) => link.name), path].join(' -> ');
      this.#report(from, 'GAN_EXTENDS_CIRCLE', `the recipes extend each other in a circle: ${way}`);
      return;
    }
    const tree = await this.#file(path, real, from);
    if (!tree) return;
    for (const base of this.#basesOf(tree)) {
      const file = isAbsolute(base.path) ? base.path : join(dirname(path), base.path);
      await this.read(file, base.place, [...chain, { real, name: path }]);
    }
    if (this.layers.length >= MOST_LAYERS) {
      if (this.layers.length > MOST_LAYERS) return;
      this.#report(
        tree.place,
        'GAN_TOO_MANY_LAYERS',
        `the recipe has more than ${MOST_LAYERS} layers`,
      );
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
      const tree = this.#files.get(real) ?? (await readRecipeFile(path, from));
      this.#files.set(real, tree);
      return tree;
    } catch (error) {
      // The recipe's own mistakes end it; those of a base are told together with all others.
      if (!from || !(error instanceof RecipeError)) throw error;
      this.problems.push(...error.problems);
      return undefined;
    }
  }

  #basesOf(tree: LocatedMap): { path: string; place: Place }[] {
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

interface Link {
  readonly real: string;
  readonly name: string;
}
