export { emit, type EmitOptions } from './emit.js';
export type { LoopOptions } from './loop.js';
