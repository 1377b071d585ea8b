export { decodeSafetensors, encodeSafetensors, type Safetensors } from './safetensors.js';
export { readWeights, type NamedWeights, type WeightValues } from './read-weights.js';
