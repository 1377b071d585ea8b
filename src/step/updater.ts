import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer } from '../plugin/index.js';
import type { Network } from './network.js';

export interface UpdateInputs {
  /** The loss's weight in this step: g_w or d_w. */
  readonly weight: tf.Scalar;
  readonly learningRate: tf.Scalar;
  /** The optimizer's settings, if they are inputs of the step. Default: constants. */
  readonly settings?: Readonly<Record<string, tf.Scalar>> | undefined;
}

/** Updates one network with one optimizer and holds the optimizer's state as variables. */
export class Updater {
  /** How many updates the network has had. */
  readonly #count: tf.Variable;
  readonly #slots = new Map<string, tf.Variable>();

  constructor(
    private readonly network: Network,
    private readonly optimizer: Optimizer,
  ) {
    this.#count = tf.variable(tf.scalar(0), false);
    for (const [name, variable] of network.trainable) {
      for (const slot of optimizer.slots) {
        this.#slots.set(slotName(slot, name), tf.variable(tf.zeros(variable.shape), false));
      }
    }
  }

  /** The optimizer's state, by names such as `optimizer/generator/m/dense/kernel`. */
  get variables(): Map<string, tf.Variable> {
    return new Map([[`optimizer/${this.network.name}/count`, this.#count], ...this.#slots]);
  }

  /** How many updates the network has had. */
  get count(): tf.Scalar {
    return this.#count as tf.Tensor as tf.Scalar;
  }

  /**
   * Updates the network with the gradient of weight * loss. If the weight is 0, neither parameters
   * nor statistics nor the optimizer's state change.
   * @param look called with the loss's gradients, without the weight
   * @returns the loss, without the weight
   */
  update(
    loss: () => tf.Scalar,
    { weight, learningRate, settings = this.#constants() }: UpdateInputs,
    look: (gradients: readonly tf.Tensor[]) => void,
  ): tf.Scalar {
    const active = tf.greater(weight, 0);
    const gated = (moved: tf.Tensor, kept: tf.Tensor) => tf.where(active, moved, kept);
    const statistics = [...this.network.statistics.values()];
    const before = statistics.map((variable) => tf.clone(variable));

    let value: tf.Scalar | undefined;
    const kept = () => (value = tf.keep(loss()));
    const { grads } = tf.variableGrads(kept, [...this.network.trainable.values()]);
    look([...this.network.trainable.values()].map(({ name }) => grads[name]));

    statistics.forEach((variable, i) => variable.assign(gated(variable, before[i])));
    const count = tf.add<tf.Scalar>(this.#count, 1);
    for (const [name, parameter] of this.network.trainable) {
      const slots = this.optimizer.slots.map((slot) => [slot, this.#slot(slot, name)] as const);
      const next = this.optimizer.update({
        parameter,
        gradient: tf.mul(grads[parameter.name], weight),
        slots: Object.fromEntries(slots),
        learningRate,
        count,
        settings,
      });
      parameter.assign(gated(next.parameter, parameter));
      for (const [slot, variable] of slots) variable.assign(gated(next.slots[slot], variable));
    }
    this.#count.assign(gated(count, this.#count));
    return value!;
  }

  #constants(): Record<string, tf.Scalar> {
    const entries = Object.entries(this.optimizer.settings ?? {});
    return Object.fromEntries(entries.map(([name, value]) => [name, tf.scalar(value)]));
  }

  #slot(slot: string, parameter: string): tf.Variable {
    return this.#slots.get(slotName(slot, parameter))!;
  }
}

/** `generator/dense/kernel` -> `optimizer/generator/m/dense/kernel` */
function slotName(slot: string, parameter: string): string {
  const [network, ...rest] = parameter.split('/');
  return ['optimizer', network, slot, ...rest].join('/');
}
