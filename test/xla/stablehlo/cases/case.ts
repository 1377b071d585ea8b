import { type Node, type Primitive, program as p } from 'gan-recipes/trace';
import type { HostDType } from 'gan-recipes/trace';

/** A small program of one primitive, with the values that plain arithmetic gives. */
export interface PrimitiveCase {
  readonly inputs: readonly Value[];
  readonly build: (graph: p.Graph, ...inputs: Node[]) => Node;
  /** The outputs, row-major. */
  readonly expected: readonly number[];
}

export interface Value {
  readonly shape: readonly number[];
  readonly dtype: HostDType;
  readonly data: readonly number[];
}

export const f = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'float32',
  data,
});
export const i = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'int32',
  data,
});
export const u = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'uint32',
  data,
});
export const b = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'bool',
  data,
});
export const count = (n: number, from = 0) => Array.from({ length: n }, (_, k) => from + k);

/** Cases by the primitive that they show. */
export type Cases<P extends Primitive> = { readonly [Q in P]: readonly PrimitiveCase[] };

export const nan = NaN;
export const inf = Infinity;
export const REALS = [-2.5, -1, -0.25, 0, 0.5, 1, 3];
export const POSITIVE = [0.25, 1, 2, 10, 1e-3];
export const EDGES = [nan, inf, -inf];
export const NINE = [5, 1, 2, 3, 9, 4, 7, 6, 8];
