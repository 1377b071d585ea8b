import * as tf from '@tensorflow/tfjs-core';
import {
  type ConvolutionDims,
  type Node,
  add,
  convolution,
  reshape,
  transpose,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';
import { activate } from './activation.js';

type Shape4 = [number, number, number, number];
type Conv = tf.backend_util.Conv2DInfo;

const NHWC = { batch: 0, feature: 3, spatial: [1, 2] };
const HWIO = { input: 2, output: 3, spatial: [0, 1] };
const FORWARD: ConvolutionDims = { lhs: NHWC, rhs: HWIO, out: NHWC };
/** The filter's gradient: batch is summed over, so it plays the feature's part. */
const FILTER_GRADIENT: ConvolutionDims = {
  lhs: { batch: 3, feature: 0, spatial: [1, 2] },
  rhs: { input: 0, output: 3, spatial: [1, 2] },
  out: { batch: 2, feature: 3, spatial: [0, 1] },
};

interface ConvAttrs {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: [number, number] | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Each spatial axis of a convolution: filter extent, input, output, stride, dilation, padding. */
function geometry(
  input: readonly number[],
  filter: readonly number[],
  attrs: ConvAttrs,
  depthwise: boolean,
) {
  const info: Conv = tf.backend_util.computeConv2DInfo(
    input as Shape4,
    filter as Shape4,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    depthwise,
  );
  const { padInfo: p } = info;
  return [
    {
      k: info.filterHeight,
      i: info.inHeight,
      o: info.outHeight,
      s: info.strideHeight,
      d: info.dilationHeight,
      low: p.top,
      high: p.bottom,
    },
    {
      k: info.filterWidth,
      i: info.inWidth,
      o: info.outWidth,
      s: info.strideWidth,
      d: info.dilationWidth,
      low: p.left,
      high: p.right,
    },
  ];
}
type Axes = ReturnType<typeof geometry>;

const plain = { reverse: [false, false], batchGroups: 1 };

function forward(x: Node, filter: Node, axes: Axes, featureGroups: number): Node {
  return convolution(x, filter, {
    ...plain,
    dims: FORWARD,
    strides: axes.map((a) => a.s),
    padding: axes.map((a) => [a.low, a.high] as const),
    lhsDilation: [1, 1],
    rhsDilation: axes.map((a) => a.d),
    featureGroups,
  });
}

/** dL/dx: dy spread out by the stride, with the filter turned around. */
function inputGradient(
  dy: Node,
  filter: Node,
  axes: Axes,
  rhs: ConvolutionDims['rhs'],
  featureGroups: number,
): Node {
  return convolution(dy, filter, {
    dims: { lhs: NHWC, rhs, out: NHWC },
    strides: [1, 1],
    padding: axes.map((a) => {
      const reach = (a.k - 1) * a.d + 1;
      const low = reach - 1 - a.low;
      return [low, a.i + reach - 1 - ((a.o - 1) * a.s + 1) - low] as const;
    }),
    lhsDilation: axes.map((a) => a.s),
    rhsDilation: axes.map((a) => a.d),
    reverse: [true, true],
    featureGroups,
    batchGroups: 1,
  });
}

/** dL/dw: x correlated with dy, strides and dilations changed round. */
function filterGradient(x: Node, dy: Node, axes: Axes, batchGroups: number): Node {
  return convolution(x, dy, {
    ...plain,
    dims: FILTER_GRADIENT,
    strides: axes.map((a) => a.d),
    padding: axes.map((a) => [a.low, (a.k - 1) * a.d + (a.o - 1) * a.s + 1 - a.i - a.low] as const),
    lhsDilation: [1, 1],
    rhsDilation: axes.map((a) => a.s),
    featureGroups: 1,
    batchGroups,
  });
}

/** Runs a convolution written for NHWC on tensors of the kernel's own format. */
function inFormat(attrs: ConvAttrs, x: Node, apply: (x: Node) => Node): Node {
  if (attrs.dataFormat !== 'NCHW') return apply(x);
  return transpose(apply(transpose(x, [0, 2, 3, 1])), [0, 3, 1, 2]);
}

function conv2d(
  x: Node,
  filter: Node,
  attrs: ConvAttrs,
  finish: (y: Node) => Node = (y) => y,
): Node {
  return inFormat(attrs, x, (input) => {
    const groups = input.shape[3] / filter.shape[2];
    return finish(
      forward(input, filter, geometry(input.shape, filter.shape, attrs, false), groups),
    );
  });
}

/** [h, w, channels, multiplier] as a grouped filter [h, w, 1, channels * multiplier]. */
const grouped = (filter: Node) => {
  const [h, w, channels, multiplier] = filter.shape;
  return reshape(filter, [h, w, 1, channels * multiplier]);
};

function depthwise(x: Node, filter: Node, attrs: ConvAttrs): Node {
  return forward(x, grouped(filter), geometry(x.shape, filter.shape, attrs, true), x.shape[3]);
}

export const convolutions: KernelRules = {
  Conv2D: rule<tf.Conv2DAttrs>(({ input, attrs }) => conv2d(input('x'), input('filter'), attrs)),
  FusedConv2D: rule<tf.FusedConv2DAttrs>(({ input, optional, attrs }) =>
    conv2d(input('x'), input('filter'), attrs, (y) => {
      const bias = optional('bias');
      return activate(bias ? add(y, bias) : y, attrs, optional('preluActivationWeights'));
    }),
  ),
  Conv2DBackpropInput: rule<tf.Conv2DBackpropInputAttrs>(({ input, attrs }) => {
    const filter = input('filter');
    const nchw = attrs.dataFormat === 'NCHW';
    const shape = nchw ? [0, 2, 3, 1].map((i) => attrs.inputShape[i]) : attrs.inputShape;
    const axes = geometry(shape, filter.shape, attrs, false);
    const turned = { input: 3, output: 2, spatial: [0, 1] };
    return inFormat(attrs, input('dy'), (dy) => inputGradient(dy, filter, axes, turned, 1));
  }),
  Conv2DBackpropFilter: rule<tf.Conv2DBackpropFilterAttrs>(({ input, attrs }) => {
    const format = (x: Node) => (attrs.dataFormat === 'NCHW' ? transpose(x, [0, 2, 3, 1]) : x);
    const [x, dy] = [format(input('x')), format(input('dy'))];
    return filterGradient(x, dy, geometry(x.shape, attrs.filterShape, attrs, false), 1);
  }),
  DepthwiseConv2dNative: rule<tf.DepthwiseConv2dNativeAttrs>(({ input, attrs }) =>
    inFormat(attrs, input('x'), (x) => depthwise(x, input('filter'), attrs)),
  ),
  FusedDepthwiseConv2D: rule<tf.FusedDepthwiseConv2DAttrs>(({ input, optional, attrs }) => {
    const y = depthwise(input('x'), input('filter'), attrs);
    const bias = optional('bias');
    return activate(bias ? add(y, bias) : y, attrs, optional('preluActivationWeights'));
  }),
  DepthwiseConv2dNativeBackpropInput: rule<tf.DepthwiseConv2dNativeBackpropInputAttrs>(
    ({ input, attrs }) => {
      const [dy, filter] = [input('dy'), input('filter')];
      const [h, w, channels, multiplier] = filter.shape;
      const axes = geometry(attrs.inputShape, filter.shape, attrs, true);
      // Grouped: [h, w, multiplier, channels], each group's outputs turned into its inputs.
      const turned = transpose(reshape(filter, [h, w, channels, multiplier]), [0, 1, 3, 2]);
      return inputGradient(dy, turned, axes, HWIO, channels);
    },
  ),
  DepthwiseConv2dNativeBackpropFilter: rule<tf.DepthwiseConv2dNativeBackpropFilterAttrs>(
    ({ input, attrs }) => {
      const [x, dy] = [input('x'), input('dy')];
      const axes = geometry(x.shape, attrs.filterShape, attrs, true);
      return reshape(filterGradient(x, dy, axes, x.shape[3]), attrs.filterShape);
    },
  ),
};
