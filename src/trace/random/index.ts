export { RANDOM_UNIFORM, StepRandom, type RandomUniformAttrs } from './step-random.js';
export { registerHostRandom } from './host-kernel.js';
export { uniformNodes } from './traced.js';
