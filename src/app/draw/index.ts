export { animateRun } from './animate.js';
export { gridPicture as imageGrid } from '../../train/index.js';
export {
  openGenerator,
  type DrawOptions,
  type Generator,
  type OpenGeneratorOptions,
} from './generator.js';
export { sampleRun } from './sample.js';
export { walkRun } from './walk.js';
