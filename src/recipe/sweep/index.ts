export { checkSweep } from './check.js';
export { MOST_SEEDS, sweepSchema } from './schema.js';
export { readSpace } from './space.js';
export type { SweepBlock, SweepParameter } from '../types.js';
