/** The images of a run, either in memory or decoded ahead of the steps that use them. */
export { BatchReader, Stopped, type Batch, type BatchOptions } from './batch-reader.js';
export { domainsOf } from './domains.js';
export { holdOut, type HeldOutSplit } from './hold-out.js';
export { range, Splits, type SplitImages } from './splits.js';
