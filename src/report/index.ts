export { animation } from './animation.js';
export type { AnimationFormat, PictureFormat } from './format.js';
export { imageGrid } from './image-grid.js';
export { seriesOf, type LinePlot, type Series } from './plot/line-plot.js';
export { plotPng } from './plot/png.js';
export { plotSvg } from './plot/svg.js';
