import type { GanStepOptions } from '../../../src/train/step/index.js';
import accuracyBalance from '../../../plugins/loss-weightings/accuracy-balance/index.js';
import gradientRatio from '../../../plugins/loss-weightings/gradient-ratio/index.js';
import hinge from '../../../plugins/losses/hinge/index.js';
import r1 from '../../../plugins/losses/r1/index.js';
import wassersteinGp from '../../../plugins/losses/wasserstein-gp/index.js';
import { buildPart } from '../../suites/plugin.js';

/** Thresholds that a young discriminator soon crosses, so that networks really rest. */
export const strict = buildPart(accuracyBalance, { high: 0.6, low: 0.4, decay: 0.5 });

/** What a step may have beyond the plain one. */
export const FEATURES: [string, Partial<GanStepOptions>][] = [
  ['accuracy-balance', { feedback: strict.feedback }],
  ['gradient-ratio', { feedback: buildPart(gradientRatio).feedback }],
  [
    'flip, DiffAugment, an average and a gradient penalty',
    {
      flip: true,
      diffAugment: ['color', 'translation', 'cutout'],
      ema: 0.99,
      loss: buildPart(wassersteinGp),
    },
  ],
  ['R1 and an average', { loss: buildPart(r1), ema: 0.9 }],
  ['hinge', { loss: buildPart(hinge) }],
];
