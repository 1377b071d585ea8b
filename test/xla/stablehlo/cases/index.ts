import { type Primitive, program as p } from 'gan-recipes/trace';
import { type Cases, f } from './case.js';
import { binaries } from './binary.js';
import { products } from './linear.js';
import { reductions } from './reduce.js';
import { shapes } from './shape.js';
import { unaries } from './unary.js';

export type { PrimitiveCase, Value } from './case.js';

/** At least one case for each primitive: the compiler demands it. */
export const CASES: Cases<Exclude<Primitive, 'input' | 'share'>> = {
  ...unaries,
  ...binaries,
  ...shapes,
  ...reductions,
  ...products,
  barrier: [{ inputs: [f([2], [1, 2])], build: (_, x) => p.barrier(x), expected: [1, 2] }],
};
