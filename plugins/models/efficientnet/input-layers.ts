import * as tf from '@tensorflow/tfjs-core';
import { initializers, layers } from '@tensorflow/tfjs-layers';

type LayerConfig = ConstructorParameters<typeof layers.Layer>[0];
type Shape = Parameters<layers.Layer['build']>[0];
type Weight = ReturnType<layers.Layer['addWeight']>;

/** Keras's smallest standard deviation, its `epsilon()`. */
const EPSILON = 1e-7;

/**
 * Keras's Normalization of each channel: (x - mean) / sqrt(variance). Mean and variance are weights
 * that training does not change: 0 and 1, or those of a file of weights. Keras keeps the number of
 * images behind them in a third weight, which is here only to read and write its files.
 */
export class Normalization extends layers.Layer {
  static readonly className = 'Normalization';
  #mean!: Weight;
  #variance!: Weight;

  override build(shape: Shape): void {
    const [first] = Array.isArray(shape[0]) ? shape : [shape];
    const extents = first as (number | null)[];
    const channels = [extents[extents.length - 1]];
    const fixed = (name: string, extents: (number | null)[], type: 'float32' | 'int32', one = 0) =>
      this.addWeight(
        name,
        extents,
        type,
        one ? initializers.ones() : initializers.zeros(),
        undefined,
        false,
      );
    this.#mean = fixed('mean', channels, 'float32');
    this.#variance = fixed('variance', channels, 'float32', 1);
    fixed('count', [], 'int32');
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0] : inputs;
      const deviation = tf.maximum(tf.sqrt(this.#variance.read()), EPSILON);
      return tf.div(tf.sub(x, this.#mean.read()), deviation);
    });
  }
}

interface ChannelScaleConfig extends NonNullable<LayerConfig> {
  readonly scale: readonly number[];
}

/** Multiplies each channel by a number of its own: Keras's Rescaling by a list. */
export class ChannelScale extends layers.Layer {
  static readonly className = 'ChannelScale';
  readonly #scale: readonly number[];

  constructor(config: ChannelScaleConfig) {
    super(config);
    this.#scale = config.scale;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.mul(Array.isArray(inputs) ? inputs[0] : inputs, tf.tensor1d([...this.#scale]));
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), scale: [...this.#scale] };
  }
}

tf.serialization.registerClass(Normalization);
tf.serialization.registerClass(ChannelScale);
