import { BARRIER } from '../../in-order.js';
import { barrier, share } from '../../program/index.js';
import { SHARE_BATCH } from '../../share-batch.js';
import { type KernelRules, rule } from '../rule.js';
import { blocks } from './blocks.js';
import { convolutions } from './convolution.js';
import { crops } from './crop.js';
import { einsums } from './einsum.js';
import { elementwise } from './elementwise.js';
import { indexing } from './indexing.js';
import { linear } from './linear.js';
import { localResponse } from './local-response.js';
import { math } from './math.js';
import { morphology } from './morphology.js';
import { normalization } from './normalization.js';
import { pooling } from './pooling.js';
import { ranking } from './ranking.js';
import { reductions } from './reduce.js';
import { resizing } from './resize.js';
import { scans } from './scan.js';
import { scattering } from './scatter.js';
import { shapes } from './shape.js';
import { transforms } from './transform.js';

/** Every TensorFlow.js kernel that can be traced. */
export const KERNELS: KernelRules = {
  ...elementwise,
  ...math,
  ...shapes,
  ...blocks,
  ...reductions,
  ...scans,
  ...ranking,
  ...linear,
  ...einsums,
  ...convolutions,
  ...pooling,
  ...morphology,
  ...normalization,
  ...localResponse,
  ...indexing,
  ...scattering,
  ...resizing,
  ...crops,
  ...transforms,
  [BARRIER]: rule(({ input }) => barrier(input('x'))),
  [SHARE_BATCH]: rule(({ input }) => share(input('x'))),
};
