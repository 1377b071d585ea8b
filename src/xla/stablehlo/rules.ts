import type {
  BinaryPrimitive,
  ConvolutionDims,
  Node,
  Primitive,
  Reduction,
  UnaryPrimitive,
  WindowParams,
} from '../../trace/program/index.js';
import { denseLiteral } from './literal.js';
import { functionType, scalarType, tensorType } from './types.js';

/**
 * The right-hand side of one operation. `operands` are the names of the node's inputs; `scalar`
 * defines a scalar constant of the node's type before the operation and returns its name.
 */
type Rule<P extends Primitive> = (
  node: Node<P>,
  operands: readonly string[],
  scalar: (value: number) => string,
) => string;

const list = (numbers: readonly (number | boolean)[]) => `[${numbers.join(', ')}]`;
const pairs = (all: readonly (readonly [number, number])[]) => `[${all.map(list).join(', ')}]`;
const array = (numbers: readonly number[]) => `array<i64: ${numbers.join(', ')}>`;

/** `stablehlo.name %a, %b : tensor<…>`: operands and result have the same type. */
function plain(name: string) {
  return (node: Node, operands: readonly string[]) =>
    `stablehlo.${name} ${operands.join(', ')} : ${tensorType(node)}`;
}

/** `stablehlo.name %a<attributes> : (tensor<…>) -> tensor<…>` */
function typed<P extends Primitive>(
  name: string,
  attributes: (node: Node<P>) => string = () => '',
) {
  return (node: Node<P>, operands: readonly string[]) =>
    `stablehlo.${name} ${operands.join(', ')}${attributes(node)} : ${functionType(node.inputs, node)}`;
}

const UNARY: Record<Exclude<UnaryPrimitive, 'isFinite'>, string> = {
  neg: 'negate',
  abs: 'abs',
  sign: 'sign',
  exp: 'exponential',
  expm1: 'exponential_minus_one',
  log: 'log',
  log1p: 'log_plus_one',
  sqrt: 'sqrt',
  rsqrt: 'rsqrt',
  tanh: 'tanh',
  logistic: 'logistic',
  floor: 'floor',
  ceil: 'ceil',
  round: 'round_nearest_even',
  cos: 'cosine',
  sin: 'sine',
  tan: 'tan',
  not: 'not',
};

const BINARY: Record<BinaryPrimitive, string> = {
  add: 'add',
  sub: 'subtract',
  mul: 'multiply',
  div: 'divide',
  rem: 'remainder',
  max: 'maximum',
  min: 'minimum',
  pow: 'power',
  atan2: 'atan2',
  and: 'and',
  or: 'or',
  xor: 'xor',
  shiftLeft: 'shift_left',
  shiftRightLogical: 'shift_right_logical',
  shiftRightArithmetic: 'shift_right_arithmetic',
};

const REDUCTION: Record<Reduction, string> = {
  add: 'add',
  mul: 'multiply',
  max: 'maximum',
  min: 'minimum',
  and: 'and',
  or: 'or',
};

/** The initial value of a reduction. */
function neutral(reduction: Reduction, dtype: Node['dtype']): number {
  const float = dtype === 'f32' || dtype === 'bf16';
  switch (reduction) {
    case 'add':
    case 'or':
      return 0;
    case 'mul':
    case 'and':
      return 1;
    case 'max':
      return float ? -Infinity : dtype === 'i32' ? -(2 ** 31) : 0;
    case 'min':
      return float ? Infinity : dtype === 'i32' ? 2 ** 31 - 1 : dtype === 'bool' ? 1 : 2 ** 32 - 1;
  }
}

/** A region that applies one operation to two scalars. */
function region(name: string, dtype: Node['dtype'], tag: string): string {
  const type = scalarType(dtype);
  return `{ ^bb0(%${tag}a: ${type}, %${tag}b: ${type}): %${tag}c = stablehlo.${name} %${tag}a, %${tag}b : ${type} stablehlo.return %${tag}c : ${type} }`;
}

function windowAttributes(
  { window, strides, padding, dilation }: WindowParams,
  dilations: boolean,
): string {
  const rows = padding.length;
  return [
    `window_dimensions = ${array(window)}`,
    `window_strides = ${array(strides)}`,
    ...(dilations ? [`window_dilations = ${array(dilation)}`] : []),
    `padding = dense<${pairs(padding)}> : tensor<${rows}x2xi64>`,
  ].join(', ');
}

function dimensionNumbers({ lhs, rhs, out }: ConvolutionDims): string {
  const place = (entries: readonly (readonly [number, string])[]) => {
    const names: string[] = [];
    for (const [axis, name] of entries) names[axis] = name;
    return `[${names.join(', ')}]`;
  };
  const spatial = (axes: readonly number[]) => axes.map((axis, i) => [axis, String(i)] as const);
  return `${place([[lhs.batch, 'b'], [lhs.feature, 'f'], ...spatial(lhs.spatial)])}x${place([
    [rhs.input, 'i'],
    [rhs.output, 'o'],
    ...spatial(rhs.spatial),
  ])}->${place([[out.batch, 'b'], [out.feature, 'f'], ...spatial(out.spatial)])}`;
}

const typeSuffix = (node: Node) => functionType(node.inputs, node);

/** The type of an operation that also takes its scalar initial value. */
const foldType = (node: Node) =>
  functionType([...node.inputs, { shape: [], dtype: node.dtype }], node);

function all<P extends Primitive>(names: Record<P, string>): { [Q in P]: Rule<Q> } {
  const rules = Object.entries<string>(names).map(([op, name]) => [op, plain(name)]);
  return Object.fromEntries(rules) as { [Q in P]: Rule<Q> };
}

/**
 * Primitives with a fixed form. Inputs are the function's arguments; `share` depends on the
 * replicas.
 */
export type Operation = Exclude<Primitive, 'input' | 'share'>;

/** The StableHLO form of each primitive. */
export const RULES: { [P in Operation]: Rule<P> } = {
  ...all(UNARY),
  ...all(BINARY),
  isFinite: typed('is_finite'),
  constant: (node) =>
    `stablehlo.constant ${denseLiteral(node.params.data, node.shape, node.dtype)} : ${tensorType(node)}`,
  iota: (node) => `stablehlo.iota dim = ${node.params.axis} : ${tensorType(node)}`,
  compare: (node, [a, b]) => {
    const { dtype } = node.inputs[0];
    const kind =
      dtype === 'f32' || dtype === 'bf16' ? 'FLOAT' : dtype === 'i32' ? 'SIGNED' : 'UNSIGNED';
    return `stablehlo.compare ${node.params.direction}, ${a}, ${b}, ${kind} : ${typeSuffix(node)}`;
  },
  select: (node, operands) =>
    `stablehlo.select ${operands.join(', ')} : ${tensorType(node.inputs[0])}, ${tensorType(node)}`,
  convert: typed('convert'),
  bitcast: typed('bitcast_convert'),
  broadcast: typed('broadcast_in_dim', ({ params }) => `, dims = ${list(params.dims)}`),
  reshape: typed('reshape'),
  transpose: typed('transpose', ({ params }) => `, dims = ${list(params.permutation)}`),
  slice: typed('slice', ({ params: { starts, limits, strides } }) => {
    const ranges = starts.map((begin, i) => `${begin}:${limits[i]}:${strides[i]}`);
    return ` [${ranges.join(', ')}]`;
  }),
  pad: typed(
    'pad',
    ({ params }) =>
      `, low = ${list(params.low)}, high = ${list(params.high)}, interior = ${list(params.interior)}`,
  ),
  concat: typed('concatenate', ({ params }) => `, dim = ${params.axis}`),
  reverse: (node, [x]) =>
    `stablehlo.reverse ${x}, dims = ${list(node.params.axes)} : ${tensorType(node)}`,
  take: (node, operands) => {
    const rest = node.shape.slice(1).map((_, i) => i + 1);
    const numbers = `#stablehlo.gather<offset_dims = ${list(rest)}, collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>`;
    return `"stablehlo.gather"(${operands.join(', ')}) <{dimension_numbers = ${numbers}, slice_sizes = ${array([1, ...node.shape.slice(1)])}, indices_are_sorted = false}> : ${typeSuffix(node)}`;
  },
  scatterAdd: (node, operands) => {
    const rest = node.shape.slice(1).map((_, i) => i + 1);
    const numbers = `#stablehlo.scatter<update_window_dims = ${list(rest)}, inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>`;
    return `"stablehlo.scatter"(${operands.join(', ')}) <{scatter_dimension_numbers = ${numbers}, indices_are_sorted = false, unique_indices = false}> (${region('add', node.dtype, 's')}) : ${typeSuffix(node)}`;
  },
  reduce: (node, [x], scalar) => {
    const { reduction, axes } = node.params;
    const init = scalar(neutral(reduction, node.dtype));
    return `stablehlo.reduce(${x} init: ${init}) applies stablehlo.${REDUCTION[reduction]} across dimensions = ${list(axes)} : ${foldType(node)}`;
  },
  reduceWindow: (node, [x], scalar) => {
    const { reduction } = node.params;
    const init = scalar(neutral(reduction, node.dtype));
    return `"stablehlo.reduce_window"(${x}, ${init}) <{${windowAttributes(node.params, true)}}> (${region(REDUCTION[reduction], node.dtype, 'w')}) : ${foldType(node)}`;
  },
  selectAndScatter: (node, [x, source], scalar) => {
    const type = scalarType(node.dtype);
    const choose = `{ ^bb0(%pa: ${type}, %pb: ${type}): %pc = stablehlo.compare GE, %pa, %pb : (${type}, ${type}) -> tensor<i1> stablehlo.return %pc : tensor<i1> }`;
    return `"stablehlo.select_and_scatter"(${x}, ${source}, ${scalar(0)}) <{${windowAttributes(node.params, false)}}> (${choose}, ${region('add', node.dtype, 'q')}) : ${foldType(node)}`;
  },
  dot: (node, operands) => {
    const { lhsBatch, rhsBatch, lhsContract, rhsContract } = node.params;
    const batching = lhsBatch.length
      ? `batching_dims = ${list(lhsBatch)} x ${list(rhsBatch)}, `
      : '';
    return `stablehlo.dot_general ${operands.join(', ')}, ${batching}contracting_dims = ${list(lhsContract)} x ${list(rhsContract)} : ${typeSuffix(node)}`;
  },
  convolution: (node, operands) => {
    const p = node.params;
    const window = `{stride = ${list(p.strides)}, pad = ${pairs(p.padding)}, lhs_dilate = ${list(p.lhsDilation)}, rhs_dilate = ${list(p.rhsDilation)}, reverse = ${list(p.reverse)}}`;
    return `stablehlo.convolution(${operands.join(', ')}) dim_numbers = ${dimensionNumbers(p.dims)}, window = ${window} {batch_group_count = ${p.batchGroups} : i64, feature_group_count = ${p.featureGroups} : i64} : ${typeSuffix(node)}`;
  },
  barrier: plain('optimization_barrier'),
};
