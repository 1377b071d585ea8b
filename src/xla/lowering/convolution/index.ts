import {
  type ConvolutionParams,
  type Node,
  convolution,
  isOp,
} from '../../../trace/program/index.js';
import { byGroups } from './by-groups.js';
import { lowerDepthwise } from './depthwise/index.js';
import { inParts } from './in-parts.js';
import { convolutionOfPadded, hasNegativePadding } from './padded.js';
import { byPhases } from './dilated-by-phases.js';
import { byProducts, productSize } from './dilated-by-products.js';
import { lhsDilatedConvolution } from './dilated-shape.js';
import { isUngroupedImage, reverseFilter } from './reversed-filter.js';
import { wholeWindow } from './whole-window.js';

export { lowerConvolutionForGpu } from './gpu/index.js';

/**
 * With fewer output channels than this, XLA's CPU kernel takes most of its time outside the
 * products.
 */
const FEW_MAPS = 16;

/** Elements of a product (20 MiB) up to which writing it costs less than preparing the phases. */
const SMALL_PRODUCT = 5 * 2 ** 20;

/**
 * A convolution in the form that XLA's CPU compiler runs fast, chosen by its shape.
 * @param replicas devices that share the batch
 */
export function lowerConvolution(
  node: Node,
  [lhs, rhs]: readonly Node[],
  replicas = 1,
): Node | undefined {
  if (!isOp(node, 'convolution')) return undefined;
  const { params } = node;
  const other = lowerDepthwise(lhs, rhs, params) ?? wholeWindow(lhs, rhs, params);
  if (other) return other;
  const grouped = byGroups(lhs, rhs, params, (left, right, alone) => {
    const part = convolution(left, right, alone);
    return lowerConvolution(part, [left, right], replicas) ?? part;
  });
  if (grouped) return grouped;
  if (params.lhsDilation.some((stride) => stride > 1)) {
    const isPlainElse = [...params.rhsDilation, ...params.strides].every((step) => step === 1);
    return isPlainElse && isUngroupedImage(params) ? lowerLhsDilated(lhs, rhs, params) : undefined;
  }
  if (params.reverse.some(Boolean) && isUngroupedImage(params)) return unreversed(lhs, rhs, params);
  // A shared batch is split already; other parts would have to be sent between devices.
  const parts = replicas === 1 ? inParts(lhs, rhs, params) : undefined;
  if (parts) return parts;
  return hasNegativePadding(params) ? convolutionOfPadded(lhs, rhs, params) : undefined;
}

/** Chooses the form by measurements, see docs/notes/performance-diary.md. */
function lowerLhsDilated(lhs: Node, rhs: Node, params: ConvolutionParams): Node {
  const { dilated, restore } = lhsDilatedConvolution(lhs, rhs, params);
  const isFew = dilated.filter.shape[3] < FEW_MAPS;
  const form = isFew || productSize(dilated) <= SMALL_PRODUCT ? byProducts : byPhases;
  return restore(form(dilated));
}

/** XLA's fast kernels do not support reversed windows. */
function unreversed(lhs: Node, rhs: Node, given: ConvolutionParams): Node {
  const { filter, params } = reverseFilter(rhs, given);
  return convolutionOfPadded(lhs, filter, params);
}
