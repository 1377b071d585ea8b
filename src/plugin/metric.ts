import type { ImageSource, ImageSpec } from './dataset.js';
import type { FeatureNetwork } from './feature-network.js';
import type { Session } from './hardware.js';
import type { Protocol } from './protocol.js';

/** Real images of a split. */
export interface RealImages extends ImageSource {
  /**
   * All of them. Metrics that need some only had better `read` those: then they can be had in any run.
   * @throws GanError (exit code 2) in a run whose images are streamed, not kept in memory
   */
  readonly images: Uint8Array;
}

export interface MetricInputs {
  readonly image: ImageSpec;
  /**
   * Draws fakes with the generator as it is now: uint8, [count, height, width, channels]. The first
   * ones are the same for any count. Another function at another evaluation.
   */
  readonly generate: (count: number) => Promise<Uint8Array>;
  readonly real: (split: 'train' | 'test') => Promise<RealImages>;
  /**
   * The device, with a TensorFlow.js backend for it active, the same for all evaluations of a run: a
   * network that is compiled on it can be kept. The run closes it.
   */
  readonly session: Pick<Session, 'compile'>;
  /**
   * The classifier that a finished run of a classifier's recipe has left, on the device; its features
   * are its logits. The same one again for the same folder.
   * @param run the run's folder
   * @throws GanError (exit code 2) if there is none, or it takes other images than this run's
   */
  readonly classifier: (run: string) => Promise<FeatureNetwork>;
  /** Tells the user a fact, such as that a score will say little. */
  readonly notice: (line: string) => void;
  /** Says how far a slow part is. */
  readonly progress: (what: string, done: number, total: number | undefined) => void;
}

/** What a metric found, and how. */
export interface MetricResult {
  /** Names and values to log; finite numbers. The names are among the metric's `scores`. */
  readonly scores: Readonly<Record<string, number>>;
  /** How they were measured. The run adds which metric it was, and which real images it looked at. */
  readonly protocol: Protocol;
}

/** Scores of a generator. */
export interface Metric {
  /**
   * The names of all scores that `evaluate` may log for images of this size, the main one first. Two
   * metrics of a recipe must not share a name; `checkpoint.keepBest` and sweeps choose among them.
   */
  scores(image: ImageSpec): readonly string[];
  /**
   * Gets what it needs, and counts the real images, before training begins: what is missing shows
   * then, not after hours.
   * @throws GanError (exit code 2) that says what is missing
   */
  prepare?(inputs: Omit<MetricInputs, 'generate'>): Promise<void>;
  evaluate(inputs: MetricInputs): Promise<MetricResult>;
}
