import * as tf from '@tensorflow/tfjs-core';
import type { Optimizer, OptimizerRules, SettingValues, Settings } from '../plugin/index.js';
import { atOnce, lateZeros } from '../trace/index.js';
import { normOf } from './feedback.js';
import type { Network } from './network.js';
import { once } from './once.js';
import { withRules, type StepOptimizer } from './optimizer-rules.js';

export interface UpdateInputs {
  /** The loss's weight in this step: g_w or d_w. */
  readonly weight: tf.Scalar;
  readonly learningRate: tf.Scalar;
  readonly settings: SettingValues;
}

/** What a parameter is replaced with after each update, such as its value within bounds. */
export type Constraint = (parameter: tf.Tensor, name: string) => tf.Tensor;

/** Gradients of a loss by the names of the variables, and the statistics from before. */
export interface Slope {
  readonly gradients: Readonly<Record<string, tf.Tensor>>;
  readonly before: readonly tf.Tensor[];
}

/** Networks that one optimizer moves together. Holds the optimizer's state as variables. */
export class Player {
  /** How many updates the player has had. */
  readonly #count: tf.Variable;
  /** What the optimizer does around its updates. */
  readonly rules: OptimizerRules;
  readonly #optimizer: Optimizer;
  readonly #slots = new Map<string, tf.Variable>();
  readonly #trainable: ReadonlyMap<string, tf.Variable>;

  /**
   * @param constraints applied in turn to every parameter after each update
   */
  constructor(
    readonly name: string,
    readonly networks: readonly Network[],
    optimizer: StepOptimizer,
    private readonly constraints: readonly Constraint[] = [],
  ) {
    this.#count = tf.variable(tf.scalar(0), false);
    this.#trainable = new Map(networks.flatMap(({ trainable }) => [...trainable]));
    this.rules = optimizer.rules ?? {};
    this.#optimizer = withRules(optimizer);
    for (const [parameter, variable] of this.#trainable) {
      for (const slot of this.#optimizer.slots) {
        this.#slots.set(slotName(slot, parameter), tf.variable(lateZeros(variable.shape), false));
      }
    }
  }

  /** The optimizer's state, by names such as `optimizer/generator/m/dense/kernel`. */
  get variables(): Map<string, tf.Variable> {
    return new Map([[`optimizer/${this.name}/count`, this.#count], ...this.#slots]);
  }

  /** The parameters that the optimizer moves, by names such as `generator/dense/kernel`. */
  get parameters(): ReadonlyMap<string, tf.Tensor> {
    return this.#trainable;
  }

  /** The settings of the optimizer and of its rules. */
  get settings(): Settings {
    return this.#optimizer.settings ?? {};
  }

  /** How many updates the player has had. */
  get count(): tf.Scalar {
    return this.#count as tf.Tensor as tf.Scalar;
  }

  /**
   * Updates the networks with the gradient of weight * loss. If the weight is 0, neither parameters
   * nor statistics nor the optimizer's state change.
   * @param look called with the loss's gradients, without the weight
   */
  update(
    loss: () => tf.Scalar,
    control: UpdateInputs,
    look: (gradients: readonly tf.Tensor[]) => void,
  ): void {
    const active = tf.greater(control.weight, 0);
    const found = this.differentiate(loss);
    look(Object.values(found.gradients));
    this.move(found, control, active);
  }

  /** The gradient of a loss at the parameters as they are. Statistics change. */
  differentiate(loss: () => tf.Scalar): Slope {
    const before = this.#statistics.map((variable) => tf.clone(variable));
    const { grads } = tf.variableGrads(loss, [...this.#trainable.values()]);
    const gradients = [...this.#trainable.values()].map(({ name }): [string, tf.Tensor] => [
      name,
      grads[name],
    ]);
    return { gradients: Object.fromEntries(gradients), before };
  }

  /**
   * The mean of the gradients of several losses, such as those of the parts of a batch, one after the
   * other. Each part begins with the statistics as they are; the mean of what they record is kept.
   * @param losses each is given what must be computed before it
   * @param done what must be computed before the first
   */
  differentiateInParts(
    losses: readonly ((done: readonly tf.Tensor[]) => tf.Scalar)[],
    done: readonly tf.Tensor[],
  ): Slope {
    const before = this.#statistics.map((variable) => tf.clone(variable));
    const names = [...this.#trainable.values()].map(({ name }) => name);
    let sums: readonly tf.Tensor[] | undefined;
    for (const loss of losses) {
      this.#statistics.forEach((variable, i) => variable.assign(before[i]));
      const { gradients } = this.differentiate(() => loss(sums ?? done));
      const found = [...names.map((name) => gradients[name]), ...this.#statistics];
      sums = found.map((value, i) => atOnce(sums ? tf.add(sums[i], value) : tf.clone(value)));
    }
    const means = sums!.map((sum) => tf.div(sum, losses.length));
    this.#statistics.forEach((variable, i) => variable.assign(means[names.length + i]));
    return { gradients: Object.fromEntries(names.map((name, i) => [name, means[i]])), before };
  }

  /** Moves the parameters by a gradient that `differentiate` gave. */
  move(
    { gradients, before }: Slope,
    { weight, learningRate, settings }: UpdateInputs,
    active = tf.greater(weight, 0),
  ): void {
    const gated = (moved: tf.Tensor, kept: tf.Tensor) => tf.where(active, moved, kept);
    this.#statistics.forEach((variable, i) => variable.assign(gated(variable, before[i])));
    const count = tf.add<tf.Scalar>(this.#count, 1);
    const norm = once(() => tf.mul<tf.Scalar>(normOf(Object.values(gradients)), weight));
    for (const [name, parameter] of this.#trainable) {
      const slots = this.#optimizer.slots.map((slot) => [slot, this.#slot(slot, name)] as const);
      const next = this.#optimizer.update({
        name,
        get gradientNorm() {
          return norm();
        },
        parameter,
        gradient: tf.mul(gradients[parameter.name], weight),
        slots: Object.fromEntries(slots),
        learningRate,
        decays: true,
        count,
        settings,
      });
      const moved = this.constraints.reduce(
        (value, constrain) => constrain(value, name),
        next.parameter,
      );
      parameter.assign(gated(moved, parameter));
      for (const [slot, variable] of slots) variable.assign(gated(next.slots[slot], variable));
    }
    this.#count.assign(gated(count, this.#count));
  }

  get #statistics(): tf.Variable[] {
    return this.networks.flatMap((network) => [...network.statistics.values()]);
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
