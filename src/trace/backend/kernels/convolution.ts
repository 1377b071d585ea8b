import * as tf from '@tensorflow/tfjs-core';
import {
  type ConvolutionDims,
  type Node,
  add,
  convolution,
  reshape,
  slice,
  transpose,
} from '../../program/index.js';
import { GROUPED_CONVOLUTION, type GroupedAttrs } from '../../convolve.js';
import { type KernelRules, rule } from '../rule.js';
import { activate } from './activation.js';
import { type Axis, axesOfInfo } from './window.js';

type Shape4 = [number, number, number, number];
type Shape5 = [number, number, number, number, number];

interface ConvAttrs {
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly dilations?: [number, number] | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** The spatial axes of a convolution, from the kernel's attributes. */
function axes2d(
  input: readonly number[],
  filter: readonly number[],
  attrs: ConvAttrs,
  depthwise = false,
): Axis[] {
  const format = attrs.dataFormat === 'NCHW' && !depthwise ? 'channelsFirst' : 'channelsLast';
  return axesOfInfo(
    tf.backend_util.computeConv2DInfo(
      input as Shape4,
      filter as Shape4,
      attrs.strides,
      attrs.dilations ?? 1,
      attrs.pad,
      attrs.dimRoundingMode,
      depthwise,
      format,
    ),
  );
}

function axes3d(
  input: readonly number[],
  filter: readonly number[],
  attrs: Pick<tf.Conv3DAttrs, 'strides' | 'pad'> & { dilations?: tf.Conv3DAttrs['dilations'] },
): Axis[] {
  const { strides, dilations = 1, pad } = attrs;
  return axesOfInfo(
    tf.backend_util.computeConv3DInfo(input as Shape5, filter as Shape5, strides, dilations, pad),
  );
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Images [batch, ...spatial, channels] and filters [...spatial, input, output], of two or three axes. */
function dims(spatial: number) {
  const image = { batch: 0, feature: spatial + 1, spatial: upTo(spatial).map((i) => i + 1) };
  const filter = { input: spatial, output: spatial + 1, spatial: upTo(spatial) };
  return { image, filter };
}

const plain = (axes: readonly Axis[]) => ({
  lhsDilation: axes.map(() => 1),
  reverse: axes.map(() => false),
  batchGroups: 1,
});

function forward(x: Node, filter: Node, axes: readonly Axis[], featureGroups: number): Node {
  const { image, filter: rhs } = dims(axes.length);
  return convolution(x, filter, {
    ...plain(axes),
    dims: { lhs: image, rhs, out: image },
    strides: axes.map((a) => a.s),
    padding: axes.map((a) => [a.low, a.high] as const),
    rhsDilation: axes.map((a) => a.d),
    featureGroups,
  });
}

/** dL/dx: dy dilated by the stride, with the filter reversed. */
function inputGradient(
  dy: Node,
  filter: Node,
  axes: readonly Axis[],
  rhs: ConvolutionDims['rhs'],
  featureGroups: number,
): Node {
  const { image } = dims(axes.length);
  return convolution(dy, filter, {
    dims: { lhs: image, rhs, out: image },
    strides: axes.map(() => 1),
    padding: axes.map((a, i) => {
      const reach = (a.k - 1) * a.d + 1;
      const low = reach - 1 - a.low;
      const dilated = (dy.shape[i + 1] - 1) * a.s + 1;
      return [low, a.i + reach - 1 - dilated - low] as const;
    }),
    lhsDilation: axes.map((a) => a.s),
    rhsDilation: axes.map((a) => a.d),
    reverse: axes.map(() => true),
    featureGroups,
    batchGroups: 1,
  });
}

/** dL/dw: x correlated with dy. The batch is summed over, so it is the feature axis. */
function filterGradient(x: Node, dy: Node, axes: readonly Axis[], batchGroups: number): Node {
  const last = axes.length + 1;
  const { image, filter } = dims(axes.length);
  return convolution(x, dy, {
    ...plain(axes),
    dims: {
      lhs: { batch: last, feature: 0, spatial: image.spatial },
      rhs: { input: 0, output: last, spatial: image.spatial },
      out: { batch: filter.input, feature: filter.output, spatial: filter.spatial },
    },
    // Strides and dilations are swapped.
    strides: axes.map((a) => a.d),
    padding: axes.map((a) => [a.low, (a.k - 1) * a.d + (a.o - 1) * a.s + 1 - a.i - a.low] as const),
    rhsDilation: axes.map((a) => a.s),
    featureGroups: 1,
    batchGroups,
  });
}

/** Slices dy of a transposed convolution whose requested output needs only a part of it. */
function fitted(dy: Node, axes: readonly Axis[]): Node {
  const limits = dy.shape.map((extent, i) => Math.min(extent, axes[i - 1]?.o ?? extent));
  return slice(
    dy,
    limits.map(() => 0),
    limits,
  );
}

const toLast = (x: Node, { dataFormat }: ConvAttrs) =>
  dataFormat === 'NCHW' ? transpose(x, [0, 2, 3, 1]) : x;
const fromLast = (x: Node, { dataFormat }: ConvAttrs) =>
  dataFormat === 'NCHW' ? transpose(x, [0, 3, 1, 2]) : x;

function conv2d(x: Node, filter: Node, attrs: ConvAttrs): Node {
  const input = toLast(x, attrs);
  const groups = input.shape[3] / filter.shape[2];
  return fromLast(forward(input, filter, axes2d(x.shape, filter.shape, attrs), groups), attrs);
}

/** One value per channel, in a shape that broadcasts to images of the attributes' format. */
function perChannel(values: Node | undefined, { dataFormat }: ConvAttrs): Node | undefined {
  const vector = values?.shape.length === 1 && values.shape[0] !== 1;
  return vector && dataFormat === 'NCHW' ? reshape(values, [values.shape[0], 1, 1]) : values;
}

/** [h, w, channels, multiplier] as a grouped filter [h, w, 1, channels * multiplier]. */
const grouped = (filter: Node) => {
  const [h, w, channels, multiplier] = filter.shape;
  return reshape(filter, [h, w, 1, channels * multiplier]);
};

function depthwise(x: Node, filter: Node, attrs: ConvAttrs): Node {
  return forward(x, grouped(filter), axes2d(x.shape, filter.shape, attrs, true), x.shape[3]);
}

const convolutions2d: KernelRules = {
  Conv2D: rule<tf.Conv2DAttrs>(({ input, attrs }) => conv2d(input('x'), input('filter'), attrs)),
  FusedConv2D: rule<tf.FusedConv2DAttrs>(({ input, optional, attrs }) => {
    const y = conv2d(input('x'), input('filter'), attrs);
    const bias = perChannel(optional('bias'), attrs);
    const alpha = perChannel(optional('preluActivationWeights'), attrs);
    return activate(bias ? add(y, bias) : y, attrs, alpha);
  }),
  Conv2DBackpropInput: rule<tf.Conv2DBackpropInputAttrs>(({ input, attrs }) => {
    const filter = input('filter');
    const axes = axes2d(attrs.inputShape, filter.shape, attrs);
    const swapped = { input: 3, output: 2, spatial: [0, 1] };
    const dy = toLast(input('dy'), attrs);
    const groups = attrs.inputShape[attrs.dataFormat === 'NCHW' ? 1 : 3] / filter.shape[2];
    if (groups !== 1) throw new Error('the gradient of a grouped convolution is not supported');
    return fromLast(inputGradient(fitted(dy, axes), filter, axes, swapped, 1), attrs);
  }),
  Conv2DBackpropFilter: rule<tf.Conv2DBackpropFilterAttrs>(({ input, attrs }) => {
    const axes = axes2d(input('x').shape, attrs.filterShape, attrs);
    return filterGradient(toLast(input('x'), attrs), toLast(input('dy'), attrs), axes, 1);
  }),
};

const depthwiseConvolutions: KernelRules = {
  DepthwiseConv2dNative: rule<tf.DepthwiseConv2dNativeAttrs>(({ input, attrs }) =>
    depthwise(input('x'), input('filter'), attrs),
  ),
  FusedDepthwiseConv2D: rule<tf.FusedDepthwiseConv2DAttrs>(({ input, optional, attrs }) => {
    const y = depthwise(input('x'), input('filter'), attrs);
    const bias = optional('bias');
    return activate(bias ? add(y, bias) : y, attrs, optional('preluActivationWeights'));
  }),
  DepthwiseConv2dNativeBackpropInput: rule<tf.DepthwiseConv2dNativeBackpropInputAttrs>(
    ({ input, attrs }) => {
      const [dy, filter] = [input('dy'), input('filter')];
      const axes = axes2d(attrs.inputShape, filter.shape, attrs, true);
      // Grouped: [h, w, multiplier, channels], with each group's inputs and outputs swapped.
      const swapped = transpose(filter, [0, 1, 3, 2]);
      return inputGradient(dy, swapped, axes, dims(2).filter, filter.shape[2]);
    },
  ),
  DepthwiseConv2dNativeBackpropFilter: rule<tf.DepthwiseConv2dNativeBackpropFilterAttrs>(
    ({ input, attrs }) => {
      const [x, dy] = [input('x'), input('dy')];
      const axes = axes2d(x.shape, attrs.filterShape, attrs, true);
      return reshape(filterGradient(x, dy, axes, x.shape[3]), attrs.filterShape);
    },
  ),
};

/** [h, w, in / groups, out] with each group's inputs and outputs swapped: [h, w, out / groups, in]. */
function swappedInGroups(filter: Node, groups: number): Node {
  const [h, w, inputs, outputs] = filter.shape;
  const parts = reshape(filter, [h, w, inputs, groups, outputs / groups]);
  const swapped = transpose(parts, [0, 1, 4, 3, 2]);
  return reshape(swapped, [h, w, outputs / groups, groups * inputs]);
}

const groupedConvolutions: KernelRules = {
  [GROUPED_CONVOLUTION.forward]: rule<GroupedAttrs>(({ input, attrs }) => {
    const [x, filter] = [input('x'), input('filter')];
    return forward(x, filter, axes2d(x.shape, filter.shape, attrs), attrs.groups);
  }),
  [GROUPED_CONVOLUTION.input]: rule<GroupedAttrs & { inputShape: number[] }>(({ input, attrs }) => {
    const filter = input('filter');
    const axes = axes2d(attrs.inputShape, filter.shape, attrs);
    const swapped = swappedInGroups(filter, attrs.groups);
    return inputGradient(input('dy'), swapped, axes, dims(2).filter, attrs.groups);
  }),
  [GROUPED_CONVOLUTION.filter]: rule<GroupedAttrs & { filterShape: number[] }>(
    ({ input, attrs }) => {
      const x = input('x');
      const axes = axes2d(x.shape, attrs.filterShape, attrs);
      return filterGradient(x, input('dy'), axes, attrs.groups);
    },
  ),
};

const convolutions3d: KernelRules = {
  Conv3D: rule<tf.Conv3DAttrs>(({ input, attrs }) => {
    const [x, filter] = [input('x'), input('filter')];
    return forward(x, filter, axes3d(x.shape, filter.shape, attrs), 1);
  }),
  Conv3DBackpropInputV2: rule<tf.Conv3DBackpropInputV2Attrs>(({ input, attrs }) => {
    const filter = input('filter');
    const axes = axes3d(attrs.inputShape, filter.shape, attrs);
    const swapped = { input: 4, output: 3, spatial: [0, 1, 2] };
    return inputGradient(input('dy'), filter, axes, swapped, 1);
  }),
  Conv3DBackpropFilterV2: rule<tf.Conv3DBackpropFilterV2Attrs>(({ input, attrs }) => {
    const x = input('x');
    return filterGradient(x, input('dy'), axes3d(x.shape, attrs.filterShape, attrs), 1);
  }),
};

export const convolutions: KernelRules = {
  ...convolutions2d,
  ...depthwiseConvolutions,
  ...groupedConvolutions,
  ...convolutions3d,
};
