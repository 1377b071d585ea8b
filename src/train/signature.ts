import type { ClassifierModel, ImageSpec, Model } from '../plugin/index.js';

/** One tensor that a network takes or gives. */
export interface TensorSpec {
  readonly name: string;
  readonly dtype: 'float32';
  /** The first axis is the batch: -1. */
  readonly shape: readonly number[];
}

/** What a trained network takes and gives: `signature.json` beside its weights. */
export interface Signature {
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** Noise, and of conditional generators classes as one-hot rows -> images in [-1, 1]. */
export function generatorSignature({ image, noise, classes }: Model): Signature {
  const inputs = [tensor('noise', noise)];
  if (classes !== undefined) inputs.push(tensor('classes', classes));
  return { inputs, outputs: [imagesOf(image)] };
}

/** Images -> what the network says of each class. */
export function classifierSignature({ image, classes, output }: ClassifierModel): Signature {
  return { inputs: [imagesOf(image)], outputs: [tensor(output, classes)] };
}

function imagesOf({ height, width, channels }: ImageSpec): TensorSpec {
  return tensor('images', height, width, channels);
}

function tensor(name: string, ...shape: number[]): TensorSpec {
  return { name, dtype: 'float32', shape: [-1, ...shape] };
}
