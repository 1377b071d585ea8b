import { describe } from 'vitest';
import { openCuda } from '../../support/cuda.js';
import { primitivesSuite } from '../../suites/primitives.js';

/** Products in TF32, and the GPU's own elementary functions. */
const TOLERANCE = { relative: 2e-3, absolute: 2e-5 };

describe('each primitive computes on a GPU what plain arithmetic does', () => {
  primitivesSuite(openCuda, TOLERANCE);
});
