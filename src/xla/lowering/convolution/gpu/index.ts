import {
  type ConvolutionParams,
  type Node,
  convolution,
  isOp,
  size,
} from '../../../../trace/program/index.js';
import { byProducts } from '../products.js';
import { lhsDilatedConvolution } from '../lhs-dilated.js';
import { isUngroupedImage, reverseFilter } from '../reversed-filter.js';
import { allPhases, allPhasesWork } from './all-phases.js';
import { filterGradient } from './filter-gradient.js';

/** With fewer maps than this, cuDNN's kernels for lhs-dilated inputs leave most of their tiles empty. */
const FEW_MAPS = 16;

/** So many products more than there are, at most, make one plain convolution of all phases worth it. */
const WORK = 1.5;

/**
 * A convolution in a form that is fast on a GPU, chosen by its shape: plain ones, for which cuDNN has
 * its best kernels, in place of those with lhs-dilated inputs or windows. XLA, which takes the smaller
 * operand for the window and knows no reversed ones, would have cuDNN multiply by zeros. Measured with
 * jax-cuda13-pjrt 0.11.2 on an H100, see docs/notes/performance-diary.md.
 */
export function lowerConvolutionForGpu(node: Node, [lhs, rhs]: readonly Node[]): Node | undefined {
  if (!isOp(node, 'convolution')) return undefined;
  const { params } = node;
  if (isUngroupedImage(params) && params.strides.every((stride) => stride === 1)) {
    if (isDilated(params.lhsDilation) && !isDilated(params.rhsDilation)) {
      const form = lhsDilatedForm(lhs, rhs, params);
      if (form) return form;
    }
    if (isFilterGradient(lhs, params)) return filterGradient(lhs, rhs, params);
  }
  return params.reverse.some(Boolean) ? unreversed(lhs, rhs, params) : undefined;
}

/** @returns undefined where cuDNN's own kernel for lhs-dilated inputs is best */
function lhsDilatedForm(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  const { dilated, restore } = lhsDilatedConvolution(lhs, rhs, params);
  if (dilated.filter.shape[3] < FEW_MAPS) return restore(byProducts(dilated));
  const [image, window] = [dilated.input.shape.slice(1, 3), dilated.filter.shape.slice(0, 2)];
  const isSwapped = size(image) < size(window);
  return isSwapped || allPhasesWork(dilated) <= WORK ? restore(allPhases(dilated)) : undefined;
}

/** Gradients sum over the batch; what is the batch of such a convolution are the image's channels. */
function isFilterGradient(lhs: Node, params: ConvolutionParams): boolean {
  const { dims, lhsDilation, rhsDilation, reverse: reversed } = params;
  return (
    isDilated(rhsDilation) &&
    !isDilated(lhsDilation) &&
    !reversed.some(Boolean) &&
    dims.lhs.batch === lhs.shape.length - 1
  );
}

function isDilated(dilation: readonly number[]): boolean {
  return dilation.some((step) => step > 1);
}

/** XLA's GPU compiler finds cuDNN's gradients by a reversed filter, not by a reversed window. */
function unreversed(lhs: Node, rhs: Node, given: ConvolutionParams): Node {
  const { filter, params } = reverseFilter(rhs, given);
  return convolution(lhs, filter, params);
}
