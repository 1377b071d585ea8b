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
export { RANDOM_UNIFORM, StepRandom, type RandomUniformAttrs } from './step-random.js';
export { registerHostRandom } from './host-kernel.js';
export { uniformNodes } from './traced.js';
