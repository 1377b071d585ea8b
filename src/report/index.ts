export { imageGrid, type ImageGrid } from './image-grid.js';
