export { giveTurn, leaseVariables, takeUpLease } from './lease.js';
export { checkTurn, isLeased, turnIsOver, type Turn } from './turn.js';
