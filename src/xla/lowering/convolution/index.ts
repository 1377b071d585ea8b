import {
  type ConvolutionParams,
  type Node,
  convolution,
  isOp,
  reverse,
} from '../../../trace/program/index.js';
import { filterGradientByColumns, forwardByColumns } from './columns.js';
import { byPhases } from './phases.js';

/** Below this many channels XLA's own CPU kernel spends its time on anything but multiplying. */
const FEW_CHANNELS = 16;

/** A convolution in the form that XLA's CPU compiler runs fast, chosen by its shape. */
export function lowerConvolution(node: Node, [lhs, rhs]: readonly Node[]): Node | undefined {
  if (!isOp(node, 'convolution')) return undefined;
  const { params } = node;
  if (params.featureGroups !== 1 || params.batchGroups !== 1) return undefined;
  if (params.lhsDilation.length !== 2) return undefined;
  const spread = params.lhsDilation.some((stride) => stride > 1);
  const plainTaps = params.rhsDilation.every((dilation) => dilation === 1);
  if (spread) {
    const plain = plainTaps && params.strides.every((stride) => stride === 1);
    return plain ? byPhases(lhs, rhs, params) : undefined;
  }
  if (params.reverse.some(Boolean)) return unreversed(lhs, rhs, params);
  if (isForward(params) && lhs.shape[3] < FEW_CHANNELS) return forwardByColumns(lhs, rhs, params);
  if (isFilterGradient(params) && lhs.shape[3] < FEW_CHANNELS) {
    return filterGradientByColumns(lhs, rhs, params, node.shape.slice(0, 2));
  }
  return undefined;
}

/** A turned-around window as a turned-around filter: the fast kernels know only plain windows. */
function unreversed(lhs: Node, rhs: Node, params: ConvolutionParams): Node {
  const axes = params.dims.rhs.spatial.filter((_, i) => params.reverse[i]);
  return convolution(lhs, reverse(rhs, axes), {
    ...params,
    reverse: params.reverse.map(() => false),
  });
}

function isForward({ dims }: ConvolutionParams): boolean {
  return (
    dims.lhs.batch === 0 && dims.lhs.feature === 3 && dims.rhs.input === 2 && dims.rhs.output === 3
  );
}

/** Images and their gradients, multiplied over the batch; see the tracer's convolution kernels. */
function isFilterGradient({ dims }: ConvolutionParams): boolean {
  return (
    dims.lhs.batch === 3 && dims.lhs.feature === 0 && dims.rhs.input === 0 && dims.rhs.output === 3
  );
}
