import os from 'node:os';
import * as tf from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import type { Initializer } from '@tensorflow/tfjs-layers/dist/initializers.js';
import { userError } from '../../errors/index.js';
import { lateTensor } from '../backend/index.js';
import {
  type Key,
  deriveKey,
  keyOf,
  normalValues,
  uniformValues,
  useOf,
} from '../../random/index.js';

/** TensorFlow.js exports its initializers but not their base class. */
const Zeros = initializers.zeros().constructor as unknown as abstract new () => Initializer;

/**
 * Initial weights as functions of (seed, name): the same on every backend, and independent of the
 * order in which layers are built. Pass one as a layer's `kernelInitializer`.
 */
abstract class NamedInitializer extends Zeros {
  /** @param name unique in the model, such as `generator/dense/kernel` */
  constructor(
    protected readonly seed: number,
    protected readonly name: string,
  ) {
    super();
  }

  protected abstract values(key: Key, shape: readonly number[]): Float32Array;

  override apply(extents: number[]): tf.Tensor {
    const draw = () => {
      assertDrawable(this.name, extents);
      const key = deriveKey(deriveKey(keyOf(this.seed), INITIAL_WEIGHTS), useOf(this.name));
      return this.values(key, extents);
    };
    return lateTensor(draw, extents);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { seed: this.seed, name: this.name };
  }
}

/** Random words, uniform numbers, normal numbers and the result are in memory at the same time. */
const BYTES_A_NUMBER = 16;

/** @throws GanError (exit code 2) if drawing so many numbers takes more memory than is free */
export function assertDrawable(name: string, shape: readonly number[]): void {
  const needed = BYTES_A_NUMBER * tf.util.sizeFromShape([...shape]);
  const free = os.freemem();
  if (needed <= free) return;
  const gigabytes = (bytes: number) =>
    `${Number((bytes / 1e9).toPrecision(3)).toLocaleString('en')} GB`;
  throw userError(
    'GAN_MODEL_TOO_LARGE',
    `drawing the weights ${name} [${shape.join(', ')}] takes ${gigabytes(needed)} of memory; ${gigabytes(free)} are free`,
    { hint: 'Choose a narrower model.' },
  );
}

const INITIAL_WEIGHTS = useOf('initial weights');

/** Normal with a standard deviation. */
export class Normal extends NamedInitializer {
  static readonly className: string = 'GanNormal';

  constructor(
    seed: number,
    name: string,
    private readonly stddev: number,
  ) {
    super(seed, name);
  }

  protected override values(key: Key, shape: readonly number[]): Float32Array {
    return normalValues(key, tf.util.sizeFromShape([...shape])).map((x) => x * this.stddev);
  }
}

/** Normal; values beyond two standard deviations are drawn again, as in TensorFlow. */
export class TruncatedNormal extends NamedInitializer {
  static readonly className = 'GanTruncatedNormal';

  constructor(
    seed: number,
    name: string,
    private readonly stddev: number,
  ) {
    super(seed, name);
  }

  protected override values(key: Key, shape: readonly number[]): Float32Array {
    const result = new Float32Array(tf.util.sizeFromShape([...shape]));
    let filled = 0;
    for (let round = 0; filled < result.length; round++) {
      // 4.6 % are rejected; the later rounds are short.
      const wanted = Math.ceil((result.length - filled) * 1.1) + 16;
      const drawn = normalValues(deriveKey(key, round), wanted);
      for (let i = 0; i < wanted && filled < result.length; i++) {
        if (Math.abs(drawn[i]) <= 2) result[filled++] = drawn[i] * this.stddev;
      }
    }
    return result;
  }
}

/** Uniform between -limit and limit. */
export class Uniform extends NamedInitializer {
  static readonly className = 'GanUniform';

  constructor(
    seed: number,
    name: string,
    private readonly limit: number,
  ) {
    super(seed, name);
  }

  protected override values(key: Key, shape: readonly number[]): Float32Array {
    const drawn = uniformValues(key, tf.util.sizeFromShape([...shape]));
    return drawn.map((x) => (2 * x - 1) * this.limit);
  }
}

/** All the same value. TensorFlow.js's own computes it, which is not possible where steps are compiled. */
export class Constant extends Zeros {
  static readonly className = 'GanConstant';

  constructor(private readonly value: number) {
    super();
  }

  override apply(extents: number[]): tf.Tensor {
    const values = new Float32Array(tf.util.sizeFromShape(extents)).fill(this.value);
    return tf.tensor(values, extents, 'float32');
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { value: this.value };
  }
}

/**
 * What passes its input on: the identity matrix, and for convolutions one at the centre of the kernel.
 * Inputs and outputs may differ in number; those beyond the smaller one are 0.
 */
export class Identity extends Zeros {
  static readonly className = 'GanIdentity';

  constructor(private readonly gain = 1) {
    super();
  }

  override apply(extents: number[]): tf.Tensor {
    const [inputs, outputs] = extents.slice(-2);
    const places = extents.slice(0, -2);
    const centre = places.reduce((at, extent) => at * extent + Math.floor((extent - 1) / 2), 0);
    const values = new Float32Array(tf.util.sizeFromShape(extents));
    for (let i = 0; i < Math.min(inputs, outputs); i++) {
      values[(centre * inputs + i) * outputs + i] = this.gain;
    }
    return tf.tensor(values, extents, 'float32');
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { gain: this.gain };
  }
}
