export * from './node.js';
export * from './constants.js';
export * from './elementwise.js';
export * from './indexing.js';
export * from './linear.js';
export * from './reduce.js';
export * from './shape.js';
export { countFlops } from './flops.js';
export { printProgram } from './print.js';
