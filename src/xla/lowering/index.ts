import type { Program } from '../../trace/program/index.js';
import { lowerConvolution } from './convolution/index.js';
import { lowerReduction } from './reduction/index.js';
import { rewrite } from './rewrite.js';
import { updateInPlace } from './updates/index.js';

/** Puts a program in the forms that XLA's CPU compiler runs fast. Values stay the same. */
export function lowerForCpu(program: Program): Program {
  return rewrite(
    updateInPlace(program),
    (node, inputs) => lowerConvolution(node, inputs) ?? lowerReduction(node, inputs),
  );
}
