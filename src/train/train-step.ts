import type { TensorFunction } from '../trace/index.js';

/** A model's training as tensor functions that share their variables. */
export interface TrainStep {
  /**
   * One update. Inputs: images uint8 [N, H, W, C], indices int32 [batch], step int32 [], and
   * float32 scalars lr/generator, lr/discriminator, weight/generator, weight/discriminator.
   * Outputs: float32 scalars, which are logged under their names.
   */
  readonly train: TensorFunction;
  /** Noise float32 [count, noise] to images int32 [count, H, W, C], 0 to 255. */
  sample(count: number): TensorFunction;
}
