import type { ClassifierLoss, ClassifierModel } from './classifier.js';
import type { Parts, PluginKind } from './kinds.js';

/** What a recipe trains, and the networks that it consists of. A model plugin says which it is. */
export const TASKS = {
  gan: ['generator', 'discriminator'],
  classifier: ['classifier'],
} as const satisfies Record<string, readonly string[]>;

export type Task = keyof typeof TASKS;
export type NetworkName = (typeof TASKS)[Task][number];

/** The kinds whose parts differ from task to task. */
interface ClassifierParts extends Omit<Parts, 'model' | 'loss'> {
  model: ClassifierModel;
  loss: ClassifierLoss;
}

/** What a plugin of a kind builds, for a task. */
export type PartFor<Kind extends PluginKind, T extends Task> = T extends 'classifier'
  ? ClassifierParts[Kind]
  : Parts[Kind];
