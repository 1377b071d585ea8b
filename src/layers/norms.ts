import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { Normal } from '../trace/index.js';
import {
  SingleLayer,
  imageShape,
  layerArgs,
  weightName,
  type LayerArgs,
  type SeededArgs,
  type Weight,
} from './layer.js';

export interface NormArgs extends LayerArgs {
  /** Added to the variance. Default: 1e-5. */
  readonly epsilon?: number;
  /** Whether a scale and an offset for each channel are learnt. Default: true. */
  readonly affine?: boolean;
}

/**
 * Each image's channels in groups, each of mean 0 and variance 1 over its places and channels: Wu and
 * He, "Group normalization" (2018). Training and use are the same, and no image sees another.
 */
export class GroupNorm extends SingleLayer {
  static readonly className: string = 'GanGroupNorm';
  #scale: Weight | undefined;
  #offset: Weight | undefined;

  constructor(private readonly norm: NormArgs & { readonly groups: number | 'channels' }) {
    super(layerArgs(norm));
  }

  override build(shape: number[]): void {
    const [, , , channels] = imageShape(shape);
    const { affine = true, groups } = this.norm;
    if (groups !== 'channels' && channels % groups !== 0) {
      throw new Error(`${this.name}: ${channels} channels do not make ${groups} equal groups`);
    }
    if (affine) {
      this.#scale = this.addWeight('scale', [channels], 'float32', initializers.ones());
      this.#offset = this.addWeight('offset', [channels], 'float32', initializers.zeros());
    }
    super.build(shape);
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const [batch, height, width, channels] = x.shape;
    const groups = this.norm.groups === 'channels' ? channels : this.norm.groups;
    const parts = tf.reshape(x, [batch, height, width, groups, channels / groups]);
    const { mean, variance } = tf.moments(parts, [1, 2, 4], true);
    const scale = tf.rsqrt(tf.add(variance, this.norm.epsilon ?? 1e-5));
    const normal = tf.reshape(tf.mul(tf.sub(parts, mean), scale), x.shape);
    if (!this.#scale) return normal;
    return tf.add(tf.mul(normal, this.#scale.read()), this.#offset!.read());
  }
}

/**
 * Each channel of an image for itself: Ulyanov, Vedaldi and Lempitsky, "Instance normalization: the
 * missing ingredient for fast stylization" (2016).
 */
export class InstanceNorm extends GroupNorm {
  static override readonly className = 'GanInstanceNorm';

  constructor(args: NormArgs = {}) {
    super({ ...args, groups: 'channels' });
  }
}

/**
 * All values of an image together: Ba, Kiros and Hinton, "Layer normalization" (2016), with one scale
 * and offset a channel, as for the discriminator of WGAN-GP. TensorFlow.js's layerNormalization is over
 * the channels of each place.
 */
export class LayerNorm extends GroupNorm {
  static override readonly className = 'GanLayerNorm';

  constructor(args: NormArgs = {}) {
    super({ ...args, groups: 1 });
  }
}

/**
 * Each place's features, or a vector, to a mean square of 1: Karras et al., "Progressive growing of
 * GANs" (2018), section 4.2.
 */
export class PixelNorm extends SingleLayer {
  static readonly className = 'GanPixelNorm';

  constructor(args: LayerArgs = {}) {
    super(layerArgs(args));
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    return tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), 1e-8)));
  }
}

export interface ConditionalArgs extends SeededArgs {
  /** Standard deviation of the weights at the start. Default: 0, as if there were no condition. */
  readonly stddev?: number;
}

/**
 * Scales and shifts each channel of images by linear functions of a condition: x (1 + c A) + c B. Inputs:
 * images [batch, height, width, channels], and the condition [batch, length], such as one-hot classes or
 * a style. Perez et al., "FiLM: visual reasoning with a general conditioning layer" (2018).
 */
export class Film extends layers.Layer {
  static readonly className = 'GanFilm';
  #scale!: Weight;
  #offset!: Weight;

  constructor(private readonly args: ConditionalArgs) {
    super({ name: args.name });
  }

  override build(shapes: number[] | number[][]): void {
    const [images, condition] = shapes as number[][];
    const weight = (name: string) => {
      const { stddev = 0, seed } = this.args;
      const start = new Normal(seed, weightName(this.args, name), stddev);
      return this.addWeight(name, [condition[1], images[3]], 'float32', start);
    };
    this.#scale = weight('scale');
    this.#offset = weight('offset');
    super.build(shapes);
  }

  override computeOutputShape(shapes: number[] | number[][]): number[] {
    return (shapes as number[][])[0];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [x, condition] = inputs as [tf.Tensor4D, tf.Tensor2D];
      const perChannel = (weight: Weight) =>
        tf.reshape(tf.matMul(condition, weight.read()), [x.shape[0], 1, 1, x.shape[3]]);
      return tf.add(tf.mul(x, tf.add(perChannel(this.#scale), 1)), perChannel(this.#offset));
    });
  }
}

/** Two layers, applied like one. */
export interface ConditionalNorm {
  apply(inputs: [images: SymbolicTensor, condition: SymbolicTensor]): SymbolicTensor;
}

/**
 * Batch norm whose scale and offset depend on the class: Dumoulin, Shlens and Kudlur, "A learned
 * representation for artistic style" (2017), and de Vries et al. (2017); in GANs, Miyato and Koyama,
 * "cGANs with projection discriminator" (2018). `train.batchNormGroups` holds for it.
 */
export function conditionalBatchNorm(
  args: ConditionalArgs & { readonly momentum?: number; readonly epsilon?: number },
): ConditionalNorm {
  const { momentum = 0.9, epsilon = 1e-5 } = args;
  const name = `${args.name}/norm`;
  const norm = layers.batchNormalization({ name, momentum, epsilon, center: false, scale: false });
  const build = norm.build.bind(norm);
  norm.build = (shape) => {
    build(shape);
    // Without a scale and an offset TensorFlow.js's batch norm fails in training.
    const [, , , channels] = imageShape(shape);
    const constants = { gamma: () => tf.ones([channels]), beta: () => tf.zeros([channels]) };
    for (const [weight, read] of Object.entries(constants))
      Object.assign(norm, { [weight]: { read } });
  };
  return conditional(norm, new Film(args));
}

/**
 * Adaptive instance norm: Huang and Belongie, "Arbitrary style transfer in real-time with adaptive
 * instance normalization" (2017), with a learnt linear function of the style, as in StyleGAN (2019).
 */
export function adaptiveInstanceNorm(args: ConditionalArgs): ConditionalNorm {
  return conditional(
    new InstanceNorm({ name: `${args.name}/norm`, affine: false }),
    new Film(args),
  );
}

function conditional(norm: layers.Layer, film: Film): ConditionalNorm {
  return {
    apply: ([images, condition]) =>
      film.apply([norm.apply(images) as SymbolicTensor, condition]) as SymbolicTensor,
  };
}
