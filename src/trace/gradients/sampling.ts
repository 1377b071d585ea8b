import * as tf from '@tensorflow/tfjs-core';

/** A linear kernel x -> y, and its transpose dy -> dx, whose own gradient is the kernel again. */
interface Linear {
  readonly forward: string;
  readonly transposed: string;
  /** The name of x, for both. */
  readonly input: string;
  /** Additional attributes of the kernel, besides those of the transpose. */
  readonly attrs?: (dy: tf.Tensor) => tf.NamedAttrMap;
}

/** Resizing needs the output size. */
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
  // The transpose of pooling calls its input `input`; pooling itself calls it `x`.
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
 * Max pooling's gradient puts each window's dy at the maximum, so its own gradient reads there. A
 * small change of x does not move the maxima.
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
