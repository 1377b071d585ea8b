import { GanError, userError } from '../../errors/index.js';
import type { NamedPart, RunParts } from '../../graph/index.js';
import type {
  DataContext,
  FeatureNetwork,
  Metric,
  MetricInputs,
  MetricResult,
  Protocol,
  RealImages,
  Registry,
  Session,
} from '../../plugin/index.js';
import type { Consent } from '../../recipe/index.js';
import {
  addScores,
  readScores,
  SCORES_FILE,
  type Journal,
  type ScoreRecord,
} from '../../tracking/index.js';
import type { RecipePlaces } from '../context.js';
import type { SplitImages, Splits } from '../data/index.js';
import { openClassifier } from './classifier.js';
import { recordSplit } from '../../run/index.js';
import type { ImageSampler } from '../samples/image-sampler.js';
import { atPlace, orFailure, type EvaluationFailure } from './failures.js';
import { Stoppable } from './stoppable.js';

export interface EvaluatorOptions {
  readonly parts: Pick<RunParts, 'dataset' | 'metrics'>;
  /** Seed of the noise. */
  readonly seed: number;
  readonly splits: Splits;
  readonly sampler: ImageSampler;
  /** Of the sampler's noise, for the protocol. Default: none. */
  readonly truncation?: number | undefined;
  readonly session: Session;
  readonly context: Pick<DataContext, 'progress' | 'notice'>;
  /** The plugins that a classifier's recipe may name. Without it, classifiers cannot be used. */
  readonly registry?: Registry | undefined;
  /** Code that a classifier's run may load if it is from somebody else. Default: none. */
  readonly consent?: Consent | undefined;
  readonly folder: string;
  readonly journal: Journal;
  /** Default: `training`. */
  readonly during?: ScoreRecord['during'] | undefined;
  /** Cancels an evaluation. Default: never. */
  readonly signal?: AbortSignal | undefined;
  /** Where the recipe names the metrics, for errors. */
  readonly places?: RecipePlaces | undefined;
}

/** Everything that was logged at one step. */
export interface Evaluation {
  readonly scores: Readonly<Record<string, number>>;
  /** How each score was measured. */
  readonly protocols: Readonly<Record<string, Protocol>>;
  readonly records: readonly ScoreRecord[];
  /** Metrics that failed during training. */
  readonly failures: readonly EvaluationFailure[];
}

/** Scores the generator with metrics, logs the scores and stores them with their protocols. */
export class Evaluator {
  readonly #classifiers: Record<string, Promise<FeatureNetwork>> = {};
  readonly #stoppable: Stoppable;
  /** Shared by all evaluations, so that compiled functions are reused. */
  readonly #session: Pick<Session, 'compile' | 'write'>;

  constructor(private readonly options: EvaluatorOptions) {
    this.#stoppable = new Stoppable(options.signal);
    this.#session = this.#stoppable.session(options.session);
  }

  /**
   * Fetches what the metrics need, so that missing parts are reported before training starts.
   * @throws GanError (exit code 2) at the metric's place; or as `RealImages`, or a damaged file of scores
   */
  async prepare(): Promise<void> {
    const { parts, folder, places = {} } = this.options;
    // The scores are added to those that are there.
    await readScores(folder);
    for (const [i, { part }] of parts.metrics.entries()) {
      try {
        await this.#stoppable.untilStopped((async () => part.prepare?.(this.#inputs()))());
      } catch (error) {
        throw atPlace(error, places[`evaluate.metrics[${i}]`]);
      }
    }
  }

  /**
   * During training, a metric that fails is a failure of the result, and the others are logged.
   * @throws GanError in an evaluation afterwards, if a metric fails; Stopped soon after the signal,
   * without logging anything
   */
  async evaluate(step: number): Promise<Evaluation> {
    const { folder } = this.options;
    const found = await this.#stoppable.untilStopped(this.#measureAll(step));
    await addScores(folder, found.records);
    for (const record of found.records) this.#log(record);
    return found;
  }

  /** See `Stoppable`. */
  idle(): Promise<void> {
    return this.#stoppable.idle();
  }

  async #measureAll(step: number): Promise<Evaluation> {
    const { parts, seed, during = 'training' } = this.options;
    const { image } = parts.dataset;
    const scores: Record<string, number> = {};
    const protocols: Record<string, Protocol> = {};
    const records: ScoreRecord[] = [];
    const failures: EvaluationFailure[] = [];
    const inputs = this.#inputs();
    for (const metric of parts.metrics) {
      const measured = this.#measure(metric, inputs, new Set(Object.keys(scores)));
      const named = { what: `metric ${metric.name}`, scores: metric.part.scores(image) };
      const outcome =
        during === 'training' ? await orFailure(measured, named) : { result: await measured };
      if ('failure' in outcome) {
        failures.push(outcome.failure);
        continue;
      }
      const { result } = outcome;
      for (const [name, value] of Object.entries(result.scores)) {
        scores[name] = value;
        protocols[name] = result.protocol;
      }
      const time = new Date().toISOString();
      records.push({ metric: metric.name, step, during, ...result, seed, time });
    }
    return { scores, protocols, records, failures };
  }

  /**
   * Adds to the metric's protocol what the metric cannot know: its name and the checksums of its
   * images.
   * @param taken names that other metrics have logged
   * @throws GanError if the metric logs one of these, or a name that it has not declared
   */
  async #measure(
    { name, part }: NamedPart<Metric>,
    inputs: MetricInputs,
    taken: ReadonlySet<string>,
  ): Promise<MetricResult> {
    const { folder, during = 'training', truncation } = this.options;
    inputs.progress(`evaluating ${name}`, 0, undefined);
    const seen = new Map<string, string>();
    const real: MetricInputs['real'] = async (split) => {
      const images = await inputs.real(split);
      seen.set(split, images.checksum);
      if (during === 'training') {
        await recordSplit(folder, split, await this.options.splits.get(split));
      }
      return images;
    };
    const { scores, protocol } = await part.evaluate({ ...inputs, real });
    const declared = part.scores(inputs.image);
    for (const score of Object.keys(scores)) {
      if (taken.has(score)) throw sameName(score, name);
      if (!declared.includes(score)) throw undeclared(score, name, declared);
    }
    const data = [...seen].sort().map(([split, checksum]) => `${split} ${checksum}`);
    const noise = truncation === undefined ? {} : { truncation };
    return { scores, protocol: { metric: name, ...protocol, ...noise, data: data.join(', ') } };
  }

  #log({ step, scores, protocol, during }: ScoreRecord): void {
    const { journal } = this.options;
    const time = Date.now();
    const [main] = Object.keys(scores);
    if (during === 'training') {
      journal.append({ type: 'metrics', time, step, values: scores });
      journal.append({ type: 'tag', time, key: `protocol.${main}`, value: asText(protocol) });
    } else {
      // Logged as a separate curve, because the run's own scores may follow another protocol.
      const entries = Object.entries(scores).map(([key, value]) => [`eval/${key}`, value] as const);
      const values = Object.fromEntries(entries);
      journal.append({ type: 'metrics', time, step, values, afterwards: true });
      journal.append({ type: 'tag', time, key: `protocol.eval/${main}`, value: asText(protocol) });
    }
    journal.append({ type: 'artifact', time, path: SCORES_FILE, role: 'other', step });
  }

  async #openClassifier(run: string): Promise<FeatureNetwork> {
    const { registry, consent, parts } = this.options;
    const session = this.#session;
    if (!registry) throw new Error('internal: classifiers need a registry of plugins');
    return openClassifier(run, { registry, consent, session, image: parts.dataset.image });
  }

  #inputs(): MetricInputs {
    const { parts, seed, context, splits } = this.options;
    const stoppable = this.#stoppable;
    const sampler = this.options.sampler.withForm((sample) => stoppable.compiled(sample));
    return {
      image: parts.dataset.image,
      generate: async (count) => (await sampler.drawMany(seed, 'evaluation', count)).pixels,
      real: async (split) => {
        stoppable.check();
        return asReal(await splits.get(split));
      },
      session: this.#session,
      classifier: (run) => (this.#classifiers[run] ??= this.#openClassifier(run)),
      notice: (line) => context.notice?.(line),
      progress: (...told) => {
        stoppable.check();
        context.progress(...told);
      },
    };
  }
}

function asReal(images: SplitImages): RealImages {
  const { count, labels, checksum, whole } = images;
  return {
    count,
    labels,
    checksum,
    read: (indices) => images.read(indices),
    get images() {
      if (whole) return whole;
      throw userError(
        'GAN_STREAMED',
        'a metric wants all real images in memory, but they are streamed',
        { hint: 'Set train.data: resident, or leave the metric out.' },
      );
    },
  };
}

function asText(protocol: Protocol): string {
  return Object.entries(protocol)
    .map(([field, value]) => `${field}=${value}`)
    .join(' ');
}

function undeclared(score: string, metric: string, declared: readonly string[]): GanError {
  return userError(
    'GAN_PLUGIN_INVALID',
    `metric ${metric} logs ${score}, which is none of its scores`,
    {
      hint: `Its \`scores\` gives ${declared.join(', ')}. Add the name there.`,
    },
  );
}

function sameName(score: string, metric: string): GanError {
  return new GanError('GAN_SAME_SCORE', `two metrics log ${score}; the second is ${metric}`, {
    exitCode: 2,
    hint: 'Give one of them another `name`, or leave it out.',
  });
}
