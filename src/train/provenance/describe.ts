import os from 'node:os';
import type { RunGraph } from '../../graph/index.js';
import { PLUGIN_KINDS, type LoadedImages, type Registry } from '../../plugin/index.js';
import { outsideVersion } from '../../plugin/outside/index.js';
import { sourceTags, type Journal } from '../../tracking/index.js';
import { recipeHash } from '../describe.js';
import {
  PROVENANCE_FILE,
  readProvenance,
  writeProvenance,
  type PluginProvenance,
  type Provenance,
} from './provenance.js';

export interface ProvenanceOptions {
  readonly graph: RunGraph;
  /** Knows where the recipe's plugins come from. */
  readonly registry: Registry;
  /** gan's own version. */
  readonly gan: string;
  /** The recipe's folder, from which packages are looked for. */
  readonly folder: string;
}

/** What a run is made of, as far as it is known before data and device are. */
export async function describeProvenance(options: ProvenanceOptions): Promise<Provenance> {
  const { recipe } = options.graph;
  const tags = Object.entries(await sourceTags(recipe.name));
  return {
    version: 1,
    recipe: { name: recipe.name, hash: recipeHash(recipe) },
    seed: recipe.seed,
    plugins: await pluginsOf(options),
    engine: { gan: options.gan },
    machine: {
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
      cpu: os.cpus().at(0)?.model.trim() ?? 'unknown',
    },
    git: Object.fromEntries(tags.filter(([key]) => key.startsWith('git.'))),
  };
}

/** What is known once a run is ready to train. */
export interface ReadyFacts {
  readonly graph: RunGraph;
  readonly images: Pick<LoadedImages, 'count' | 'checksum'>;
  readonly device: string;
  /** See `CompiledFunction.program`. */
  readonly program: string | undefined;
}

/**
 * Completes a run's lock and logs it. Does nothing where there is none, and leaves one that is
 * complete as it is: a resumed run is the same run.
 */
export async function completeProvenance(
  folder: string,
  journal: Journal,
  { graph, images, device, program }: ReadyFacts,
): Promise<void> {
  const begun = await readProvenance(folder);
  if (!begun) return;
  if (!begun.data) {
    const { count, checksum } = images;
    await writeProvenance(folder, {
      ...begun,
      engine: { ...begun.engine, device, ...(program === undefined ? {} : { program }) },
      data: [
        { name: graph.recipe.dataset.use, split: 'train', images: count, checksum },
        ...(begun.data ?? []),
      ],
    });
  }
  journal.appendOnce({ type: 'artifact', time: Date.now(), path: PROVENANCE_FILE, role: 'other' });
}

/**
 * Adds another split to a run's lock once it has been read. Does nothing where there is none.
 * @param name of the data set; default: the one that is there already
 */
export async function noteSplit(
  folder: string,
  split: 'train' | 'test',
  { count, checksum }: Pick<LoadedImages, 'count' | 'checksum'>,
  name?: string,
): Promise<void> {
  const lock = await readProvenance(folder);
  const { data = [] } = lock ?? {};
  const of = name ?? data.at(0)?.name;
  if (!lock || of === undefined || data.some((known) => known.split === split)) return;
  const added = { name: of, split, images: count, checksum };
  await writeProvenance(folder, { ...lock, data: [...data, added] });
}

async function pluginsOf({
  graph,
  registry,
  gan,
  folder,
}: ProvenanceOptions): Promise<PluginProvenance[]> {
  const versions = new Map<string, Promise<string>>([['gan', Promise.resolve(gan)]]);
  const found = new Map<string, PluginProvenance>();
  for (const { kind: of, use: name } of graph.nodes) {
    const kind = PLUGIN_KINDS.find((each) => each === of);
    if (kind === undefined || name === undefined || !registry.has(kind, name)) continue;
    const origin = registry.origin(kind, name);
    const version = versions.get(origin) ?? outsideVersion(origin, folder);
    versions.set(origin, version);
    found.set(`${kind} ${name}`, { kind, name, origin, version: await version });
  }
  return [...found.values()];
}
