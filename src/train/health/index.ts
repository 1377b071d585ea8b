import type { StepMeasure } from '../../plugin/index.js';
import type { HealthChoice } from '../../recipe/index.js';

export { Health, RollbackNeeded, type HealthMemory } from './health.js';
export type { HealthRule, Reading, Trouble } from './rule.js';
export { rulesOf } from './rules/index.js';

/** What the training step must measure for a recipe's rules. */
export function measuresFor({ discriminatorStuck }: HealthChoice): StepMeasure[] {
  return discriminatorStuck.action === 'off' ? [] : ['accuracy/discriminator'];
}
