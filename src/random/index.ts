/** Counter-based random numbers on the host: pure functions of a key. */
export {
  type Key,
  PARITY,
  ROTATIONS,
  deriveKey,
  keyOf,
  normalValues,
  permutation,
  randomBits,
  threefry,
  uniformValues,
  useOf,
} from './threefry.js';
