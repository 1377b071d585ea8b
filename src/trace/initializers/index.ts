export { Constant, Identity, Normal, TruncatedNormal, Uniform } from './initializers.js';
export { Orthogonal } from './orthogonal.js';
