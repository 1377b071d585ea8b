import * as tf from '@tensorflow/tfjs-core';
import { SingleLayer, imageShape, layerArgs, type LayerArgs } from './layer.js';

/** Row i says how output i is made of the inputs. */
type Matrix = readonly Float32Array[];

/**
 * Images [batch, height, width, channels] of another size, each value a weighted sum along its column
 * and its row. It is a product with a matrix along the height and one along the width, so that gradients
 * of any order are such products too, on every backend.
 */
abstract class Resampling extends SingleLayer {
  /** How an axis of so many places is resampled. */
  protected abstract matrix(inputs: number, axis: 'height' | 'width'): Matrix;

  override computeOutputShape(shape: number[]): (number | null)[] {
    const [batch, height, width, channels] = imageShape(shape);
    const rows = this.matrix(height, 'height').length;
    return [batch, rows, this.matrix(width, 'width').length, channels];
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const [, height, width] = x.shape;
    const rows = alongLast(tf.transpose(x, [0, 2, 3, 1]), this.matrix(height, 'height'));
    const both = alongLast(tf.transpose(rows, [0, 3, 2, 1]), this.matrix(width, 'width'));
    return tf.transpose(both, [0, 1, 3, 2]);
  }
}

function alongLast(x: tf.Tensor, matrix: Matrix): tf.Tensor {
  const inputs = x.shape.at(-1)!;
  const values = new Float32Array(matrix.length * inputs);
  matrix.forEach((row, i) => values.set(row, i * inputs));
  const weights = tf.tensor2d(values, [matrix.length, inputs]);
  const product = tf.matMul(tf.reshape(x, [-1, inputs]), weights, false, true);
  return tf.reshape(product, [...x.shape.slice(0, -1), matrix.length]);
}

export interface FilterArgs extends LayerArgs {
  /** The filter's weights along an axis; they are scaled to a sum of 1. Default: 1, 3, 3, 1. */
  readonly filter?: readonly number[];
}

/**
 * StyleGAN2's filters: Karras et al., "Analyzing and improving the image quality of StyleGAN" (2020),
 * after Zhang, "Making convolutional networks shift-invariant again" (2019). Zeros are put between the
 * inputs, the filter is applied, and some results are taken. Beyond the edges there is 0.
 */
abstract class Filter extends Resampling {
  readonly #taps: readonly number[];

  constructor(
    { filter = [1, 3, 3, 1], ...args }: FilterArgs,
    private readonly up: number,
    private readonly down: number,
  ) {
    super(layerArgs(args));
    const sum = filter.reduce((total, weight) => total + weight, 0);
    this.#taps = filter.map((weight) => (weight / sum) * up).reverse();
  }

  protected override matrix(inputs: number): Matrix {
    const { up, down } = this;
    const before = Math.floor((this.#taps.length + up - down) / 2);
    return Array.from({ length: Math.floor((inputs * up) / down) }, (_, output) => {
      const row = new Float32Array(inputs);
      this.#taps.forEach((weight, tap) => {
        const place = (output * down + tap - before) / up;
        if (Number.isInteger(place) && place >= 0 && place < inputs) row[place] += weight;
      });
      return row;
    });
  }
}

/** Filters images, which keep their size. */
export class Blur extends Filter {
  static readonly className = 'GanBlur';

  constructor(args: FilterArgs = {}) {
    super(args, 1, 1);
  }
}

/** Doubles height and width through a filter, without the steps of repeated pixels. */
export class Upsample extends Filter {
  static readonly className = 'GanUpsample';

  constructor(args: FilterArgs = {}) {
    super(args, 2, 1);
  }
}

/** Halves height and width through a filter, so that fine detail does not turn into coarse. */
export class Downsample extends Filter {
  static readonly className = 'GanDownsample';

  constructor(args: FilterArgs = {}) {
    super(args, 1, 2);
  }
}

export interface ResizeArgs extends LayerArgs {
  /** Height and width of the result. */
  readonly size: readonly [height: number, width: number];
  /** Whether all inputs count where images shrink, as in PIL. Default: true. */
  readonly antialias?: boolean;
}

/**
 * Linear interpolation with pixels as squares, whose centres are at half numbers: as in PyTorch and
 * TensorFlow 2, unlike `layers.upSampling2d`, which shifts images. Parmar, Zhang and Zhu, "On aliased
 * resizing and surprising subtleties in GAN evaluation" (2022).
 */
export class Resize extends Resampling {
  static readonly className = 'GanResize';

  constructor(private readonly args: ResizeArgs) {
    super(layerArgs(args));
  }

  protected override matrix(inputs: number, axis: 'height' | 'width'): Matrix {
    const { size, antialias = true } = this.args;
    const outputs = size[axis === 'height' ? 0 : 1];
    const scale = inputs / outputs;
    const reach = antialias ? Math.max(1, scale) : 1;
    return Array.from({ length: outputs }, (_, output) => {
      const centre = (output + 0.5) * scale;
      const row = Float32Array.from({ length: inputs }, (_, input) =>
        Math.max(0, 1 - Math.abs(input + 0.5 - centre) / reach),
      );
      const sum = row.reduce((total, weight) => total + weight, 0);
      return row.map((weight) => weight / sum);
    });
  }
}

export interface ReflectionPadArgs extends LayerArgs {
  /** How many rows and columns are added at each side: fewer than the image has. */
  readonly pad: number;
}

/**
 * Continues images beyond their edges by their mirror images, as CycleGAN does before convolutions.
 * `tf.mirrorPad` has a gradient that leaves the mirror images out.
 */
export class ReflectionPad extends SingleLayer {
  static readonly className = 'GanReflectionPad';

  constructor(private readonly args: ReflectionPadArgs) {
    super(layerArgs(args));
  }

  override computeOutputShape(shape: number[]): (number | null)[] {
    const [batch, height, width, channels] = imageShape(shape);
    const { pad } = this.args;
    return [batch, height + 2 * pad, width + 2 * pad, channels];
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const { pad } = this.args;
    return [1, 2].reduce((images, axis) => {
      const extent = images.shape[axis];
      const mirrored = (start: number) => {
        const begin = images.shape.map((_, i) => (i === axis ? start : 0));
        const size = images.shape.map((all, i) => (i === axis ? pad : all));
        return tf.reverse(tf.slice(images, begin, size), axis);
      };
      return tf.concat([mirrored(1), images, mirrored(extent - 1 - pad)], axis);
    }, x);
  }
}
