import { cacheDir } from '../../files/index.js';
import { ganOnly, type GanGraph } from '../../graph/index.js';
import { HIDDEN } from '../../text/index.js';
import { userError } from '../../errors/index.js';
import type { Consent } from '../../recipe/index.js';
import { chooseCheckpoint, ownDataDir, type StoredCheckpoint } from '../../run/index.js';
import { assertTruncatable } from '../../train/index.js';
import { loadRun } from '../run/index.js';

export interface GeneratorOptions extends Consent {
  readonly run: string;
  /** A step, `best` or `latest`. */
  readonly checkpoint: string;
  /** A class by its name or number; only of conditional generators. */
  readonly class?: string | undefined;
  /** Noise beyond it is drawn again; only of generators of plain noise. Default: none is. */
  readonly truncation?: number | undefined;
  readonly hardware?: string | undefined;
  /** Where the data set's files are, for a generator that translates images. Default: as when it trained. */
  readonly dataDir?: string | undefined;
  /** Whether files will be written to the run's folder. Default: no. */
  readonly writes?: boolean | undefined;
  /** Takes lines that the user should see. */
  readonly warn: (line: string) => void;
}

/** Everything needed to draw with a run's generator. */
interface OpenGenerator {
  readonly graph: GanGraph;
  /** Open: whoever draws with it closes it. */
  readonly checkpoint: StoredCheckpoint;
  /** Number of the requested class, if only one is drawn. */
  readonly only: number | undefined;
  readonly context: {
    readonly cacheDir: string;
    readonly progress: () => void;
    readonly notice: (line: string) => void;
    readonly dataDir: string | undefined;
    readonly truncation: number | undefined;
    readonly signal: AbortSignal;
  };
}

/**
 * Reads a GAN's run and the chosen checkpoint.
 * @throws GanError (exit code 2) if there is no such checkpoint or class
 */
export async function openRunGenerator(options: GeneratorOptions): Promise<OpenGenerator> {
  const { run, hardware, allow, allowPlugins, writes, warn } = options;
  // Secrets and other settings that only training needs may be unset.
  const loaded = await loadRun(run, { allow, allowPlugins, hardware, writes, unset: HIDDEN });
  const graph = ganOnly(loaded.graph, 'draw images');
  const only = options.class === undefined ? undefined : classNamed(options.class, graph);
  assertTruncatable(options.truncation, graph);
  const context = {
    cacheDir: cacheDir(),
    progress: () => undefined,
    notice: warn,
    // A generator that makes images of noise needs no data.
    truncation: options.truncation,
    dataDir: graph.parts.model.game
      ? (options.dataDir ?? (await ownDataDir(run, loaded.record, warn)))
      : undefined,
    signal: new AbortController().signal,
  };
  const checkpoint = await chooseCheckpoint(run, options.checkpoint, warn);
  return { graph, checkpoint, only, context };
}

/**
 * A class's number, by its name or number.
 * @throws GanError (exit code 2) if the generator knows no such class
 */
export function classNamed(given: string, { recipe, parts }: GanGraph): number {
  const { classes } = parts.model;
  if (classes === undefined) {
    throw userError('GAN_NOT_CONDITIONAL', `--class ${given}: the generator has no classes`, {
      hint: `Only a conditional model has classes: see \`conditioning\` of \`gan plugins show dcgan\`; this run trained ${recipe.model.use} without it.`,
    });
  }
  const names = parts.dataset.classes;
  const named = names.indexOf(given);
  if (named >= 0) return named;
  if (/^\d+$/.test(given) && Number(given) < classes) return Number(given);
  throw userError('GAN_NO_CLASS', `--class ${given}: the generator has no such class`, {
    hint: `Its classes: ${names.join(', ')}.`,
  });
}
