export { animateRun, type AnimateOptions } from './animate.js';
export { sampleRun, type SampleRunOptions } from './sample.js';
export { walkRun, type WalkRunOptions } from './walk.js';
