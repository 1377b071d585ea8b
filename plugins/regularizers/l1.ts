import { pairRegularizer } from './pairs.js';

/** Isola et al., "Image-to-image translation with conditional adversarial networks" (2017), equation 3. */
export default pairRegularizer({
  name: 'l1',
  summary: 'Translations like the images that they are paired with, pixel by pixel.',
  pair: 'translation',
  weight: 100,
});
