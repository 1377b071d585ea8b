export { grantLease, leaseVariables, acquireLease } from './lease.js';
export { assertNotSuperseded, isLeased, isSuperseded, type FencingToken } from './fencing-token.js';
