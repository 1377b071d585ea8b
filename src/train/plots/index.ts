export { Plotter } from './plotter.js';
