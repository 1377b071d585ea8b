import { dirname, join } from 'node:path';
import { userError } from '../errors/index.js';
import { coreDefaults } from './defaults.js';
import { readLayers } from './layers.js';
import type { Located, LocatedMap } from './located.js';
import { problemsOf, type Problem } from './problem.js';
import {
  isRemote,
  parseRemoteReference,
  reachFrom,
  RemoteStore,
  type Pin,
} from './remote/index.js';
import { overlay } from './exclusive-keys.js';
import { parseSetting, settingLayer } from './set-flag.js';
import { longForm } from './slots.js';
import { agreement, resolvePlugin, type Agreed, type Consent, type Use } from './consent/index.js';
import { isPackName, LARGEST_PACK, openPack } from './pack/open.js';
import { isFromElsewhere, type Pack, type Place, type Source } from './source.js';

/** A plugin in one file is written by people, too. */
const LARGEST_PLUGIN = 1 << 20;

/** What the command line lays over a recipe, and agrees to. */
export interface Overrides extends Consent {
  /** Recipes laid over it, in order. */
  readonly with?: readonly string[] | undefined;
  /** Settings such as `train.batch=64`, applied in order. */
  readonly set?: readonly string[] | undefined;
  /** The hardware plugin to use, whatever the recipe says. */
  readonly hardware?: string | undefined;
  /** Fetch recipes from elsewhere again, and pin what has come. */
  readonly update?: boolean | undefined;
  /** In place of `Consent`, for what is no command of a user's. */
  readonly agreed?: Agreed | undefined;
  /** The digest of a run's recipe that was agreed to before, see `digestOf`: it counts as the user's own. */
  readonly approved?: string | undefined;
  /** What the recipe was unpacked from, if that was done before. */
  readonly pack?: Pack | undefined;
  /**
   * The recipe is that of a run or a sweep that was given, whatever lies beside it when it is read.
   * Default: found out by what does.
   */
  readonly ofRun?: boolean | undefined;
}

export interface Composed {
  /** All layers merged, in long form, over the recipe's own defaults. */
  readonly tree: LocatedMap;
  /** Where the recipe itself begins. */
  readonly start: Place;
  /** What could not be read or merged. */
  readonly problems: readonly Problem[];
  /** What the user agrees to of what is from elsewhere. */
  readonly agreed: Agreed;
  /** What was not fetched, since that needs consent. */
  readonly uses: readonly Use[];
  /** See `OutsideOptions`. */
  readonly fetchPlugin: (spec: string, source: Source) => Promise<string>;
  /** Writes to the lock what was pinned for the first time, or afresh. */
  readonly pin: () => Promise<readonly Pin[]>;
  /** The plugins that were fetched: their references by their files. */
  readonly fetched: ReadonlyMap<string, string>;
  /** What the recipe and its bases were read from. */
  readonly sources: readonly Source[];
}

/**
 * Reads a recipe with its bases, the overlays and the settings of the command line, and merges them:
 * defaults, then the bases in their order, the recipe, `--with`, `--hardware`, `--set`.
 * @throws GanError if the recipe itself cannot be read
 */
export async function compose(path: string, overrides: Overrides): Promise<Composed> {
  const problems: Problem[] = [];
  const { update = false, approved, ofRun, agreed = agreement(overrides) } = overrides;
  const pack = overrides.pack ?? (await openPackAt(path, update));
  const main = pack?.recipe ?? path;
  const folder = isRemote(main) ? process.cwd() : dirname(main);
  const lockFile = join(folder, 'recipes.lock.yaml');
  if (pack && update) throw cannotUpdate(pack);
  const store = new RemoteStore({ lockFile, update, fixed: pack !== undefined });
  // What the user lays over a pack is pinned where the user is, not in the cache.
  const own = pack ? new RemoteStore({ lockFile: 'recipes.lock.yaml' }) : store;
  const read = await readLayers(main, problems, store, { pack, approved, ofRun, agreed });
  const recipe = read.layers;
  const uses = [...read.uses];
  const overlays: LocatedMap[] = [];
  for (const overlay of overrides.with ?? []) {
    const over = await readLayers(overlay, problems, own, { agreed });
    overlays.push(...over.layers);
    uses.push(...over.uses);
  }
  // What could not be read as a whole pins nothing.
  const isWhole = problems.length === 0 && uses.length === 0;
  const pin = async () => (isWhole ? own.save() : []);
  // Another content in the place of what was agreed to is pinned only once that is agreed to as well.
  if (!update) await pin();
  const laid = new Set(overlays.map(({ place }) => place.source));
  const fetched = new Map<string, string>();
  const fetchPlugin = async (spec: string, source: Source) => {
    const reference = resolvePlugin(spec, source);
    const reach = isFromElsewhere(source) ? reachFrom(reference, source.remote) : 'anywhere';
    const from = laid.has(source) ? own : store;
    const file = await from.file(reference, LARGEST_PLUGIN, reach);
    fetched.set(file, reference);
    return file;
  };
  const flags = readFlags(overrides, problems);
  const layers = [...recipe, ...overlays, ...flags].map(longForm);
  const tree = layers.reduce((base, over) => overlay(base, over, problems), coreDefaults());
  const begin = recipe.at(-1)?.place ?? tree.place;
  const start = { ...begin, end: begin.start + 1, path: [] };
  const sources = [...new Set(recipe.map(({ place }) => place.source))];
  return {
    tree: longForm(tree),
    start,
    problems,
    agreed,
    uses,
    fetchPlugin,
    pin,
    fetched,
    sources,
  };
}

/** A pack in a file, or one elsewhere, which is pinned as a recipe is. */
async function openPackAt(path: string, update: boolean): Promise<Pack | undefined> {
  if (!isRemote(path)) return openPack(path);
  if (!isPackName(parseRemoteReference(path).path)) return undefined;
  const store = new RemoteStore({ lockFile: 'recipes.lock.yaml', update });
  const file = await store.file(path, LARGEST_PACK);
  await store.save();
  const pack = await openPack(file);
  return pack && { ...pack, name: path };
}

function cannotUpdate({ name }: Pack): Error {
  return userError('GAN_PACK_FIXED', 'what a pack was made of is pinned for good', {
    place: { file: name },
    hint: 'Update the recipe that it was packed from, and pack that again.',
  });
}

function readFlags({ set = [], hardware }: Overrides, problems: Problem[]): LocatedMap[] {
  const layers = set.flatMap((text) => {
    try {
      return [settingLayer(parseSetting(text))];
    } catch (error) {
      problems.push(...(problemsOf(error) ?? raise(error)));
      return [];
    }
  });
  // Settings may be of the hardware that is named.
  return hardware === undefined ? layers : [hardwareLayer(hardware), ...layers];
}

function raise(error: unknown): never {
  throw error;
}

function hardwareLayer(name: string): LocatedMap {
  const source: Source = { name: `--hardware ${name}`, kind: 'flag', text: name };
  const place = { source, start: 0, end: name.length, path: ['hardware'] };
  const value: Located = { kind: 'scalar', place, value: name };
  return settingLayer({ path: ['hardware'], value, flag: place });
}
