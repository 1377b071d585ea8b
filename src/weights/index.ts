export {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensors,
  readSafetensorsHeader,
} from './safetensors.js';
export { readWeights, type NamedWeights } from './read-weights.js';
export type { WeightValues } from './floats.js';
