import type * as tf from '@tensorflow/tfjs-core';
import { numberAt, type ScheduledNumber, type StepMoment } from './scheduled-number.js';

/**
 * A number that a part's functions take from the step: as the recipe gives it, or made of that. It is
 * an input of the compiled step: runs that differ in it share the program, and along a schedule it
 * changes from step to step.
 */
export type Setting = ScheduledNumber | DerivedSetting;

/** A part's settings, by the names under which its functions get them. */
export type Settings = Readonly<Record<string, Setting>>;

/** The settings of a step, float32 scalars. */
export type SettingValues = Readonly<Record<string, tf.Scalar>>;

export interface DerivedSetting {
  readonly of: ScheduledNumber;
  /**
   * Computes the setting, in double precision: 1 - beta of a beta near 1 would lose digits in float32.
   * Default: the number itself.
   */
  readonly as?: (value: number) => number;
  /**
   * Numbers with which the setting is a constant of the program: those that most recipes have, so
   * that the compiler can leave out a product with 1 or 0. Default: none.
   */
  readonly builtIn?: readonly number[];
}

/** The setting's value in a step. */
export function settingAt(setting: Setting, moment: StepMoment): number {
  const { of, as } = derived(setting);
  const value = numberAt(of, moment);
  return as ? as(value) : value;
}

/** The value of a setting that is the same in all steps; undefined along a schedule. */
export function constantSetting(setting: Setting): number | undefined {
  const isScheduled = typeof derived(setting).of !== 'number';
  return isScheduled ? undefined : settingAt(setting, { step: 0, totalSteps: 1 });
}

/** The value at which the setting's schedule ends, or its only value. */
export function lastSetting(setting: Setting): number {
  const { of, ...rest } = derived(setting);
  const at = { step: 0, totalSteps: 1 };
  return settingAt({ ...rest, of: typeof of === 'number' ? of : of.to }, at);
}

/** Whether the setting is a constant of the program. */
export function isBuiltIn(setting: Setting): boolean {
  const { of, builtIn = [] } = derived(setting);
  return builtIn.some((value) => value === of);
}

function derived(setting: Setting): DerivedSetting {
  return typeof setting === 'object' && 'of' in setting ? setting : { of: setting };
}

interface WithSettings {
  readonly settings?: Settings;
}

/** Parts that may have settings, of a run or of a step. */
export interface PartsWithSettings {
  readonly optimizer: Readonly<Record<string, WithSettings>>;
  readonly loss: WithSettings;
  readonly regularizers?:
    readonly { readonly name: string; readonly part: WithSettings }[] | undefined;
}

/** The settings of all parts, by the prefix of their inputs: `optimizer/generator`, `regularizer/r1`. */
export function settingsByOwner(parts: PartsWithSettings): Readonly<Record<string, Settings>> {
  const { optimizer, loss, regularizers = [] } = parts;
  const owners = [
    ...Object.entries(optimizer).map(([name, part]) => [`optimizer/${name}`, part] as const),
    ['lossSettings', loss] as const,
    ...regularizers.map(({ name, part }) => [`regularizer/${name}`, part] as const),
  ];
  return Object.fromEntries(owners.map(([owner, { settings = {} }]) => [owner, settings]));
}

/** The settings that follow a schedule, by the names of their inputs: `optimizer/generator/beta1`. */
export function scheduledSettings(parts: PartsWithSettings): Settings {
  const named = Object.entries(settingsByOwner(parts)).flatMap(([owner, settings]) =>
    Object.entries(settings).map(([name, setting]) => [`${owner}/${name}`, setting] as const),
  );
  return Object.fromEntries(named.filter(([, setting]) => constantSetting(setting) === undefined));
}
