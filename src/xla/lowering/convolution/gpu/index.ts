import {
  type ConvolutionParams,
  type Node,
  convolution,
  isOp,
  size,
} from '../../../../trace/program/index.js';
import { byProducts } from '../dilated-by-products.js';
import { lhsDilatedConvolution } from '../dilated-shape.js';
import { isUngroupedImage, reverseFilter } from '../reversed-filter.js';
import { allPhases, allPhasesWork } from './dilated-all-phases.js';
import { filterGradient } from './filter-gradient.js';

/**
 * With fewer output channels, cuDNN's kernels for lhs-dilated inputs leave most of their tiles
 * empty.
 */
const FEW_MAPS = 16;

/**
 * One plain convolution of all phases pays off up to this many times the convolution's own
 * products.
 */
const WORK = 1.5;

/**
 * A convolution in a form that is fast on a GPU, chosen by its shape. Lhs-dilated inputs and
 * dilated windows are replaced by plain convolutions, for which cuDNN has its best kernels. XLA
 * takes the smaller operand as the window and does not support reversed windows, so that cuDNN
 * would multiply by the zeros of the dilation. Measured with jax-cuda13-pjrt 0.11.2 on an H100, see
 * docs/notes/performance-diary.md.
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

/** @returns undefined if cuDNN's own kernel for lhs-dilated inputs is fastest */
function lhsDilatedForm(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  const { dilated, restore } = lhsDilatedConvolution(lhs, rhs, params);
  if (dilated.filter.shape[3] < FEW_MAPS) return restore(byProducts(dilated));
  const [image, window] = [dilated.input.shape.slice(1, 3), dilated.filter.shape.slice(0, 2)];
  const isSwapped = size(image) < size(window);
  return isSwapped || allPhasesWork(dilated) <= WORK ? restore(allPhases(dilated)) : undefined;
}

/**
 * Filter gradients sum over the batch. The batch axis of such a convolution is the image's
 * channels.
 */
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

/**
 * XLA's GPU compiler recognizes cuDNN's gradients by a reversed filter, not by a reversed window.
 */
function unreversed(lhs: Node, rhs: Node, given: ConvolutionParams): Node {
  const { filter, params } = reverseFilter(rhs, given);
  return convolution(lhs, filter, params);
}
