import {
  type ConvolutionParams,
  type Node,
  concat,
  convolution,
  full,
  pad,
  reshape,
  reverse,
  slice,
} from '../../../trace/program/index.js';

/** One phase of one axis: which of the filter's taps it has, and what of the input they read. */
interface Phase {
  readonly firstTap: number;
  readonly taps: number;
  readonly outputs: number;
  readonly padding: readonly [number, number];
}

/**
 * A convolution over an input spread out by a stride (a transposed convolution, or the gradient of
 * a strided one) as stride * stride plain convolutions: between the spread-out elements are zeros,
 * so each output phase sees only every stride-th tap of the filter. XLA's CPU compiler has no fast
 * kernel for spread-out inputs and one for these.
 */
export function byPhases(lhs: Node, rhs: Node, params: ConvolutionParams): Node {
  const { dims, lhsDilation: strides, padding } = params;
  const filter = turned(rhs, params);
  const axes = dims.lhs.spatial.map((axis, i) => {
    const taps = filter.shape[dims.rhs.spatial[i]];
    const input = lhs.shape[axis];
    const [low, high] = padding[i];
    const outputs = low + (input - 1) * strides[i] + 1 + high - taps + 1;
    const phases = Array.from({ length: strides[i] }, (_, phase) =>
      phaseOf(phase, strides[i], low, taps, input, outputs),
    );
    return { outputs, phases };
  });

  const [rows, columns] = axes;
  const parts = rows.phases.map((row) =>
    columns.phases.map((column) => phasePart(lhs, filter, params, [row, column])),
  );
  return interleaved(parts, [rows.outputs, columns.outputs], params);
}

/** output[p] = sum over taps i of spread[p - low + i] * filter[i]; spread[q] is there if s divides q. */
function phaseOf(
  phase: number,
  stride: number,
  low: number,
  allTaps: number,
  input: number,
  allOutputs: number,
): Phase {
  const firstTap = (((low - phase) % stride) + stride) % stride;
  const taps = Math.max(0, Math.ceil((allTaps - firstTap) / stride));
  const outputs = Math.max(0, Math.ceil((allOutputs - phase) / stride));
  const firstRead = (phase - low + firstTap) / stride;
  const lastRead = outputs - 1 + firstRead + taps - 1;
  return { firstTap, taps, outputs, padding: [-firstRead, lastRead - (input - 1)] };
}

function phasePart(
  lhs: Node,
  filter: Node,
  params: ConvolutionParams,
  phases: readonly Phase[],
): Node {
  const { dims, lhsDilation: strides } = params;
  if (phases.some((phase) => phase.taps === 0)) {
    const shape: number[] = [];
    shape[dims.out.batch] = lhs.shape[dims.lhs.batch];
    shape[dims.out.feature] = filter.shape[dims.rhs.output];
    dims.out.spatial.forEach((axis, i) => (shape[axis] = phases[i].outputs));
    return full(lhs.graph, 0, shape, lhs.dtype);
  }
  const [starts, steps] = [filter.shape.map(() => 0), filter.shape.map(() => 1)];
  dims.rhs.spatial.forEach((axis, i) => {
    starts[axis] = phases[i].firstTap;
    steps[axis] = strides[i];
  });
  return convolution(lhs, slice(filter, starts, filter.shape, steps), {
    ...params,
    padding: phases.map((phase) => phase.padding),
    lhsDilation: strides.map(() => 1),
    reverse: strides.map(() => false),
  });
}

/** Puts output [n, p, q, c] of phase (a, b) at rows p * s + a and columns q * s + b. */
function interleaved(
  parts: readonly (readonly Node[])[],
  extents: readonly number[],
  { dims, lhsDilation: strides }: ConvolutionParams,
): Node {
  const [rowAxis, columnAxis] = dims.out.spatial;
  const most = strides.map((stride, i) => Math.ceil(extents[i] / stride));
  const rows = parts.map((row) => {
    const spread = row.map((part) => {
      const missing = part.shape.map(() => 0);
      missing[rowAxis] = most[0] - part.shape[rowAxis];
      missing[columnAxis] = most[1] - part.shape[columnAxis];
      const even = pad(
        part,
        part.shape.map(() => 0),
        missing,
      );
      return reshape(even, even.shape.toSpliced(columnAxis + 1, 0, 1));
    });
    const joined = concat(spread, columnAxis + 1);
    return reshape(joined, joined.shape.toSpliced(rowAxis + 1, 0, 1));
  });
  const all = concat(rows, rowAxis + 1);
  const merged = all.shape.flatMap((extent, i) => {
    if (i === rowAxis) return [extent * strides[0]];
    if (i === rowAxis + 1) return [];
    if (i === columnAxis + 1) return [extent * strides[1]];
    return i === columnAxis + 2 ? [] : [extent];
  });
  const whole = reshape(all, merged);
  const limits = [...whole.shape];
  limits[rowAxis] = extents[0];
  limits[columnAxis] = extents[1];
  return slice(
    whole,
    limits.map(() => 0),
    limits,
  );
}

/** The filter as a plain convolution reads it. */
function turned(rhs: Node, { dims, reverse: reversed }: ConvolutionParams): Node {
  return reverse(
    rhs,
    dims.rhs.spatial.filter((_, i) => reversed[i]),
  );
}
