import type { Protocol, Session } from '../../plugin/index.js';
import type { StepPrograms } from '../../step/index.js';
import type { HostTensor, TensorFunction } from '../../trace/index.js';
import type { TrainContext } from '../context.js';
import type { SplitImages, Splits } from '../data/index.js';
import type { EvaluationFailure } from '../evaluate/index.js';
import type { Pictures } from '../samples/image-sampler.js';

/** The parts of a run that depend on the recipe's kind: GAN or classifier. */
export interface TrainTask extends StepPrograms {
  /**
   * One training step. Its inputs are among: `images` uint8 [count, height, width, channels] and
   * `labels` int32 [count], the whole train split, or those of the batch if they are streamed;
   * `indices` int32 [batch], absent if streamed; `seed` int32 [2] and `step` int32 [], for random
   * numbers; `lr/NETWORK` and `weight/NETWORK`, float32 [].
   */
  readonly train: TensorFunction;
  /** Inputs of the step that stay the same in all steps. */
  readonly settings?: Readonly<Record<string, HostTensor>>;
  /** Compiles the functions that are needed besides the step. */
  open(run: OpenTaskOptions): Promise<Work>;
}

export interface OpenTaskOptions {
  readonly session: Session;
  /** The train split, including the images that are held out for evaluation. */
  readonly images: SplitImages;
  /** Indices of the images of the train split that are held out for evaluation. */
  readonly heldOut: Int32Array;
  /** The splits of the data set. */
  readonly splits: Splits;
  readonly context: TrainContext;
}

/**
 * Work that is due from time to time during training. Uses the networks' current weights on the
 * device.
 */
export interface Work {
  /** Draws sample images. Undefined if there is nothing to draw. */
  draw(step: number): Promise<Pictures | undefined>;
  /** Whether `evaluate` has anything to score. */
  readonly evaluates: boolean;
  /**
   * Scores the networks and logs the scores. What cannot be scored is a failure, which ends nothing.
   * @throws Stopped if the signal comes before the end; then nothing is logged
   */
  evaluate(step: number): Promise<{
    readonly scores: Readonly<Record<string, number>>;
    readonly protocols?: Readonly<Record<string, Protocol>>;
    readonly failures: readonly EvaluationFailure[];
  }>;
  /** Waits until an evaluation that was given up has let go of the device. */
  idle(): Promise<void>;
  /** Writes the trained networks, after the last step. */
  finish(step: number): Promise<void>;
}
