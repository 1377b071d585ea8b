import { dirname, join } from 'node:path';
import { userError } from '../errors/index.js';
import type { Approval } from './approval.js';
import { coreDefaults } from './fill-defaults.js';
import { readLayers } from './layers.js';
import type { LocatedMap } from './located.js';
import { problemsOf, type Problem } from './problem.js';
import {
  isRemote,
  parseRemoteReference,
  addressesAllowedBy,
  RemoteStore,
  type Pin,
} from './remote/index.js';
import { overlay } from './exclusive-keys.js';
import { inOrder, lostSettings } from './set-order.js';
import { parseSetting, settingLayer, type Setting } from './set-flag.js';
import { longForm } from './slots.js';
import { agreement, resolvePlugin, type Agreed, type Consent, type Use } from './consent/index.js';
import { isPackName, LARGEST_PACK, openPack } from './pack/open.js';
import { isFromElsewhere, type Pack, type Place, type Source } from './source.js';

/** Maximum size of a plugin in one file. */
const LARGEST_PLUGIN = 1 << 20;

/** Overrides and consents from the command line. */
export interface Overrides extends Consent {
  /** Recipes laid over it, in order. */
  readonly with?: readonly string[] | undefined;
  /** Settings such as `train.batch=64`, applied in order. */
  readonly set?: readonly string[] | undefined;
  /** The hardware plugin to use, whatever the recipe says. */
  readonly hardware?: string | undefined;
  /** Fetch remote recipes again and pin the new content. */
  readonly update?: boolean | undefined;
  /** Replaces `Consent` for callers other than the command line. */
  readonly agreed?: Agreed | undefined;
  /**
   * The run's recipe that the user approved before: it counts as the user's, and may load the code
   * that was approved with it.
   */
  readonly approved?: Approval | undefined;
  /** The pack that the recipe was unpacked from, if that was done before. */
  readonly pack?: Pack | undefined;
  /**
   * Whether the recipe is that of a run or a sweep, regardless of the files beside it. Default:
   * decided by these files.
   */
  readonly ofRun?: boolean | undefined;
  /** The recipe's text, before there is a file at its path. */
  readonly text?: string | undefined;
}

interface Composed {
  /** All layers merged, in long form, with the core defaults. */
  readonly tree: LocatedMap;
  /** The start of the recipe itself. */
  readonly start: Place;
  /** Problems while reading or merging. */
  readonly problems: readonly Problem[];
  /** What the user consents to of recipes from elsewhere. */
  readonly agreed: Agreed;
  /** Bases that were not fetched because they need consent. */
  readonly uses: readonly Use[];
  /** See `OutsideOptions`. */
  readonly fetchPlugin: (spec: string, source: Source) => Promise<string>;
  /** Writes the new pins to the lock file. */
  readonly pin: () => Promise<readonly Pin[]>;
  /** The fetched plugins: from file to reference. */
  readonly fetched: ReadonlyMap<string, string>;
  /** All files that the recipe and its bases were read from. */
  readonly sources: readonly Source[];
}

/**
 * Reads a recipe with its bases, the overlays and the settings of the command line, and merges them:
 * defaults, then the bases in their order, the recipe, `--with`, `--hardware`, `--set`.
 * @throws GanError if the recipe itself cannot be read
 */
export async function compose(path: string, overrides: Overrides): Promise<Composed> {
  const problems: Problem[] = [];
  const { update = false, approved, ofRun, text, agreed = agreement(overrides) } = overrides;
  const pack = overrides.pack ?? (await openPackAt(path, update));
  const main = pack?.recipe ?? path;
  const folder = isRemote(main) ? process.cwd() : dirname(main);
  const lockFile = join(folder, 'recipes.lock.yaml');
  if (pack && update) throw cannotUpdate(pack);
  const store = new RemoteStore({ lockFile, update, pack });
  // Layers of the user over a pack are pinned in the working folder, not in the cache.
  const own = pack ? new RemoteStore({ lockFile: 'recipes.lock.yaml' }) : store;
  const laid = new Set<string>();
  const read = await readLayers(
    main,
    problems,
    store,
    { pack, approved, ofRun, text, agreed },
    laid,
  );
  const recipe = read.layers;
  const uses = [...read.uses];
  const overlays: LocatedMap[] = [];
  for (const overlay of overrides.with ?? []) {
    const over = await readLayers(overlay, problems, own, { agreed }, laid);
    overlays.push(...over.layers);
    uses.push(...over.uses);
  }
  // A recipe with errors pins nothing. One that waits for consent does: no server can answer
  // otherwise once the user has read the list.
  const pin = async () => (problems.length === 0 ? own.save() : []);
  // With `update`, new content is pinned only after the user consented to it.
  if (!update) await pin();
  const ofOverlays = new Set(overlays.map(({ place }) => place.source));
  const fetched = new Map<string, string>();
  const fetchPlugin = async (spec: string, source: Source) => {
    const reference = resolvePlugin(spec, source);
    const allowed = isFromElsewhere(source)
      ? addressesAllowedBy(reference, source.remote)
      : 'anywhere';
    const from = ofOverlays.has(source) ? own : store;
    const file = await from.file(reference, LARGEST_PLUGIN, allowed);
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

/** A pack in a file, or a remote one, which is pinned like a recipe. */
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
  return userError('GAN_PACK_FIXED', 'a pack cannot be updated: its contents are fixed', {
    place: { file: name },
    hint: 'Update the recipe that it was packed from, and pack that again.',
  });
}

function readFlags({ set = [], hardware }: Overrides, problems: Problem[]): LocatedMap[] {
  const settings = set.flatMap((text) => {
    try {
      return [parseSetting(text)];
    } catch (error) {
      problems.push(...(problemsOf(error) ?? raise(error)));
      return [];
    }
  });
  const given = [...(hardware === undefined ? [] : [hardwareSetting(hardware)]), ...settings];
  problems.push(...lostSettings(given));
  return inOrder(given).map(settingLayer);
}

function raise(error: unknown): never {
  throw error;
}

function hardwareSetting(name: string): Setting {
  const source: Source = { name: `--hardware ${name}`, kind: 'flag', text: name };
  const place = { source, start: 0, end: name.length, path: ['hardware'] };
  return { path: ['hardware'], value: { kind: 'scalar', place, value: name }, flag: place };
}
