import * as tf from '@tensorflow/tfjs-core';
import {
  type DType,
  broadcast,
  concat,
  convert,
  full,
  iota,
  pad,
  reshape,
  reverse,
  slice,
  transpose,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';
import { deviceType } from '../tensor-data.js';

const { util, slice_util, backend_util } = tf;

export function typeOf(dtype: tf.DataType): DType {
  const type = deviceType(dtype);
  if (!type) throw new Error(`${dtype} tensors cannot be compiled`);
  return type;
}

/** Resolves one -1 in a target shape. */
function inferred(shape: readonly number[], size: number): number[] {
  return util.inferFromImplicitShape([...shape], size);
}

export const shapes: KernelRules = {
  Identity: rule(({ input }) => input('x')),
  Reshape: rule<tf.ReshapeAttrs>(({ input, attrs }) => {
    const x = input('x');
    return reshape(x, inferred(attrs.shape, util.sizeFromShape([...x.shape])));
  }),
  ExpandDims: rule<tf.ExpandDimsAttrs>(({ input, attrs }) => {
    const x = input('input');
    if (attrs.dim < -(x.shape.length + 1)) {
      throw new Error(`axis ${attrs.dim} is not in a tensor of rank ${x.shape.length}`);
    }
    const at = attrs.dim < 0 ? x.shape.length + 1 + attrs.dim : attrs.dim;
    return reshape(x, x.shape.toSpliced(at, 0, 1));
  }),
  Cast: rule<tf.CastAttrs>(({ input, attrs }) => convert(input('x'), typeOf(attrs.dtype))),
  Transpose: rule<tf.TransposeAttrs>(({ input, attrs }) => transpose(input('x'), attrs.perm)),
  Fill: rule<tf.FillAttrs>(({ graph, attrs }) =>
    full(graph, Number(attrs.value), attrs.shape, typeOf(attrs.dtype ?? 'float32')),
  ),
  ZerosLike: rule(({ input }) => full(input('x').graph, 0, input('x').shape, input('x').dtype)),
  OnesLike: rule(({ input }) => full(input('x').graph, 1, input('x').shape, input('x').dtype)),
  Range: rule<tf.RangeAttrs>(({ graph, attrs }) => {
    const dtype = typeOf(attrs.dtype);
    const { start, stop } = attrs;
    // TensorFlow.js counts downwards by default if `stop` is less than `start`.
    const step = stop < start && attrs.step === 1 ? -1 : attrs.step;
    const isEmpty = start === stop || (stop - start) * step < 0;
    const count = isEmpty ? 0 : Math.ceil(Math.abs((stop - start) / step));
    const values = Float64Array.from({ length: count }, (_, i) => start + i * step);
    return graph.node('constant', { data: values }, [], [count], dtype);
  }),
  Slice: rule<tf.SliceAttrs>(({ input, attrs }) => {
    const x = input('x');
    const probe = { shape: [...x.shape], rank: x.shape.length } as unknown as tf.Tensor;
    const [begin, extents] = slice_util.parseSliceParams(probe, attrs.begin, attrs.size);
    slice_util.assertParamsValid(probe, begin, extents);
    return slice(
      x,
      begin,
      begin.map((start, i) => start + extents[i]),
    );
  }),
  StridedSlice: rule<tf.StridedSliceAttrs>(({ input, attrs }) => {
    const x = input('x');
    const info = slice_util.sliceInfo(
      [...x.shape],
      attrs.begin,
      attrs.end,
      attrs.strides,
      attrs.beginMask,
      attrs.endMask,
      attrs.ellipsisMask,
      attrs.newAxisMask,
      attrs.shrinkAxisMask,
    );
    if (info.isIdentity || info.isSimpleSlice || info.finalShapeSparse.every((n) => n > 0)) {
      const backwards = info.strides.flatMap((stride, i) => (stride < 0 ? [i] : []));
      const starts = info.begin.map((b, i) => (info.strides[i] < 0 ? x.shape[i] - 1 - b : b));
      const ends = info.end.map((e, i) => (info.strides[i] < 0 ? x.shape[i] - 1 - e : e));
      const strides = info.strides.map(Math.abs);
      return reshape(slice(reverse(x, backwards), starts, ends, strides), info.finalShape);
    }
    return full(x.graph, 0, info.finalShape, x.dtype);
  }),
  PadV2: rule<tf.PadV2Attrs>(({ input, attrs }) => {
    const [low, high] = [0, 1].map((side) => attrs.paddings.map((pair) => pair[side]));
    return pad(input('x'), low, high, undefined, attrs.constantValue);
  }),
  Concat: rule<tf.ConcatAttrs>(({ list, attrs }) => {
    const axis = util.parseAxisParam(attrs.axis, [...list[0].shape])[0];
    backend_util.assertParamsConsistent(
      list.map(({ shape }) => [...shape]),
      axis,
    );
    return concat(list, axis);
  }),
  Pack: rule<tf.PackAttrs>(({ list, attrs }) => {
    const axis = attrs.axis < 0 ? attrs.axis + list[0].shape.length + 1 : attrs.axis;
    for (const { shape, dtype } of list) {
      util.assertShapesMatch(
        [...list[0].shape],
        [...shape],
        'All tensors passed to stack must have matching shapes',
      );
      if (dtype !== list[0].dtype)
        throw new Error('All tensors passed to stack must have matching dtypes');
    }
    return concat(
      list.map((x) => reshape(x, x.shape.toSpliced(axis, 0, 1))),
      axis,
    );
  }),
  Unpack: rule<tf.UnpackAttrs>(({ input, attrs }) => {
    const x = input('value');
    const axis = attrs.axis < 0 ? attrs.axis + x.shape.length : attrs.axis;
    return Array.from({ length: x.shape[axis] }, (_, i) => {
      const starts = x.shape.map((_, j) => (j === axis ? i : 0));
      const limits = x.shape.map((extent, j) => (j === axis ? i + 1 : extent));
      return reshape(slice(x, starts, limits), x.shape.toSpliced(axis, 1));
    });
  }),
  SplitV: rule<tf.SplitVAttrs>(({ input, attrs }) => {
    const x = input('x');
    const axis = util.parseAxisParam(attrs.axis, [...x.shape])[0];
    const probe = { shape: [...x.shape] } as unknown as tf.Tensor;
    let start = 0;
    return backend_util.prepareSplitSize(probe, attrs.numOrSizeSplits, axis).map((extent) => {
      const starts = x.shape.map((_, j) => (j === axis ? start : 0));
      const limits = x.shape.map((whole, j) => (j === axis ? start + extent : whole));
      start += extent;
      return slice(x, starts, limits);
    });
  }),
  Reverse: rule<tf.ReverseAttrs>(({ input, attrs }) => {
    const x = input('x');
    return reverse(x, util.parseAxisParam(attrs.dims, [...x.shape]));
  }),
  Tile: rule<tf.TileAttrs>(({ input, attrs }) => {
    const x = input('x');
    const spread = x.shape.flatMap((extent, i) => [attrs.reps[i], extent]);
    const dims = x.shape.map((_, i) => 2 * i + 1);
    return reshape(
      broadcast(x, spread, dims),
      x.shape.map((extent, i) => extent * attrs.reps[i]),
    );
  }),
  OneHot: rule<tf.OneHotAttrs>(({ graph, input, attrs }) => {
    const indices = input('indices');
    const shape = [...indices.shape, attrs.depth];
    const wide = broadcast(
      indices,
      shape,
      indices.shape.map((_, i) => i),
    );
    const hit = graph.node(
      'compare',
      { direction: 'EQ' },
      [wide, iota(graph, shape, shape.length - 1, indices.dtype)],
      shape,
      'bool',
    );
    const dtype = typeOf(attrs.dtype);
    const value = (n: number) => full(graph, n, shape, dtype);
    return graph.node(
      'select',
      {},
      [hit, value(attrs.onValue), value(attrs.offValue)],
      shape,
      dtype,
    );
  }),
};
