export {
  type Key,
  deriveKey,
  keyOf,
  normalValues,
  permutation,
  randomBits,
  threefry,
  uniformValues,
  useOf,
} from './threefry.js';
export { RANDOM_UNIFORM, StepRandom, type RandomUniformAttrs } from './ops.js';
export { registerHostRandom } from './host-kernel.js';
export { Normal, TruncatedNormal, Uniform } from './initializers.js';
export { Orthogonal } from './orthogonal.js';
export { uniformNodes } from './traced.js';
