import {
  type ConvolutionParams,
  type Node,
  barrier,
  concat,
  dot,
  matmul,
  pad,
  reshape,
  slice,
} from '../../../trace/program/index.js';

interface Taps {
  /** Filter extents. */
  readonly taps: readonly number[];
  readonly outputs: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  readonly low: readonly number[];
}

/**
 * Every window of an NHWC image as one row: [n, rows, columns, taps * channels] (im2col). The
 * barrier keeps XLA from building it again inside the matrix product.
 */
function columnsOf(x: Node, { taps, outputs, strides, dilations, low }: Taps): Node {
  const [batch, , , channels] = x.shape;
  const reach = (i: number) => (outputs[i] - 1) * strides[i] + (taps[i] - 1) * dilations[i] + 1;
  const high = [0, 1].map((i) => reach(i) - low[i] - x.shape[i + 1]);
  const padded = pad(x, [0, low[0], low[1], 0], [0, high[0], high[1], 0]);
  const windows: Node[] = [];
  for (let i = 0; i < taps[0]; i++) {
    for (let j = 0; j < taps[1]; j++) {
      const starts = [0, i * dilations[0], j * dilations[1], 0];
      const limits = [
        batch,
        starts[1] + (outputs[0] - 1) * strides[0] + 1,
        starts[2] + (outputs[1] - 1) * strides[1] + 1,
        channels,
      ];
      windows.push(slice(padded, starts, limits, [1, strides[0], strides[1], 1]));
    }
  }
  return barrier(concat(windows, 3));
}

/** A forward convolution as one matrix product. Right for few input channels. */
export function forwardByColumns(x: Node, filter: Node, params: ConvolutionParams): Node {
  const [kh, kw, channels, maps] = filter.shape;
  const taps = [kh, kw];
  const outputs = [0, 1].map((i) => {
    const reach = (taps[i] - 1) * params.rhsDilation[i] + 1;
    const [low, high] = params.padding[i];
    return Math.floor((x.shape[i + 1] + low + high - reach) / params.strides[i]) + 1;
  });
  const columns = columnsOf(x, {
    taps,
    outputs,
    strides: params.strides,
    dilations: params.rhsDilation,
    low: params.padding.map(([low]) => low),
  });
  const depth = kh * kw * channels;
  const count = x.shape[0] * outputs[0] * outputs[1];
  const product = matmul(reshape(columns, [count, depth]), reshape(filter, [depth, maps]));
  return reshape(product, [x.shape[0], ...outputs, maps]);
}

/** A filter's gradient as one matrix product: windows of x times dy, summed over all places. */
export function filterGradientByColumns(
  x: Node,
  dy: Node,
  params: ConvolutionParams,
  taps: readonly number[],
): Node {
  const outputs = [dy.shape[1], dy.shape[2]];
  const columns = columnsOf(x, {
    taps,
    outputs,
    strides: params.rhsDilation,
    dilations: params.strides,
    low: params.padding.map(([low]) => low),
  });
  const [channels, maps] = [x.shape[3], dy.shape[3]];
  const depth = taps[0] * taps[1] * channels;
  const count = x.shape[0] * outputs[0] * outputs[1];
  const product = dot(reshape(columns, [count, depth]), reshape(dy, [count, maps]), {
    lhsBatch: [],
    rhsBatch: [],
    lhsContract: [0],
    rhsContract: [0],
  });
  return reshape(product, [taps[0], taps[1], channels, maps]);
}
