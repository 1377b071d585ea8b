export { animateRun, type AnimateOptions } from './animate.js';
export { gridPicture as imageGrid } from '../../train/index.js';
export {
  openGenerator,
  type DrawOptions,
  type Generator,
  type OpenGeneratorOptions,
} from './generator.js';
export { sampleRun, type SampleRunOptions } from './sample.js';
export { walkRun, type WalkRunOptions } from './walk.js';
