import os from 'node:os';
import { userError } from '../../errors/index.js';
import { sha256File } from '../../files/index.js';
import type { RunGraph } from '../../graph/index.js';
import { PLUGIN_KINDS, type LoadedImages, type Registry } from '../../plugin/index.js';
import { outsideVersion } from '../../extend/index.js';
import { sourceTags, type Journal } from '../../tracking/index.js';
import { recipeHash } from '../log-recipe.js';
import {
  provenanceFile,
  readProvenance,
  writeProvenance,
  type DataProvenance,
  type FileProvenance,
  type PluginProvenance,
  type Provenance,
} from './provenance.js';
import { ENGINE_REVISION, revisionWarnings, type Shapes } from './engine-revision.js';

interface ProvenanceOptions {
  readonly graph: RunGraph;
  /** Knows where the recipe's plugins come from. */
  readonly registry: Registry;
  /** gan's own version. */
  readonly gan: string;
  /** From which packages are looked for. */
  readonly folder: string;
  /** The result of `sourceTags`, if it was asked for already: git is asked five questions. */
  readonly source?: Readonly<Record<string, string>> | undefined;
}

/** What a run is made of, as far as it is known before data and device are. */
export async function describeProvenance(options: ProvenanceOptions): Promise<Provenance> {
  const { recipe } = options.graph;
  const tags = Object.entries(options.source ?? (await sourceTags(recipe.name)));
  const files = await filesOf(options.graph);
  return {
    version: 1,
    recipe: { name: recipe.name, hash: recipeHash(recipe) },
    seed: recipe.seed,
    plugins: await pluginsOf(options),
    engine: { gan: options.gan, revision: ENGINE_REVISION },
    ...(files.length > 0 ? { files } : {}),
    machine: {
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
      cpu: os.cpus().at(0)?.model.trim() ?? 'unknown',
    },
    git: Object.fromEntries(tags.filter(([key]) => key.startsWith('git.'))),
  };
}

/** A split as the file records it. */
type CountedSplit = Pick<LoadedImages, 'count' | 'checksum'> & Pick<DataProvenance, 'perClass'>;

/** What is known once a run is ready to train. */
interface ReadyFacts {
  readonly graph: RunGraph;
  readonly images: CountedSplit;
  readonly device: string;
  /** All that the run's state consists of. */
  readonly state: Shapes;
  /** See `CompiledFunction.program`. */
  readonly program: string | undefined;
  /** Tells the user what is not as it was when a run is resumed. */
  readonly notice?: (text: string) => void;
}

/**
 * Completes a run's provenance and logs it. Does nothing if the run has no such file or it is
 * complete: a resumed run is the same run.
 */
export async function completeProvenance(
  folder: string,
  journal: Journal,
  { graph, images, device, state, program, notice }: ReadyFacts,
): Promise<void> {
  const begun = await readProvenance(folder);
  if (!begun) return;
  const { replicas } = graph;
  const { batch } = graph.recipe.train;
  const before = begun.engine;
  if (before.batch !== undefined && before.batch !== batch) {
    const was = `${before.batch} images over ${before.replicas ?? 1} replicas`;
    notice?.(`the batch was ${was}, and is ${batch} over ${replicas} from now on`);
  }
  const data = begun.data ?? [];
  // A test split may have been read before.
  const known = data.find(({ split }) => split === 'train');
  if (known) compareTraining(known, images, begun.recipe.hash === recipeHash(graph.recipe), notice);
  if (begun.data) {
    for (const line of revisionWarnings(begun, graph.recipe, state)) notice?.(line);
  }
  if (!known) {
    const trained = { device, replicas, batch };
    await writeProvenance(folder, {
      ...begun,
      engine: { ...begun.engine, ...trained, ...(program === undefined ? {} : { program }) },
      data: [dataFacts(graph.recipe.dataset.use, 'train', images), ...data],
    });
  }
  const path = await provenanceFile(folder);
  journal.appendOnce({ type: 'artifact', time: Date.now(), path, role: 'other' });
}

/**
 * Compares the training images of a resumed run with those that it began with.
 * @throws GanError (exit code 2) if this gan chooses other images from the same files
 */
function compareTraining(
  before: DataProvenance,
  now: CountedSplit,
  isSameRecipe: boolean,
  notice: ReadyFacts['notice'],
): void {
  if (before.images === now.count && before.checksum === now.checksum) return;
  const fact = `the run began with ${before.images} training images, and there are ${now.count} now`;
  if (before.checksum !== now.checksum) return notice?.(`the data has changed: ${fact}`);
  if (!isSameRecipe) return;
  throw userError('GAN_OTHER_IMAGES', `${fact}, though the files are the same`, {
    hint: 'Another version of gan began the run and chose them otherwise. `gan rerun` repeats it from the start.',
  });
}

/**
 * Adds another split to a run's provenance once it has been read. Does nothing where there is none.
 * @param name of the data set; default: the one that is there already
 */
export async function recordSplit(
  folder: string,
  split: 'train' | 'test',
  images: CountedSplit,
  name?: string,
): Promise<void> {
  const begun = await readProvenance(folder);
  const { data = [] } = begun ?? {};
  const of = name ?? data.at(0)?.name;
  if (!begun || of === undefined || data.some((known) => known.split === split)) return;
  await writeProvenance(folder, { ...begun, data: [...data, dataFacts(of, split, images)] });
}

function dataFacts(
  name: string,
  split: 'train' | 'test',
  { count, checksum, perClass }: CountedSplit,
): DataProvenance {
  return { name, split, images: count, checksum, ...(perClass ? { perClass } : {}) };
}

async function filesOf(graph: RunGraph): Promise<FileProvenance[]> {
  const files = graph.task === 'classifier' ? (graph.parts.model.files ?? []) : [];
  const found: FileProvenance[] = [];
  for (const file of files) {
    // Whoever builds the network says what is wrong with a file that cannot be read.
    const checksum = await sha256File(file).catch(() => undefined);
    if (checksum !== undefined) found.push({ file, checksum: `sha256:${checksum}` });
  }
  return found;
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
