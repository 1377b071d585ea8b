/** Decoding in threads of its own. */
export { DecodePool } from './pool.js';
export type { Place } from './job.js';
