/** The images of a run: in memory, or decoded ahead of the steps that take them. */
export { BatchReader, Stopped, type Batch, type BatchOptions } from './batch-reader.js';
export { range, Splits, type SplitImages } from './splits.js';
