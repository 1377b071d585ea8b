export { emit } from './emit.js';
