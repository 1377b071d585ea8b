export { MOST_SEEDS } from './schema.js';
export { domainOf, readSpace } from './space.js';
export type { SweepBlock, SweepParameter } from '../types.js';
