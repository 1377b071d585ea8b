import {
  type ConvolutionParams,
  type Node,
  convolution,
  isOp,
  size,
} from '../../../../trace/program/index.js';
import { byProducts } from '../products.js';
import { spreadConvolution } from '../spread.js';
import { isUngroupedImage, turnFilter } from '../turned.js';
import { allPhases, allPhasesWork } from './all-phases.js';
import { filterGradient } from './filter-gradient.js';

/** With fewer maps than this, cuDNN's kernels for spread-out inputs leave most of their tiles empty. */
const FEW_MAPS = 16;

/** So many products more than there are, at most, make one plain convolution of all phases worth it. */
const WORK = 1.5;

/**
 * A convolution in a form that is fast on a GPU, chosen by its shape: plain ones, for which cuDNN has
 * its best kernels, in place of those with spread-out inputs or windows. XLA, which takes the smaller
 * operand for the window and knows no turned ones, would have cuDNN multiply by zeros. Measured with
 * jax-cuda13-pjrt 0.11.2 on an H100, see docs/notes/performance-diary.md.
 */
export function lowerConvolutionForGpu(node: Node, [lhs, rhs]: readonly Node[]): Node | undefined {
  if (!isOp(node, 'convolution')) return undefined;
  const { params } = node;
  if (isUngroupedImage(params) && params.strides.every((stride) => stride === 1)) {
    if (isSpread(params.lhsDilation) && !isSpread(params.rhsDilation)) {
      const form = spreadForm(lhs, rhs, params);
      if (form) return form;
    }
    if (isFilterGradient(lhs, params)) return filterGradient(lhs, rhs, params);
  }
  return params.reverse.some(Boolean) ? unreversed(lhs, rhs, params) : undefined;
}

/** @returns undefined where cuDNN's own kernel for spread-out inputs is best */
function spreadForm(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  const { spread, restore } = spreadConvolution(lhs, rhs, params);
  if (spread.filter.shape[3] < FEW_MAPS) return restore(byProducts(spread));
  const [image, window] = [spread.input.shape.slice(1, 3), spread.filter.shape.slice(0, 2)];
  const isSwapped = size(image) < size(window);
  return isSwapped || allPhasesWork(spread) <= WORK ? restore(allPhases(spread)) : undefined;
}

/** Gradients sum over the batch; what is the batch of such a convolution are the image's channels. */
function isFilterGradient(lhs: Node, params: ConvolutionParams): boolean {
  const { dims, lhsDilation, rhsDilation, reverse: turned } = params;
  return (
    isSpread(rhsDilation) &&
    !isSpread(lhsDilation) &&
    !turned.some(Boolean) &&
    dims.lhs.batch === lhs.shape.length - 1
  );
}

function isSpread(dilation: readonly number[]): boolean {
  return dilation.some((step) => step > 1);
}

/** XLA's GPU compiler finds cuDNN's gradients by a turned filter, not by a turned window. */
function unreversed(lhs: Node, rhs: Node, given: ConvolutionParams): Node {
  const { filter, params } = turnFilter(rhs, given);
  return convolution(lhs, filter, params);
}
