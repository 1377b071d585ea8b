export { Health, RollbackNeeded } from './health.js';
export type { HealthRule, Reading, Trouble } from './rule.js';
export { rulesOf } from './rules/index.js';
export { evenlySpaced } from './rules/diversity.js';
