export { makeTask } from './make.js';
export type { TrainTask, Work } from './task.js';
