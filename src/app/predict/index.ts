import { HIDDEN } from '../../text/index.js';
import { userError } from '../../errors/index.js';
import { cacheDir, writeFileAtomic } from '../../files/index.js';
import type { ClassifierGraph, RunGraph } from '../../graph/index.js';
import type { DataContext, Session } from '../../plugin/index.js';
import type { Consent } from '../../recipe/index.js';
import { openClassifierOf, quietEngine, largestLogit } from '../../train/index.js';
import { ownDataDir } from '../../run/index.js';
import { checkOutput, isInside, OUTPUT_KINDS } from '../output/index.js';
import { loadRun } from '../run/index.js';
import { encodeNpy, probabilities } from './npy.js';
import { readImages, type NamedImages } from './read-images.js';

interface PredictOptions extends Consent {
  readonly run: string;
  /** What to predict: a file in the data set's own format, or a folder of images. */
  readonly input: string;
  readonly out: string;
  readonly overwrite?: boolean | undefined;
  readonly hardware?: string | undefined;
  readonly dataDir?: string | undefined;
  /** What becomes of image files that cannot be decoded. Default: stop. */
  readonly onError?: 'skip' | 'stop' | undefined;
  /** Takes lines that the user should see. */
  readonly warn: (line: string) => void;
}

/**
 * Writes the predicted class of each image: a CSV in the form of Kaggle's submissions, or for a
 * name that ends in .npy the probabilities, float32 [images, classes].
 * @returns a line that tells what was made
 */
export async function predict(options: PredictOptions): Promise<string> {
  const { run, hardware, warn, overwrite, input, allow, allowPlugins, onError = 'stop' } = options;
  const isArray = /\.npy$/i.test(options.out);
  const kind = isArray ? OUTPUT_KINDS.npy : OUTPUT_KINDS.labels;
  const out = await checkOutput(options.out, { kind, reads: [input], folder: run, overwrite });
  // Secrets and other settings that only training needs may be unset.
  const { record, plugins, ...loaded } = await loadRun(run, {
    allow,
    allowPlugins,
    hardware,
    writes: isInside(run, out),
    unset: HIDDEN,
  });
  const dataDir = options.dataDir ?? (await ownDataDir(run, record, warn));
  const graph = classifierOnly(loaded.graph, run);
  const context: DataContext = {
    dataDir,
    cacheDir: cacheDir(),
    seed: graph.recipe.seed,
    progress: () => {},
    signal: new AbortController().signal,
  };
  const given = await readImages(input, graph, context, { onError, warn });
  quietEngine();
  const stored = await openClassifierOf(run, {
    registry: plugins,
    consent: { allow, allowPlugins },
  });
  let session: Session | undefined;
  try {
    session = await graph.parts.hardware.open({ ...context, notice: warn });
    const classifier = await stored.load(session);
    const logits = await classifier.logits(given.images);
    const form = isArray ? probabilitiesOf : labelsOf;
    await writeFileAtomic(out, form(given, classifier.classes, logits));
  } finally {
    await session?.close();
    await stored.close();
  }
  return `${options.out}: ${given.count} ${given.count === 1 ? 'image' : 'images'}`;
}

/** One line per image. */
function labelsOf(
  { count, key, names }: NamedImages,
  classes: readonly string[],
  data: Float32Array,
): string {
  const logits = { shape: [count, classes.length], dtype: 'float32', data } as const;
  const rows = names.map((name, i) => [name, classes[largestLogit(logits, i)]]);
  const lines = [[key, 'Label'], ...rows].map((cells) => cells.map(cell).join(','));
  return `${lines.join('\n')}\n`;
}

/** One row per image, one column per class. */
function probabilitiesOf(
  { count }: NamedImages,
  { length }: readonly string[],
  logits: Float32Array,
): Buffer {
  return encodeNpy(probabilities(logits, length), [count, length]);
}

function classifierOnly(graph: RunGraph, run: string) {
  if (graph.task === 'classifier') return graph satisfies ClassifierGraph;
  throw userError('GAN_NOT_A_CLASSIFIER', `${graph.recipe.name} does not train a classifier`, {
    place: { file: run },
    hint: 'Name the run of a classifier. `gan sample` draws images from a GAN.',
  });
}

/**
 * Text with a comma, a quote or a line end is quoted: RFC 4180. What a spreadsheet would take for a formula
 * gets an apostrophe first, which makes it a text there; a number is none.
 */
export function cell(given: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(given) && !Number.isFinite(Number(given));
  const text = isFormula ? `'${given}` : given;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
