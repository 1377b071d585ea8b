export { assertNotSuperseded, isLeased, isSuperseded } from './fencing-token.js';
export { holdLock, type HeldLock } from './hold-lock.js';
export { holderOf } from './holder.js';
export { acquireLease, grantLease, leaseVariables } from './lease.js';
export { withLock } from './with-lock.js';
