import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';
import { Constant, Normal, convolve } from '../trace/index.js';
import { equalizedScale } from './kernels.js';
import { SingleLayer, imageShape, weightName, type SeededArgs, type Weight } from './layer.js';

export interface Conv2DArgs extends SeededArgs {
  readonly filters: number;
  readonly kernelSize: number;
  /** Default: 1. */
  readonly strides?: number;
  /** Default: same. */
  readonly padding?: 'same' | 'valid';
  /** Distance of the kernel's neighbouring values in the image. Default: 1. */
  readonly dilationRate?: number;
  /** Parts of the channels that are convolved each for itself: Xie et al. (2017). Default: 1. */
  readonly groups?: number;
  /** Default: true. */
  readonly useBias?: boolean;
  /** Standard deviation of the kernel at the start. Default: 0.02. */
  readonly stddev?: number;
  /** For the first layer of a sequential model. */
  readonly inputShape?: number[];
}

/**
 * A convolution with groups and dilations, of any stride: Xie et al., "Aggregated residual
 * transformations for deep neural networks" (2017); Yu and Koltun, "Multi-scale context aggregation by
 * dilated convolutions" (2016). TensorFlow.js's `conv2d` ignores `groups`, and cannot be trained with
 * dilations. Its kernel is [size, size, channels / groups, filters].
 */
export class Conv2D extends SingleLayer {
  static readonly className = 'GanConv2D';
  // Names that `spectralNorm` and `equalized` know.
  kernel!: Weight;
  bias: Weight | undefined;
  kernelInitializer: Normal;

  constructor(private readonly args: Conv2DArgs) {
    const { name, inputShape } = args;
    super({ name, ...(inputShape ? { inputShape } : {}) });
    const { seed, stddev = 0.02 } = args;
    this.kernelInitializer = new Normal(seed, weightName(args, 'kernel'), stddev);
  }

  override build(shape: number[]): void {
    const [, , , channels] = imageShape(shape);
    const { filters, kernelSize, groups = 1, useBias = true } = this.args;
    if (channels % groups !== 0 || filters % groups !== 0) {
      throw new Error(
        `${this.name}: ${channels} channels and ${filters} filters do not make ${groups} equal groups`,
      );
    }
    const extents = [kernelSize, kernelSize, channels / groups, filters];
    this.kernel = this.addWeight('kernel', extents, 'float32', this.kernelInitializer);
    if (useBias) this.bias = this.addWeight('bias', [filters], 'float32', initializers.zeros());
    super.build(shape);
  }

  override computeOutputShape(shape: number[]): (number | null)[] {
    const [batch, ...extents] = imageShape(shape);
    const { filters, kernelSize, strides = 1, padding = 'same', dilationRate = 1 } = this.args;
    const beyond = padding === 'same' ? 0 : (kernelSize - 1) * dilationRate;
    const outputs = extents.slice(0, 2).map((extent) => Math.ceil((extent - beyond) / strides));
    return [batch, ...outputs, filters];
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const { strides, padding, dilationRate, groups } = this.args;
    const y = convolve(x as tf.Tensor4D, this.kernel.read() as tf.Tensor4D, {
      strides,
      pad: padding,
      dilations: dilationRate,
      groups,
    });
    return this.bias ? tf.add(y, this.bias.read()) : y;
  }
}

export interface ModulatedConv2DArgs extends SeededArgs {
  readonly filters: number;
  readonly kernelSize: number;
  /** Whether each filter's results are brought back to a variance of 1. Default: true. */
  readonly demodulate?: boolean;
  /** Default: true. */
  readonly useBias?: boolean;
}

/**
 * A convolution whose kernel each style scales by input channel, and normalises by filter: Karras et
 * al., "Analyzing and improving the image quality of StyleGAN" (2020), section 2.2, with equalised
 * learning rate. Inputs: images [batch, height, width, channels] and styles [batch, length]. The
 * channels' scales are a learnt linear function of the style, 1 at first.
 *
 * Scaling the channels before, and the filters' results after one convolution with the common kernel is
 * the same, and needs no kernel of its own for each image.
 */
export class ModulatedConv2D extends layers.Layer {
  static readonly className = 'GanModulatedConv2D';
  #kernel!: Weight;
  #style!: Weight;
  #styleBias!: Weight;
  #bias: Weight | undefined;

  constructor(private readonly args: ModulatedConv2DArgs) {
    super({ name: args.name });
  }

  override build(shapes: number[] | number[][]): void {
    const [images, style] = shapes as number[][];
    const { filters, kernelSize, seed, useBias = true } = this.args;
    const normal = (name: string, shape: number[]) =>
      this.addWeight(name, shape, 'float32', new Normal(seed, weightName(this.args, name), 1));
    this.#kernel = normal('kernel', [kernelSize, kernelSize, images[3], filters]);
    this.#style = normal('style', [style[1], images[3]]);
    this.#styleBias = this.addWeight('styleBias', [images[3]], 'float32', new Constant(1));
    if (useBias) this.#bias = this.addWeight('bias', [filters], 'float32', initializers.zeros());
    super.build(shapes);
  }

  override computeOutputShape(shapes: number[] | number[][]): number[] {
    const [[batch, height, width]] = shapes as number[][];
    return [batch, height, width, this.args.filters];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [x, style] = inputs as [tf.Tensor4D, tf.Tensor2D];
      const [batch, , , channels] = x.shape;
      const { filters, kernelSize, demodulate = true } = this.args;
      const kernel = tf.mul<tf.Tensor4D>(
        this.#kernel.read(),
        equalizedScale(kernelSize * kernelSize * channels),
      );
      const affine = tf.mul(this.#style.read(), equalizedScale(style.shape[1]));
      const scales = tf.add(tf.matMul(style, affine), this.#styleBias.read());
      const scaled = tf.mul<tf.Tensor4D>(x, tf.reshape(scales, [batch, 1, 1, channels]));
      let y: tf.Tensor = tf.conv2d(scaled, kernel, 1, 'same');
      if (demodulate) {
        // The length of each filter as the style scales it.
        const squares = tf.sum<tf.Tensor2D>(tf.square(kernel), [0, 1]);
        const lengths = tf.matMul(tf.square(scales), squares);
        const factors = tf.rsqrt(tf.add(lengths, 1e-8));
        y = tf.mul(y, tf.reshape(factors, [batch, 1, 1, filters]));
      }
      return this.#bias ? tf.add(y, this.#bias.read()) : y;
    });
  }
}
