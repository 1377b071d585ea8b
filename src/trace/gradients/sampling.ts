import * as tf from '@tensorflow/tfjs-core';

/** A linear kernel x -> y, and its transpose dy -> dx, whose own gradient is the kernel again. */
interface Linear {
  readonly forward: string;
  readonly transposed: string;
  /** The name of x, for both. */
  readonly input: string;
  /** What the kernel takes beside the transpose's attributes. */
  readonly attrs?: (dy: tf.Tensor) => tf.NamedAttrMap;
}

/** Resizing is told the size to give. */
const size = (dy: tf.Tensor) => ({ size: dy.shape.slice(1, 3) });

const LINEAR: readonly Linear[] = [
  { forward: tf.AvgPool, transposed: tf.AvgPoolGrad, input: 'input' },
  { forward: tf.AvgPool3D, transposed: tf.AvgPool3DGrad, input: 'input' },
  {
    forward: tf.ResizeBilinear,
    transposed: tf.ResizeBilinearGrad,
    input: 'images',
    attrs: size,
  },
  {
    forward: tf.ResizeNearestNeighbor,
    transposed: tf.ResizeNearestNeighborGrad,
    input: 'images',
    attrs: size,
  },
];

function transposeGradient({ forward, transposed, input, attrs: more }: Linear): tf.GradConfig {
  // Pooling's transpose calls `input` what pooling itself calls `x`.
  const name = input === 'input' ? 'x' : input;
  return {
    kernelName: transposed,
    inputsToSave: ['dy', input],
    gradFunc: (dx, [dy, x], attrs) => ({
      dy: () =>
        tf.engine().runKernel(forward, { [name]: dx as tf.Tensor }, { ...attrs, ...more?.(dy) }),
      [input]: () => tf.zerosLike(x),
    }),
  };
}

/**
 * Max pooling's gradient puts each window's dy where its maximum is, so its own gradient reads there.
 * Where the maxima are does not change with a small change of x.
 */
const maxPooling: tf.GradConfig = {
  kernelName: tf.MaxPoolGrad,
  inputsToSave: ['input', 'output'],
  gradFunc: (dx, [x, y], attrs) => {
    const atMaxima = () => {
      const outputs: unknown = tf
        .engine()
        .runKernel(tf.MaxPoolWithArgmax, { x }, { ...attrs, includeBatchInIndex: true });
      const [, places] = outputs as tf.Tensor[];
      return tf.reshape(tf.gather(tf.reshape(dx as tf.Tensor, [-1]), tf.reshape(places, [-1])), [
        ...y.shape,
      ]);
    };
    return { dy: atMaxima, input: () => tf.zerosLike(x), output: () => tf.zerosLike(y) };
  },
};

/** Pooling and resizing, whose gradients have none in TensorFlow.js. */
export const sampling: readonly tf.GradConfig[] = [...LINEAR.map(transposeGradient), maxPooling];
