export { holdLock, type HeldLock } from './held-lock.js';
export { holderOf, type Holder } from './holder.js';
