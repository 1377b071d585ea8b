import { pairRegularizer } from './pairs.js';

/**
 * Zhu et al., "Unpaired image-to-image translation using cycle-consistent adversarial networks" (2017),
 * section 5.2, as the mean over both domains; the paper weighs it half as much as the cycle.
 */
export default pairRegularizer({
  name: 'identity',
  summary: 'Images of the domain that is translated to stay as they are.',
  pair: 'identity',
  weight: 5,
});
