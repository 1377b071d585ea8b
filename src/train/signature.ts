import type { ClassifierModel, ImageSpec, Model } from '../plugin/index.js';

/** An input or output tensor of a network. */
export interface TensorSpec {
  readonly name: string;
  readonly dtype: 'float32';
  /** The first axis is the batch: -1. */
  readonly shape: readonly number[];
}

/** Inputs and outputs of a trained network: `signature.json` beside its weights. */
export interface Signature {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** Noise, and for conditional generators one-hot classes, or images -> images in [-1, 1]. */
export function generatorSignature({ image, noise, classes, game }: Model): Signature {
  if (game) {
    const { height, width, channels } = game.domains[game.source];
    return { inputs: [tensor(game.source, height, width, channels)], outputs: [imagesOf(image)] };
  }
  const inputs = [tensor('noise', noise)];
  if (classes !== undefined) inputs.push(tensor('classes', classes));
  return { inputs, outputs: [imagesOf(image)] };
}

/** Images -> the network's output for each class. */
export function classifierSignature({ image, classes, output }: ClassifierModel): Signature {
  return { inputs: [imagesOf(image)], outputs: [tensor(output, classes)] };
}

function imagesOf({ height, width, channels }: ImageSpec): TensorSpec {
  return tensor('images', height, width, channels);
}

function tensor(name: string, ...shape: number[]): TensorSpec {
  return { name, dtype: 'float32', shape: [-1, ...shape] };
}
