import * as tf from '@tensorflow/tfjs-core';
import { isControlled, type AdaControl, type Augmentation } from '../../plugin/index.js';
import type { HostTensor, InputSpec, StepRandom } from '../../trace/index.js';
import { AdaChance } from './ada-control.js';

/** An augmentation of a recipe. */
export interface NamedAugmentation {
  /** Unique among those that have numbers, such as `ada`. */
  readonly name: string;
  /**
   * The chance that an image is changed: an input of the step, or controlled inside it. Default: every
   * image is changed.
   */
  readonly p?: 'input' | AdaControl | undefined;
  readonly part: Augmentation;
}

/** The augmentations of a step, with what is kept of them between steps. */
export class AugmentPipeline {
  readonly #controls: ReadonlyMap<string, AdaChance>;

  constructor(
    private readonly items: readonly NamedAugmentation[],
    batch: number,
  ) {
    this.#controls = new Map(
      items.flatMap(({ name, p }) =>
        p !== 'input' && isControlled(p) ? [[name, new AdaChance(name, p, batch)] as const] : [],
      ),
    );
  }

  /** The state of controllers, by names such as `augment/ada/p`. */
  get variables(): Map<string, tf.Variable> {
    return new Map([...this.#controls.values()].flatMap(({ variables }) => [...variables]));
  }

  /** The numbers of the step that are the same in all steps, such as `augment/ada/scale`. */
  get settings(): Record<string, HostTensor> {
    const own = this.items.flatMap(({ name, part: { settings = {} } }) =>
      Object.entries(settings).map(([setting, value]): [string, HostTensor] => [
        `augment/${name}/${setting}`,
        { shape: [], dtype: 'float32', data: Float32Array.of(value) },
      ]),
    );
    const ofControls = [...this.#controls.values()].flatMap((control) =>
      Object.entries(control.settings),
    );
    return Object.fromEntries([...own, ...ofControls]);
  }

  /** The inputs that may change from step to step, such as `augment/color/p`. */
  get chances(): Record<string, InputSpec> {
    const given = this.items.filter(({ p }) => p === 'input');
    return Object.fromEntries(
      given.map(({ name }) => [`augment/${name}/p`, { shape: [], dtype: 'float32' }]),
    );
  }

  /** Whether a controller needs `sign/real`, the mean sign of the logits of real images. */
  get isControlled(): boolean {
    return this.#controls.size > 0;
  }

  /** The augmentations in one step: its inputs, and the chances that controllers have reached. */
  in(inputs: Record<string, tf.Tensor>): AugmentationsInStep {
    const chances = new Map(
      this.items.flatMap(({ name, p }) => {
        if (p === undefined) return [];
        const value = this.#controls.get(name)?.p ?? (inputs[`augment/${name}/p`] as tf.Scalar);
        return [[name, value] as const];
      }),
    );
    const controlled = [...this.#controls.keys()].map((name) => [
      `augment/${name}/p`,
      chances.get(name)!,
    ]);
    return {
      outputs: Object.fromEntries(controlled) as Record<string, tf.Scalar>,
      apply: (images, random) =>
        this.items.reduce((x, { name, part }) => {
          const settings = Object.keys(part.settings ?? {}).map((setting) => [
            setting,
            inputs[`augment/${name}/${setting}`],
          ]);
          return part.apply(x, {
            ...toolsWith(chances.get(name), random),
            settings: Object.fromEntries(settings) as Record<string, tf.Scalar>,
          });
        }, images),
      update: (measured, weights) => {
        for (const control of this.#controls.values()) {
          control.update(inputs, measured['sign/real'], tf.greater(weights['discriminator'], 0));
        }
      },
    };
  }
}

/** Changes images about [-1, 1]; each call draws anew. */
export type Augment = (images: tf.Tensor4D) => tf.Tensor4D;

export interface AugmentationsInStep {
  /** The chances that controllers have set, by the names that they are logged by. */
  readonly outputs: Readonly<Record<string, tf.Scalar>>;
  /** Changes images about [-1, 1]; each call draws anew. */
  readonly apply: (images: tf.Tensor4D, random: StepRandom) => tf.Tensor4D;
  /**
   * Tells the controllers what was measured in the step.
   * @param weights of the players' losses: where the discriminator does not move, nothing changes
   */
  update(
    measured: Readonly<Record<string, tf.Scalar>>,
    weights: Readonly<Record<string, tf.Scalar>>,
  ): void;
}

function toolsWith(p: tf.Scalar | undefined, random: StepRandom) {
  const uniform = (shape: readonly number[]) => random.uniform(shape);
  return {
    p: p ?? tf.scalar(1),
    choose: (changed: tf.Tensor4D, images: tf.Tensor4D): tf.Tensor4D =>
      p === undefined
        ? changed
        : tf.where(tf.less(uniform([images.shape[0], 1, 1, 1]), p), changed, images),
    uniform,
    normal: (shape: readonly number[]) => random.normal(shape),
  };
}
