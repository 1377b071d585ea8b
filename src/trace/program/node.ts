/** Element types of traced values. They are a device's types, not TensorFlow.js's. */
export type DType = 'f32' | 'bf16' | 'i32' | 'u32' | 'u8' | 'bool';

export type Comparison = 'EQ' | 'NE' | 'GE' | 'GT' | 'LE' | 'LT';
export type Reduction = 'add' | 'mul' | 'max' | 'min' | 'and' | 'or';
type None = Readonly<Record<string, never>>;

/** The role of each dimension of an operand in a convolution. */
export interface ConvolutionDims {
  readonly lhs: {
    readonly batch: number;
    readonly feature: number;
    readonly spatial: readonly number[];
  };
  readonly rhs: {
    readonly input: number;
    readonly output: number;
    readonly spatial: readonly number[];
  };
  readonly out: {
    readonly batch: number;
    readonly feature: number;
    readonly spatial: readonly number[];
  };
}

/** Like StableHLO's `convolution`; padding may be negative. */
export interface ConvolutionParams {
  readonly dims: ConvolutionDims;
  readonly strides: readonly number[];
  readonly padding: readonly (readonly [number, number])[];
  readonly lhsDilation: readonly number[];
  readonly rhsDilation: readonly number[];
  readonly reverse: readonly boolean[];
  readonly featureGroups: number;
  readonly batchGroups: number;
}

export interface WindowParams {
  readonly window: readonly number[];
  readonly strides: readonly number[];
  readonly padding: readonly (readonly [number, number])[];
  readonly dilation: readonly number[];
}

export type UnaryPrimitive =
  | 'neg'
  | 'abs'
  | 'sign'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'sqrt'
  | 'rsqrt'
  | 'tanh'
  | 'logistic'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'cos'
  | 'sin'
  | 'tan'
  | 'not'
  | 'isFinite';
export type BinaryPrimitive =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'rem'
  | 'max'
  | 'min'
  | 'pow'
  | 'atan2'
  | 'and'
  | 'or'
  | 'xor'
  | 'shiftLeft'
  | 'shiftRightLogical'
  | 'shiftRightArithmetic';

/**
 * Every primitive and its params. The TypeScript compiler requires a rule for each of them in every
 * transformation. Operands of elementwise primitives have one shape; broadcasting is explicit. The
 * result of `max` and `min` (and reductions by them) for NaN depends on the device: use `maximum`
 * and `minimum`, or `extreme`, where NaN must propagate.
 */
export interface PrimitiveParams extends Record<UnaryPrimitive | BinaryPrimitive, None> {
  input: { readonly name: string };
  /** A splat if `data` has one element, else row-major. */
  constant: { readonly data: ArrayLike<number> };
  iota: { readonly axis: number };
  compare: { readonly direction: Comparison };
  select: None;
  convert: None;
  bitcast: None;
  broadcast: { readonly dims: readonly number[] };
  reshape: None;
  transpose: { readonly permutation: readonly number[] };
  slice: {
    readonly starts: readonly number[];
    readonly limits: readonly number[];
    readonly strides: readonly number[];
  };
  /** Operands: value, scalar padding value. Low and high may be negative. */
  pad: {
    readonly low: readonly number[];
    readonly high: readonly number[];
    readonly interior: readonly number[];
  };
  concat: { readonly axis: number };
  reverse: { readonly axes: readonly number[] };
  /** Operands: value, i32 indices [n] into its first axis. Indices are clamped. */
  take: None;
  /**
   * Operands: value, i32 indices [n], updates [n, ...]: adds each update to the row with its index.
   */
  scatterAdd: None;
  reduce: { readonly reduction: Reduction; readonly axes: readonly number[] };
  reduceWindow: WindowParams & { readonly reduction: 'add' | 'mul' | 'max' | 'min' };
  /** Operands: value, source. The gradient of max pooling: source goes to each window's maximum. */
  selectAndScatter: WindowParams;
  dot: {
    readonly lhsBatch: readonly number[];
    readonly rhsBatch: readonly number[];
    readonly lhsContract: readonly number[];
    readonly rhsContract: readonly number[];
  };
  convolution: ConvolutionParams;
  /**
   * Prevents fusion across this value, where the compiler would recompute it or lose a fast kernel.
   */
  barrier: None;
  /** The value itself, sharded along its first axis over the devices that train together. */
  share: None;
}

export type Primitive = keyof PrimitiveParams;

/** One value of a traced program and the primitive that makes it. Immutable. */
export interface Node<P extends Primitive = Primitive> {
  /** Increases in order of creation; inputs have smaller ids than their users. */
  readonly id: number;
  readonly graph: Graph;
  readonly op: P;
  readonly params: PrimitiveParams[P];
  readonly inputs: readonly Node[];
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/**
 * Creates nodes and merges equal ones (hash consing): what a model computes twice from the same
 * values, such as a forward pass that two losses share, is in the program once.
 */
export class Graph {
  #next = 0;
  readonly #known = new Map<string, Node>();
  readonly #arrays = new WeakMap<object, number>();
  #arrayCount = 0;

  /** Nodes made so far. */
  get size(): number {
    return this.#next;
  }

  node<P extends Primitive>(
    op: P,
    params: PrimitiveParams[P],
    inputs: readonly Node[],
    shape: readonly number[],
    dtype: DType,
  ): Node<P> {
    const key = `${op}|${inputs.map((input) => input.id).join()}|${shape.join()}|${dtype}|${this.#paramsKey(params)}`;
    const known = this.#known.get(key);
    if (known) return known as Node<P>;
    const node: Node<P> = { id: this.#next++, graph: this, op, params, inputs, shape, dtype };
    this.#known.set(key, node);
    return node;
  }

  #paramsKey(params: object): string {
    return JSON.stringify(params, (_, value: unknown) => {
      if (ArrayBuffer.isView(value)) return this.#arrayKey(value);
      // JSON cannot represent these numbers, and 0 and -0 are different constants.
      if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
        return Object.is(value, -0) ? '-0' : String(value);
      }
      return value;
    });
  }

  /** Large constants are equal if they are the same array: comparing contents would cost more. */
  #arrayKey(array: object): string {
    let id = this.#arrays.get(array);
    if (id === undefined) {
      id = this.#arrayCount++;
      this.#arrays.set(array, id);
    }
    return `array${id}`;
  }
}

/** A traced program: what it takes and what it gives, in order. */
export interface Program {
  readonly name: string;
  readonly inputs: readonly Node<'input'>[];
  readonly outputs: readonly Node[];
  /** Output index -> index of the input whose memory it reuses. */
  readonly donations: ReadonlyMap<number, number>;
}

export function size(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function isOp<P extends Primitive>(node: Node, op: P): node is Node<P> {
  return node.op === op;
}

/** The nodes that the outputs need, inputs before users. */
export function reachable(outputs: readonly Node[]): Node[] {
  const seen = new Set<Node>(outputs);
  const pending = [...outputs];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const input of node.inputs) {
      if (!seen.has(input)) {
        seen.add(input);
        pending.push(input);
      }
    }
  }
  return [...seen].sort((a, b) => a.id - b.id);
}
