export { holdLock, type HeldLock } from './held-lock.js';
