export { emit } from './emit.js';
export type { LoopOptions } from './loop.js';
