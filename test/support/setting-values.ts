import * as tf from '@tensorflow/tfjs-core';
import { settingAt, type Settings, type SettingValues } from 'gan-recipes/plugin';

/** What the functions of a part get for its settings, in a step of 100. */
export function settingValues(
  { settings = {} }: { readonly settings?: Settings },
  step = 0,
): SettingValues {
  const entries = Object.entries(settings).map(([name, setting]) => [
    name,
    tf.scalar(settingAt(setting, { step, totalSteps: 100 })),
  ]);
  return Object.fromEntries(entries) as Record<string, tf.Scalar>;
}
