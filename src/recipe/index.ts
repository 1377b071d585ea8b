export type { PartChoice, PerNetwork, Recipe } from './types.js';
