import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StepRandom } from '../trace/index.js';
import { drawDropoutFrom } from './dropout.js';

/** A batch, and for a conditional network the classes, one-hot. */
export type NetworkInput = tf.Tensor | tf.Tensor[];

/** A network's variables under names that are unique in the run, such as `generator/dense/kernel`. */
export class Network<Output extends tf.Tensor = tf.Tensor> {
  readonly trainable: ReadonlyMap<string, tf.Variable>;
  /** Running statistics, such as batch norm's. */
  readonly statistics: ReadonlyMap<string, tf.Variable>;
  #random: StepRandom | undefined;

  constructor(
    readonly name: string,
    private readonly model: LayersModel,
  ) {
    this.trainable = named(name, model.trainableWeights);
    this.statistics = named(name, model.nonTrainableWeights);
    drawDropoutFrom(model, () => {
      if (!this.#random) throw new Error('internal: dropout was asked before `drawFrom`');
      return this.#random;
    });
  }

  /** Sets the random numbers for dropout. Call this in each step before `train`. */
  drawFrom(random: StepRandom): void {
    this.#random = random;
  }

  get variables(): Map<string, tf.Variable> {
    return new Map([...this.trainable, ...this.statistics]);
  }

  /** Applies the network as in training: batch norm uses the batch's statistics and records them. */
  train(input: NetworkInput): Output {
    return this.model.apply(input, { training: true }) as Output;
  }

  /** Applies the network as in inference: batch norm uses the recorded statistics. */
  infer(input: NetworkInput): Output {
    return this.model.apply(input, { training: false }) as Output;
  }

  /** Runs `body` and then restores the statistics. */
  withFrozenStatistics<T>(body: () => T): T {
    const before = [...this.statistics.values()].map((variable) => tf.clone(variable));
    const result = body();
    [...this.statistics.values()].forEach((variable, i) => variable.assign(before[i]));
    return result;
  }
}

/** TensorFlow.js hands out its layers' variables only through this field. */
type LayerVariable = LayersModel['weights'][number];

function named(network: string, weights: readonly LayerVariable[]): Map<string, tf.Variable> {
  const result = new Map<string, tf.Variable>();
  for (const weight of weights) {
    const name = `${network}/${weight.originalName}`;
    if (result.has(name)) {
      throw new Error(`two weights of the model are called "${name}"; give its layers names`);
    }
    result.set(name, (weight as unknown as { val: tf.Variable }).val);
  }
  return result;
}
