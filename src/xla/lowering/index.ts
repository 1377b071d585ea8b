import type { Program } from '../../trace/program/index.js';
import { lowerConvolution } from './convolution/index.js';
import { rewrite } from './rewrite.js';

/** Puts a program in the forms that XLA's CPU compiler runs fast. Values stay the same. */
export function lowerForCpu(program: Program): Program {
  return rewrite(program, lowerConvolution);
}
