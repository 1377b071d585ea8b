import {
  type BinaryPrimitive,
  type Comparison,
  type DType,
  type Node,
  type UnaryPrimitive,
  isOp,
} from './node.js';
import { fullLike } from './constants.js';
import { broadcastTo, broadcastShape } from './shape.js';

/** Applies a unary primitive to each element. */
export function unary(op: UnaryPrimitive, x: Node): Node {
  return x.graph.node(op, {}, [x], x.shape, op === 'isFinite' ? 'bool' : x.dtype);
}

/** Applies a binary primitive to each pair of elements, broadcasting as NumPy does. */
export function binary(op: BinaryPrimitive, a: Node, b: Node): Node {
  const shape = broadcastShape(a.shape, b.shape);
  assertSameDtype(op, a, b);
  const [x, y] = [broadcastTo(a, shape), broadcastTo(b, shape)];
  return simplified(op, x, y) ?? x.graph.node(op, {}, [x, y], shape, x.dtype);
}

export const add = (a: Node, b: Node) => binary('add', a, b);
export const sub = (a: Node, b: Node) => binary('sub', a, b);
export const mul = (a: Node, b: Node) => binary('mul', a, b);
export const div = (a: Node, b: Node) => binary('div', a, b);
export const max = (a: Node, b: Node) => binary('max', a, b);
export const min = (a: Node, b: Node) => binary('min', a, b);
export const neg = (x: Node) => unary('neg', x);

/** Like `binary` with a number of the same type for the second operand. */
export function withNumber(op: BinaryPrimitive, a: Node, b: number): Node {
  return binary(op, a, fullLike(a, b));
}

/** Compares each pair of elements, broadcasting; gives bools. */
export function compare(direction: Comparison, a: Node, b: Node): Node {
  const shape = broadcastShape(a.shape, b.shape);
  assertSameDtype(`compare ${direction}`, a, b);
  const operands = [broadcastTo(a, shape), broadcastTo(b, shape)];
  return a.graph.node('compare', { direction }, operands, shape, 'bool');
}

/** Where `condition` holds, the element of `a`, else of `b`. All three broadcast. */
export function select(condition: Node, a: Node, b: Node): Node {
  assertSameDtype('select', a, b);
  const shape = broadcastShape(broadcastShape(a.shape, b.shape), condition.shape);
  const operands = [condition, a, b].map((x) => broadcastTo(x, shape));
  return a.graph.node('select', {}, operands, shape, a.dtype);
}

/** Where x is not a number; false everywhere for integers. */
export const isNaN = (x: Node) => compare('NE', x, x);

/** The larger of each pair; NaN if either is NaN. */
export const maximum = (a: Node, b: Node) => withNaN('max', a, b);

/** The smaller of each pair; NaN if either is NaN. */
export const minimum = (a: Node, b: Node) => withNaN('min', a, b);

/** XLA on the CPU compiles `max` to `b > a ? b : a`, which loses a NaN on the right. */
function withNaN(op: 'max' | 'min', a: Node, b: Node): Node {
  const result = binary(op, a, b);
  if (a.dtype !== 'f32' && a.dtype !== 'bf16') return result;
  if (isNumber(b)) return result;
  return isNumber(a) ? binary(op, b, a) : select(isNaN(b), b, result);
}

/** Converts each value: floats are truncated towards zero, numbers become bools by `!= 0`. */
export function convert(x: Node, dtype: DType): Node {
  if (x.dtype === dtype) return x;
  if (dtype === 'bool') return compare('NE', x, fullLike(x, 0));
  return x.graph.node('convert', {}, [x], x.shape, dtype);
}

/** Reinterprets the bits as another type of the same width. */
export function bitcast(x: Node, dtype: DType): Node {
  return x.dtype === dtype ? x : x.graph.node('bitcast', {}, [x], x.shape, dtype);
}

/** Simplifies x * 1, x + 0, x / 1 and the like, which gradients produce in great number. */
function simplified(op: BinaryPrimitive, x: Node, y: Node): Node | undefined {
  if (op === 'mul') return isSplat(y, 1) ? x : isSplat(x, 1) ? y : undefined;
  // x + (-0) is x for every x; x + 0 is not, for x = -0, but no model tells the two zeros apart.
  if (op === 'add') return isSplat(y, 0) ? x : isSplat(x, 0) ? y : undefined;
  if (op === 'sub') return isSplat(y, 0) ? x : undefined;
  if (op === 'div') return isSplat(y, 1) ? x : undefined;
  return undefined;
}

/** A constant that is certainly not NaN. */
function isNumber(x: Node): boolean {
  return isOp(x, 'constant') && x.params.data.length === 1 && !Number.isNaN(x.params.data[0]);
}

function isSplat(x: Node, value: number): boolean {
  if (isOp(x, 'broadcast')) return isSplat(x.inputs[0], value);
  return isOp(x, 'constant') && x.params.data.length === 1 && x.params.data[0] === value;
}

function assertSameDtype(what: string, a: Node, b: Node): void {
  if (a.dtype !== b.dtype) throw new Error(`internal: ${what} of ${a.dtype} and ${b.dtype}`);
}
