export {
  encodeSafetensors,
  inMemory,
  openSafetensors,
  readAll,
  readSafetensors,
  type ReadPart,
  type StoredTensor,
} from './safetensors.js';
export { readWeights, type NamedWeights } from './read-weights.js';
export type { WeightValues } from './floats.js';
