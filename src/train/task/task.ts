import type { Protocol, Session } from '../../plugin/index.js';
import type { HostTensor, TensorFunction } from '../../trace/index.js';
import type { TrainContext } from '../context.js';
import type { SplitImages, Splits } from '../data/index.js';
import type { Pictures } from '../samples/image-sampler.js';

/** What a recipe's kind - GAN or classifier - makes of the common way of a run. */
export interface TrainTask {
  /**
   * One training step. Its inputs are among: `images` uint8 [count, height, width, channels] and
   * `labels` int32 [count], the training images; `indices` int32 [batch], which of them, or none where
   * the images are streamed and are the batch's own; `seed` int32 [2] and `step` int32 [], for random numbers; `lr/NETWORK` and `weight/NETWORK`, float32 [].
   */
  readonly train: TensorFunction;
  /** Further inputs of the step, which are the same in all steps. */
  readonly settings?: Readonly<Record<string, HostTensor>>;
  /** Compiles what is needed beside the step. */
  open(run: OpenTaskOptions): Promise<Work>;
}

export interface OpenTaskOptions {
  readonly session: Session;
  /** The train split, with what is held out of it. */
  readonly images: SplitImages;
  /** The splits of the data set. */
  readonly splits: Splits;
  readonly context: TrainContext;
}

/** What is done now and then while a run trains, with the networks as they are on the device. */
export interface Work {
  /** Draws pictures of how far the run is; undefined where there is nothing to draw. */
  draw(step: number): Promise<Pictures | undefined>;
  /** Whether `evaluate` has anything to say. */
  readonly evaluates: boolean;
  /**
   * Scores the networks and logs what it finds.
   * @throws Stopped if the signal comes before the end; nothing is logged then
   */
  evaluate(step: number): Promise<{
    readonly scores: Readonly<Record<string, number>>;
    readonly protocols?: Readonly<Record<string, Protocol>>;
  }>;
  /** Writes what was trained, after the last step. */
  finish(step: number): Promise<void>;
}
