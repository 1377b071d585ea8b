export { isSealed, seal } from './seal.js';
