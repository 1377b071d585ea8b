import type { Program } from '../../trace/program/index.js';
import type { XlaBackend } from './backend.js';
import { lowerConvolution, lowerConvolutionForGpu } from './convolution/index.js';
import { lowerReduction } from './reduction/index.js';
import { rewrite } from './rewrite.js';
import { updateInPlace } from './updates.js';

export { xlaBackend, type XlaBackend } from './backend.js';

/** The compiler and devices that a program is written for. */
export interface LoweringTarget {
  readonly backend: XlaBackend;
  /** Number of devices that share the batch, and so the work of each run. */
  readonly replicas: number;
}

/**
 * Rewrites a program into forms that the backend's compiler runs fast. Its results stay the same.
 */
export function lower(program: Program, { backend, replicas }: LoweringTarget): Program {
  if (backend === 'cpu') return lowerForCpu(program, replicas);
  return backend === 'gpu' ? rewrite(program, lowerConvolutionForGpu) : program;
}

function lowerForCpu(program: Program, replicas: number): Program {
  return rewrite(
    updateInPlace(program),
    (node, inputs) => lowerConvolution(node, inputs, replicas) ?? lowerReduction(node, inputs),
  );
}
