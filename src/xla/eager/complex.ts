import type * as tf from '@tensorflow/tfjs-core';
import { KERNELS, type Node, applyRule } from '../../trace/index.js';
import {
  add,
  compare,
  constant,
  convert,
  div,
  fullLike,
  matmul,
  max,
  min,
  mul,
  neg,
  reshape,
  select,
  size,
  sub,
  unary,
  withNumber,
} from '../../trace/program/index.js';
import type { XlaBackend } from './backend.js';

type Call = Parameters<tf.KernelFunc>[0];
type Result = tf.TensorInfo | tf.TensorInfo[];

/** The real and imaginary parts of one complex value. */
interface Pair {
  readonly real: Node;
  readonly imag: Node;
}

/** Kernels that act on the real and imaginary parts separately. */
const PARTWISE = new Set([
  ...['Add', 'Sub', 'Concat', 'Pack', 'Unpack', 'Tile', 'ZerosLike', 'Sum'],
  ...['Reshape', 'ExpandDims', 'Slice', 'StridedSlice', 'Transpose', 'Reverse', 'GatherV2'],
]);

/**
 * The longest transform that XLA computes, with n^2 products. The host's FFT computes longer ones.
 */
const LONGEST_TRANSFORM = 1024;

/** e^(±2πi jk / n) as two tables [n, n]. */
function roots(like: Node, n: number): Pair {
  const table = (wave: (angle: number) => number) =>
    Float32Array.from({ length: n * n }, (_, i) => {
      // Reduced modulo n first: large angles lose precision.
      const turn = (Math.floor(i / n) * (i % n)) % n;
      return wave((2 * Math.PI * turn) / n);
    });
  const node = (values: Float32Array) => constant(like.graph, values, [n, n], 'f32');
  return { real: node(table(Math.cos)), imag: node(table(Math.sin)) };
}

/** The discrete Fourier transform along the last axis, or its inverse. */
function transform(pair: Pair, inverse: boolean): Pair {
  const { shape } = pair.real;
  const n = shape.at(-1)!;
  const rows = [size(shape) / n, n];
  const [real, imag] = [reshape(pair.real, rows), reshape(pair.imag, rows)];
  const { real: cos, imag: sin } = roots(real, n);
  const turned = inverse ? neg(sin) : sin;
  const scaled = (x: Node) => reshape(inverse ? withNumber('div', x, n) : x, shape);
  return {
    real: scaled(add(matmul(real, cos), matmul(imag, turned))),
    imag: scaled(sub(matmul(imag, cos), matmul(real, turned))),
  };
}

/** sqrt(re^2 + im^2), scaled so that the squares neither overflow nor underflow. */
function magnitude({ real, imag }: Pair): Node {
  const [a, b] = [unary('abs', real), unary('abs', imag)];
  const [large, less] = [max(a, b), min(a, b)];
  const zero = fullLike(large, 0);
  const ratio = select(compare('EQ', large, zero), zero, div(less, large));
  return mul(large, unary('sqrt', withNumber('add', mul(ratio, ratio), 1)));
}

function product(a: Pair, b: Pair): Pair {
  return {
    real: sub(mul(a.real, b.real), mul(a.imag, b.imag)),
    imag: add(mul(a.real, b.imag), mul(a.imag, b.real)),
  };
}

/**
 * Kernels on complex numbers, which are kept as two real tensors.
 * @returns undefined if only the host can compute the kernel
 */
export function complexKernel(
  backend: XlaBackend,
  kernelName: string,
  { inputs, attrs }: Call,
): Result | undefined {
  const named = inputs as Record<string, tf.TensorInfo>;
  const pair = (tensor: tf.TensorInfo): Pair => {
    const { real, imag } = backend.parts(tensor.dataId);
    return { real: backend.node(real), imag: backend.node(imag) };
  };
  const whole = ({ real, imag }: Pair) =>
    backend.complex(backend.tensor(real), backend.tensor(imag));
  switch (kernelName) {
    case 'Complex':
      return whole({ real: backend.node(named.real), imag: backend.node(named.imag) });
    case 'Real':
      return backend.tensor(pair(named.input).real);
    case 'Imag':
      return backend.tensor(pair(named.input).imag);
    case 'ComplexAbs': {
      return backend.tensor(magnitude(pair(named.x)));
    }
    case 'Cast':
      return cast(backend, named.x, attrs?.dtype as tf.DataType, pair, whole);
    case 'OnesLike': {
      const { real, imag } = pair(named.x);
      return whole({ real: fullLike(real, 1), imag: fullLike(imag, 0) });
    }
    case 'Multiply':
      if (!isComplex(named.a) || !isComplex(named.b)) return undefined;
      return whole(product(pair(named.a), pair(named.b)));
    case 'FFT':
    case 'IFFT':
      if (!(named.input.shape.at(-1)! <= LONGEST_TRANSFORM)) return undefined;
      return whole(transform(pair(named.input), kernelName === 'IFFT'));
    default:
      return PARTWISE.has(kernelName) ? partwise(backend, kernelName, inputs, attrs) : undefined;
  }
}

function cast(
  backend: XlaBackend,
  x: tf.TensorInfo,
  dtype: tf.DataType,
  pair: (tensor: tf.TensorInfo) => Pair,
  whole: (pair: Pair) => tf.TensorInfo,
): Result | undefined {
  if (dtype === 'complex64') {
    if (isComplex(x)) return whole(pair(x));
    if (x.dtype === 'string') return undefined;
    const real = convert(backend.node(x), 'f32');
    return whole({ real, imag: fullLike(real, 0) });
  }
  const types = { float32: 'f32', int32: 'i32', bool: 'bool' } as const;
  if (!(dtype in types)) return undefined;
  return backend.tensor(convert(pair(x).real, types[dtype as keyof typeof types]));
}

/** A gather's indices are real and are passed on; all other inputs must be complex. */
function partwise(
  backend: XlaBackend,
  kernelName: string,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap | undefined,
): Result | undefined {
  const tensors = Object.entries(inputs) as [string, tf.TensorInfo][];
  const fits = tensors.every(([name, tensor]) => isComplex(tensor) || name === 'indices');
  if (!fits) return undefined;
  const [real, imag] = (['real', 'imag'] as const).map((part) => {
    const parts = tensors.map(([name, tensor]) => [
      name,
      isComplex(tensor) ? backend.parts(tensor.dataId)[part] : tensor,
    ]);
    const named = Object.fromEntries(parts) as tf.NamedTensorInfoMap;
    return applyRule(backend, kernelName, KERNELS[kernelName], named, attrs);
  });
  if (!Array.isArray(real) || !Array.isArray(imag)) {
    return backend.complex(real as tf.TensorInfo, imag as tf.TensorInfo);
  }
  return real.map((part, i) => backend.complex(part, imag[i]));
}

function isComplex(tensor: tf.TensorInfo): boolean {
  return tensor.dtype === 'complex64';
}
