import type { Plugin } from 'gan-recipes/plugin';
import ada from '../../../plugins/augmentations/ada/index.js';
import color from '../../../plugins/augmentations/color.js';
import cutout from '../../../plugins/augmentations/cutout.js';
import translation from '../../../plugins/augmentations/translation.js';
import { augmentationSuite } from '../../suites/augmentation.js';

for (const [plugin, params] of [
  [color],
  [translation],
  [cutout],
  [ada, { changes: ['blit', 'geom', 'color', 'filter', 'noise', 'cutout'] }],
  [ada, { changes: ['blit'] }],
  [ada, { changes: ['geom'] }],
  [ada, { changes: ['brightness', 'contrast', 'luma-flip'] }],
  [ada, { changes: ['filter'] }],
] as [Plugin<'augmentation'>, object?][]) {
  augmentationSuite({ plugin, ...(params ? { params } : {}) });
}
