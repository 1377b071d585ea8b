import * as tf from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import { Normal } from '../trace/index.js';
import { spectralDivision } from './kernels.js';
import { SingleLayer, imageShape, weightName, type SeededArgs, type Weight } from './layer.js';

export interface SelfAttentionArgs extends SeededArgs {
  /** Features of keys and queries. Default: an eighth of the channels. */
  readonly keys?: number;
  /** Features of values. Default: half of the channels. */
  readonly values?: number;
  /** Whether keys and values are of half the height and width, by max pooling. Default: true. */
  readonly pool?: boolean;
  /** Whether the spectral norms of all four kernels are 1. Default: true, as in the paper. */
  readonly spectralNorm?: boolean;
  /** Standard deviation of the kernels at the start. Default: 0.02. */
  readonly stddev?: number;
}

type Kernel = (training: boolean) => tf.Tensor2D;

/**
 * Self-attention over the places of an image: Zhang et al., "Self-attention generative adversarial
 * networks" (2019), section 3, as in its code and in BigGAN: keys and values are pooled. The result is
 * x + gain * o, where the gain is learnt and begins at 0. The weights `u/…` of the spectral norms are
 * part of checkpoints.
 */
export class SelfAttention extends SingleLayer {
  static readonly className = 'GanSelfAttention';
  #kernels!: Readonly<Record<'query' | 'key' | 'value' | 'output', Kernel>>;
  #gain!: Weight;

  constructor(private readonly args: SelfAttentionArgs) {
    super({ name: args.name });
  }

  override build(shape: number[]): void {
    const [, , , channels] = imageShape(shape);
    const { keys = Math.max(1, channels >> 3), values = Math.max(1, channels >> 1) } = this.args;
    this.#kernels = {
      query: this.#kernel('query', channels, keys),
      key: this.#kernel('key', channels, keys),
      value: this.#kernel('value', channels, values),
      output: this.#kernel('output', values, channels),
    };
    this.#gain = this.addWeight('gain', [], 'float32', initializers.zeros());
    super.build(shape);
  }

  protected override forward(x: tf.Tensor, training: boolean): tf.Tensor {
    const { pool = true } = this.args;
    const { query, key, value, output } = this.#kernels;
    // A convolution of one pixel is a matrix product.
    const project = (images: tf.Tensor, kernel: Kernel) => {
      const [batch, height, width, channels] = images.shape;
      const flat = tf.reshape<tf.Rank.R2>(images, [-1, channels]);
      const product = tf.matMul<tf.Tensor2D>(flat, kernel(training));
      return tf.reshape<tf.Rank.R4>(product, [batch, height, width, product.shape[1]]);
    };
    const places = (images: tf.Tensor4D) =>
      tf.reshape(images, [images.shape[0], -1, images.shape[3]]);
    const seen = (images: tf.Tensor4D) => places(pool ? tf.maxPool(images, 2, 2, 'same') : images);
    const queries = places(project(x, query));
    const [keys, values] = [seen(project(x, key)), seen(project(x, value))];
    const weights = tf.softmax(tf.matMul(queries, keys, false, true));
    const [batch, height, width] = x.shape;
    const attended = tf.reshape(tf.matMul(weights, values), [batch, height, width, -1]);
    return tf.add(x, tf.mul(project(attended, output), this.#gain.read()));
  }

  #kernel(name: string, inputs: number, outputs: number): Kernel {
    const { seed, stddev = 0.02, spectralNorm = true } = this.args;
    const start = (weight: string, spread: number) =>
      new Normal(seed, weightName(this.args, weight), spread);
    const shape = [inputs, outputs];
    const variable: Weight = this.addWeight(name, shape, 'float32', start(name, stddev));
    if (!spectralNorm) return () => variable.read() as tf.Tensor2D;
    const divide = spectralDivision(shape, -1, (shape) =>
      this.addWeight(`u/${name}`, shape, 'float32', start(`u/${name}`, 1), undefined, false),
    );
    return (training) => divide(variable.read(), training) as tf.Tensor2D;
  }
}
