import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { userError } from '../errors/index.js';
import { Normal, stopGradient } from '../trace/index.js';
import { weightName, type SeededArgs, type Weight } from './layer.js';

type Layer = layers.Layer;

/** Private members of TensorFlow.js's layers with a kernel. */
interface KernelLayer {
  kernel: { read(): tf.Tensor; readonly shape: number[] };
  bias?: { read(): tf.Tensor; readonly shape: number[] } | null;
  kernelInitializer: Normal;
  addWeight(
    name: string,
    shape: number[],
    dtype: 'float32',
    initializer: Normal,
    regularizer: undefined,
    trainable: boolean,
  ): Weight;
}

/**
 * Divides the kernel of a dense or convolutional layer by its largest singular value, so that the
 * kernel's spectral norm is 1: Miyato et al., "Spectral normalization for generative adversarial
 * networks" (2018), algorithm 1. The singular value is estimated by one power iteration per
 * training call, whose vector `u` is a non-trainable weight of the layer.
 * @param seed seed for the initial u, together with the name of the weight
 * @returns the same layer
 */
export function spectralNorm<T extends Layer>(layer: T, seed: number, name: string): T {
  const own = layer as unknown as KernelLayer;
  const build = layer.build.bind(layer);
  let normalized: (weights: tf.Tensor, training: boolean) => tf.Tensor;
  layer.build = (shape) => {
    build(shape);
    assertKernel(own, layer, 'spectral norm');
    const start = new Normal(seed, `${name}/u`, 1);
    const outputAxis = layer.getClassName() === 'Conv2DTranspose' ? 2 : -1;
    normalized = spectralDivision(own.kernel.shape, outputAxis, (shape) =>
      own.addWeight('u', shape, 'float32', start, undefined, false),
    );
  };
  withChanged(layer, ({ kernel }, training) => ({ kernel: normalized(kernel, training) }));
  return layer;
}

/**
 * Divides weights by their largest singular value, as `spectralNorm` does.
 * @param outputAxis the axis of the outputs; the others are the matrix's rows
 * @param addU makes the variable of the power iteration
 * @returns the divided weights; training moves the variable
 */
export function spectralDivision(
  shape: readonly number[],
  outputAxis: number,
  addU: (shape: number[]) => Weight,
): (weights: tf.Tensor, training: boolean) => tf.Tensor {
  const outputs = shape.at(outputAxis)!;
  const u = addU([1, outputs]);
  const axes = shape.map((_, i) => i);
  const isLast = outputAxis === -1 || outputAxis === shape.length - 1;
  const order = [...axes.filter((axis) => axis !== outputAxis), outputAxis];
  return (weights, training) => {
    const ordered = isLast ? weights : tf.transpose(weights, order);
    const matrix = tf.reshape<tf.Rank.R2>(ordered, [-1, outputs]);
    const { sigma, next } = largestSingularValue(matrix, u.read() as tf.Tensor2D);
    if (training) u.write(next);
    return tf.div(weights, sigma);
  };
}

/** v = |u W^T|, u' = |v W|, sigma = v W u'^T, where |x| is x of length 1; W is [inputs, outputs]. */
function largestSingularValue(
  matrix: tf.Tensor2D,
  u: tf.Tensor2D,
): { sigma: tf.Tensor; next: tf.Tensor2D } {
  const constant = stopGradient(matrix);
  const v = unit(tf.matMul(u, constant, false, true));
  const next = unit(tf.matMul(v, constant));
  const sigma = tf.sum(tf.mul(tf.matMul(v, matrix), next));
  return { sigma, next };
}

function unit(x: tf.Tensor2D): tf.Tensor2D {
  return tf.div(x, tf.sqrt(tf.add(tf.sum(tf.square(x)), 1e-12)));
}

export interface EqualizedOptions {
  /** What the kernel is multiplied with besides; sqrt(2) before a ReLU in the paper. Default: 1. */
  readonly gain?: number;
  /** The learning rate of the layer in those of the others; StyleGAN's mapping has 0.01. Default: 1. */
  readonly rate?: number;
}

/**
 * Equalised learning rate: Karras et al., "Progressive growing of GANs" (2018), section 4.1. The kernel
 * begins as N(0, 1) and is multiplied with gain / sqrt(inputs) where it is used, so that an optimizer
 * such as Adam moves all layers at one speed. `rate` is StyleGAN's multiplier of kernels and biases.
 * @param layer dense or convolutional; its own kernel initializer is replaced
 * @returns the same layer
 */
export function equalized<T extends Layer>(
  layer: T,
  { seed, network }: Omit<SeededArgs, 'name'>,
  { gain = 1, rate = 1 }: EqualizedOptions = {},
): T {
  const own = layer as unknown as KernelLayer;
  const name = weightName({ name: layer.name, seed, network }, 'kernel');
  own.kernelInitializer = new Normal(seed, name, 1 / rate);
  const build = layer.build.bind(layer);
  layer.build = (shape) => {
    build(shape);
    assertKernel(own, layer, 'an equalised learning rate');
  };
  withChanged(layer, ({ kernel, bias }) => ({
    kernel: tf.mul(kernel, equalizedScale(fanIn(layer, kernel.shape), { gain, rate })),
    bias: bias && (rate === 1 ? bias : tf.mul(bias, rate)),
  }));
  return layer;
}

/** What a kernel of N(0, 1 / rate) with so many inputs is multiplied with. */
export function equalizedScale(
  inputs: number,
  { gain = 1, rate = 1 }: EqualizedOptions = {},
): number {
  return (gain * rate) / Math.sqrt(inputs);
}

/** How many values an output is the sum of. */
function fanIn(layer: Layer, shape: readonly number[]): number {
  const inputAxes = [...shape.slice(0, -2), shape.at(-2)!];
  // [height, width, outputs, inputs]
  if (layer.getClassName() === 'Conv2DTranspose') inputAxes[inputAxes.length - 1] = shape.at(-1)!;
  return inputAxes.reduce((product, extent) => product * extent, 1);
}

function assertKernel({ kernel }: KernelLayer, layer: Layer, what: string): void {
  if ((kernel as KernelLayer['kernel'] | undefined)?.shape) return;
  throw userError('GAN_LAYER', `${layer.name} has no kernel, which ${what} is for`, {
    hint: 'Wrap a dense or a convolutional layer.',
  });
}

interface Values {
  readonly kernel: tf.Tensor;
  readonly bias?: tf.Tensor | undefined;
}

/** Makes a layer compute with other values than those of its variables. Wrappers may be nested. */
function withChanged(layer: Layer, change: (own: Values, training: boolean) => Values): void {
  const own = layer as unknown as KernelLayer;
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) =>
    tf.tidy(() => {
      const { kernel, bias } = own;
      const given = { kernel: kernel.read(), bias: bias?.read() };
      const changed = change(given, kwargs['training'] === true);
      own.kernel = { shape: kernel.shape, read: () => changed.kernel };
      if (bias && changed.bias) {
        const value = changed.bias;
        own.bias = { shape: bias.shape, read: () => value };
      }
      try {
        return call(inputs, kwargs);
      } finally {
        own.kernel = kernel;
        if (bias) own.bias = bias;
      }
    });
}
