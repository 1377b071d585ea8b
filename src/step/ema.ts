import * as tf from '@tensorflow/tfjs-core';
import type { InputSpec } from '../trace/index.js';
import type { Network } from './network.js';

/** The decay of an average, or that it is an input of the step, `ema/decay`. */
export type AverageDecay = number | 'input';

/** The inputs of a step whose average takes its decay from them. */
export function averageInputs(decay: AverageDecay | undefined): Record<string, InputSpec> {
  return decay === 'input' ? { 'ema/decay': { shape: [], dtype: 'float32' } } : {};
}

/**
 * A running average of a network's variables, from which samples are drawn: it moves more smoothly
 * than the network itself. Yazici et al., "The unusual effectiveness of averaging in GAN training"
 * (2019). Batch norm's statistics are averaged alike.
 */
export class Average {
  readonly #shadows: ReadonlyMap<string, tf.Variable>;

  /**
   * @param decay fraction of the average that is kept in each step, such as 0.999; `input`: each step is
   *   given it
   */
  constructor(
    private readonly network: Network,
    private readonly decay: AverageDecay,
  ) {
    this.#shadows = new Map(
      [...network.variables].map(([name, variable]) => [name, tf.variable(variable, false)]),
    );
  }

  /** The averages, by names such as `ema/generator/dense/kernel`. */
  get variables(): Map<string, tf.Variable> {
    return new Map([...this.#shadows].map(([name, shadow]) => [`ema/${name}`, shadow]));
  }

  /**
   * Updates the averages with the network's current values. As in TensorFlow's
   * ExponentialMovingAverage, the decay is min(decay, (1 + count) / (10 + count)), so that the
   * first steps count more, unless each step is given its own.
   * @param active if false, the average does not change
   * @param count number of updates of the network so far
   * @param given the decay in this step, if each step is given its own
   */
  update(active: tf.Tensor, count: tf.Scalar, given?: tf.Tensor): void {
    const keep = tf.where(active, this.#decayOf(count, given), 1);
    const variables = this.network.variables;
    for (const [name, shadow] of this.#shadows) {
      const step = tf.mul(tf.sub(variables.get(name)!, shadow), tf.sub(1, keep));
      shadow.assign(tf.add(shadow, step));
    }
  }

  #decayOf(count: tf.Scalar, given: tf.Tensor | undefined): tf.Tensor {
    if (this.decay !== 'input') {
      const early = tf.div<tf.Scalar>(tf.add(count, 1), tf.add(count, 10));
      return tf.minimum(early, this.decay);
    }
    if (!given) throw new Error('internal: the step was given no decay');
    return given;
  }

  /** Runs `body` with the averages in place of the network's variables. */
  inPlace<T>(body: () => T): T {
    const variables = [...this.network.variables];
    const own = variables.map(([, variable]) => tf.clone(variable));
    for (const [name, variable] of variables) variable.assign(this.#shadows.get(name)!);
    const result = body();
    variables.forEach(([, variable], i) => variable.assign(own[i]));
    return result;
  }
}
