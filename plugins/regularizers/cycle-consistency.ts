import { pairRegularizer } from './pairs.js';

/**
 * Zhu et al., "Unpaired image-to-image translation using cycle-consistent adversarial networks" (2017),
 * equation 2, as the mean over both domains.
 */
export default pairRegularizer({
  name: 'cycle-consistency',
  summary: 'Images that are translated there and back are as they were.',
  pair: 'cycle',
  weight: 10,
});
