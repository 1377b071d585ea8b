import type { KernelRules } from '../rule.js';
import { convolutions } from './convolution.js';
import { elementwise } from './elementwise.js';
import { indexing } from './indexing.js';
import { linear } from './linear.js';
import { normalization } from './normalization.js';
import { pooling } from './pooling.js';
import { reductions } from './reduce.js';
import { shapes } from './shape.js';

/** Every TensorFlow.js kernel that can be traced. */
export const KERNELS: KernelRules = {
  ...elementwise,
  ...shapes,
  ...reductions,
  ...linear,
  ...convolutions,
  ...pooling,
  ...normalization,
  ...indexing,
};
