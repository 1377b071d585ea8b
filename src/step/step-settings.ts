import * as tf from '@tensorflow/tfjs-core';
import { constantSetting, isBuiltIn, type SettingValues, type Settings } from '../plugin/index.js';
import type { HostTensor, InputSpec } from '../trace/index.js';

/** The settings of a step's parts: which are inputs, and what the parts get. */
export class StepSettings {
  readonly #owners: Readonly<Record<string, Settings>>;
  #inputs: Readonly<Record<string, tf.Tensor>> = {};
  readonly #names: readonly string[];
  /** Values of the inputs that are the same in all steps. */
  readonly constants: Readonly<Record<string, HostTensor>>;

  /**
   * @param owners settings by the prefix of their inputs: see `settingsByOwner`
   * @param asInputs whether numbers are inputs; if not, they are constants of the program. Schedules are
   *   inputs in any case
   */
  constructor(owners: Readonly<Record<string, Settings>>, asInputs: boolean) {
    this.#owners = owners;
    const inputs = Object.entries(this.#owners).flatMap(([owner, settings]) =>
      Object.entries(settings).flatMap(([name, setting]) => {
        const value = constantSetting(setting);
        const isConstant = value !== undefined && (!asInputs || isBuiltIn(setting));
        return isConstant ? [] : [[`${owner}/${name}`, value] as const];
      }),
    );
    this.#names = inputs.map(([name]) => name);
    this.constants = Object.fromEntries(
      inputs.flatMap(([name, value]) =>
        value === undefined
          ? []
          : [[name, { shape: [], dtype: 'float32', data: Float32Array.of(value) } as const]],
      ),
    );
  }

  get inputs(): Record<string, InputSpec> {
    return Object.fromEntries(this.#names.map((name) => [name, { shape: [], dtype: 'float32' }]));
  }

  /** Begins a step: takes the settings from its inputs. */
  begin(inputs: Readonly<Record<string, tf.Tensor>>): void {
    this.#inputs = inputs;
  }

  /** The settings of a part in this step. @param owner such as `optimizer/generator` */
  of(owner: string): SettingValues {
    const entries = Object.entries(this.#owners[owner] ?? {}).map(([name, setting]) => {
      const input = `${owner}/${name}`;
      const given = this.#names.includes(input) ? this.#inputs[input] : undefined;
      return [name, given ?? tf.scalar(constantSetting(setting)!)] as const;
    });
    return Object.fromEntries(entries) as Record<string, tf.Scalar>;
  }
}
