import type { Program } from '../../trace/program/index.js';
import { lowerConvolution } from './convolution/index.js';
import { lowerReduction } from './reduction/index.js';
import { rewrite } from './rewrite.js';
import { updateInPlace } from './updates/index.js';

/**
 * Puts a program in the forms that XLA's CPU compiler runs fast. Values stay the same.
 * @param replicas devices that share the batch. Default 1
 */
export function lowerForCpu(program: Program, replicas = 1): Program {
  return rewrite(
    updateInPlace(program),
    (node, inputs) => lowerConvolution(node, inputs, replicas) ?? lowerReduction(node, inputs),
  );
}
