import color from '../../plugins/augmentations/color.js';
import cutout from '../../plugins/augmentations/cutout.js';
import translation from '../../plugins/augmentations/translation.js';
import accuracyBalance from '../../plugins/loss-weightings/accuracy-balance.js';
import gradientRatio from '../../plugins/loss-weightings/gradient-ratio.js';
import hinge from '../../plugins/losses/hinge.js';
import r1 from '../../plugins/losses/r1.js';
import wassersteinGp from '../../plugins/losses/wasserstein-gp.js';
import type { SmallOptions } from '../support/gan-parts.js';
import { buildPart } from '../suites/plugin.js';

/** What `train.diffAugment: [color, translation, cutout]` stands for. */
export const DIFF_AUGMENT = [color, translation, cutout].map((plugin) => ({
  name: plugin.name,
  part: buildPart(plugin),
}));

/** Thresholds that a young discriminator soon crosses, so that networks really rest. */
export const strict = buildPart(accuracyBalance, { high: 0.6, low: 0.4, decay: 0.5 });

/** What a step may have beyond the plain one. */
export const FEATURES: [string, SmallOptions][] = [
  ['accuracy-balance', { feedback: strict.feedback }],
  ['gradient-ratio', { feedback: buildPart(gradientRatio).feedback }],
  [
    'flip, DiffAugment, an average and a gradient penalty',
    {
      flip: true,
      augment: DIFF_AUGMENT,
      ema: 0.99,
      loss: buildPart(wassersteinGp),
    },
  ],
  ['R1 and an average', { loss: buildPart(r1), ema: 0.9 }],
  ['hinge', { loss: buildPart(hinge) }],
  [
    "conditional, by projection, the optimizers' settings as inputs",
    { model: { conditioning: 'projection', width: 2 }, settingsAsInputs: true },
  ],
  [
    'conditional, by concatenation, spectral norm',
    {
      model: { conditioning: 'concat', width: 2, discriminatorNorm: 'spectral' },
      loss: buildPart(hinge),
    },
  ],
  ["StudioGAN's networks", { model: { architecture: 'studiogan', width: 2 } }],
];
