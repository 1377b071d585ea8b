import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import {
  Blur,
  Conv2D,
  Downsample,
  Film,
  FunctionLayer,
  GroupNorm,
  InstanceNorm,
  LayerNorm,
  MinibatchStdDev,
  ModulatedConv2D,
  NoiseInjection,
  PixelNorm,
  ReflectionPad,
  Resize,
  SelfAttention,
  Upsample,
  adaptiveInstanceNorm,
  conditionalBatchNorm,
  equalized,
  spectralNorm,
} from 'gan-recipes/layers';
import { gradientOf, normalValues, type TensorFunction } from 'gan-recipes/trace';

interface Applied {
  apply(inputs: SymbolicTensor | SymbolicTensor[]): unknown;
}

export interface LayerCase {
  /** Of the inputs, with the batch. */
  readonly shapes: readonly (readonly number[])[];
  readonly make: () => Applied;
  /**
   * Whether a difference quotient tells the gradient. Not where the layer takes something that its
   * weights change for a constant, as spectral norm takes u and v. Default: true.
   */
  readonly isSmooth?: boolean;
}

const own = { name: 'layer', seed: 3, network: 'generator' };
const images = [[4, 6, 5, 4]];
const square = [[2, 6, 6, 4]];
const withCondition = [
  [4, 6, 5, 4],
  [4, 3],
];

/** Small uses of all layers; each is also in layers_reference.py by its name. */
export const CASES: Readonly<Record<string, LayerCase>> = {
  'instance norm': { shapes: images, make: () => new InstanceNorm({ name: 'layer' }) },
  'group norm': { shapes: images, make: () => new GroupNorm({ name: 'layer', groups: 2 }) },
  'layer norm': { shapes: images, make: () => new LayerNorm({ name: 'layer' }) },
  'pixel norm': { shapes: images, make: () => new PixelNorm() },
  film: { shapes: withCondition, make: () => new Film(own) },
  'conditional batch norm': {
    shapes: withCondition,
    make: () => asOne(conditionalBatchNorm(own)),
  },
  'adaptive instance norm': {
    shapes: withCondition,
    make: () => asOne(adaptiveInstanceNorm(own)),
  },
  'self-attention': {
    shapes: square,
    make: () => new SelfAttention({ ...own, keys: 2, spectralNorm: false }),
  },
  'self-attention with spectral norm': {
    shapes: square,
    make: () => new SelfAttention({ ...own, pool: false }),
    isSmooth: false,
  },
  'minibatch standard deviation': {
    shapes: [[6, 6, 5, 4]],
    make: () => new MinibatchStdDev({ group: 3, maps: 2 }),
  },
  'noise injection': { shapes: images, make: () => new NoiseInjection(own) },
  'grouped convolution': {
    shapes: square,
    make: () => new Conv2D({ ...own, filters: 6, kernelSize: 3, groups: 2, strides: 2 }),
  },
  'dilated convolution': {
    shapes: square,
    make: () => new Conv2D({ ...own, filters: 3, kernelSize: 3, dilationRate: 2 }),
  },
  'grouped and dilated convolution, valid': {
    shapes: square,
    make: () =>
      new Conv2D({
        ...own,
        filters: 8,
        kernelSize: 2,
        groups: 4,
        dilationRate: 3,
        padding: 'valid',
        useBias: false,
      }),
  },
  'modulated convolution': {
    shapes: withCondition,
    make: () => new ModulatedConv2D({ ...own, filters: 3, kernelSize: 3 }),
  },
  'equalised convolution': {
    shapes: square,
    make: () =>
      equalized(layers.conv2d({ name: 'layer', filters: 3, kernelSize: 3 }), own, {
        gain: 2,
        rate: 0.5,
      }),
  },
  'spectral norm': {
    shapes: square,
    make: () => spectralNorm(layers.conv2d({ name: 'layer', filters: 3, kernelSize: 3 }), 3, 'w'),
    isSmooth: false,
  },
  'spectral norm, transposed': {
    shapes: square,
    make: () =>
      spectralNorm(
        layers.conv2dTranspose({ name: 'layer', filters: 3, kernelSize: 2, strides: 2 }),
        3,
        'w',
      ),
    isSmooth: false,
  },
  blur: { shapes: images, make: () => new Blur({ filter: [1, 2, 1] }) },
  upsample: { shapes: images, make: () => new Upsample() },
  downsample: { shapes: square, make: () => new Downsample({ filter: [1, 3, 3, 2] }) },
  'resize, larger': { shapes: images, make: () => new Resize({ size: [9, 10] }) },
  'resize, smaller': { shapes: images, make: () => new Resize({ size: [4, 2] }) },
  'resize, smaller, not smoothed': {
    shapes: images,
    make: () => new Resize({ size: [4, 2], antialias: false }),
  },
  'reflection pad': { shapes: images, make: () => new ReflectionPad({ pad: 2 }) },
  function: {
    shapes: withCondition,
    make: () =>
      new FunctionLayer({
        call: (x, y) => tf.matMul(tf.mean(x, [1, 2]), tf.slice(y, [0, 0], [-1, 3]), true),
        shape: ([, , , channels], [, length]) => [channels, length],
      }),
  },
};

function asOne(layer: { apply(inputs: [SymbolicTensor, SymbolicTensor]): unknown }): Applied {
  return { apply: (inputs) => layer.apply(inputs as [SymbolicTensor, SymbolicTensor]) };
}

/** Standard normal numbers, the same each time for a use. */
const numbers = (use: number, shape: readonly number[]) =>
  normalValues([5, use], tf.util.sizeFromShape([...shape]));

/** What a layer's value is multiplied with before it is summed, for its gradient. */
export const weightsOfValue = (shape: readonly number[]) => numbers(9, shape);

/**
 * A layer in training as a function of its inputs and weights, which are its state: `input0`, … and
 * names such as `layer/kernel`. Outputs: `value`; `gradient/NAME` of its weighted sum by all that is
 * trained; `penalty/NAME`, that of the squared length of a gradient by the first input; and
 * `next/NAME`, the statistics.
 */
export function layerFunction({ shapes, make }: LayerCase): TensorFunction {
  const inputs = shapes.map((shape) => input({ batchShape: [...shape] }));
  const outputs = make().apply(inputs.length === 1 ? inputs[0] : inputs) as SymbolicTensor;
  const network = model({ inputs, outputs });
  const variables = (weights: typeof network.weights) =>
    weights.map((weight) => [weight.originalName, weight['val']] as const);
  const given = shapes.map((shape) => tf.variable(tf.zeros([...shape])));
  const trained = new Map([
    ...given.map((variable, i) => [`input${i}`, variable] as const),
    ...variables(network.trainableWeights),
  ]);
  const statistics = new Map(variables(network.nonTrainableWeights));
  [...trained, ...statistics].forEach(([name, variable], i) => {
    const values = numbers(20 + i, variable.shape);
    // A variance is positive.
    if (/variance/.test(name)) values.forEach((x, j) => (values[j] = Math.abs(x)));
    variable.assign(tf.tensor(values, variable.shape));
  });
  const apply = (xs: tf.Tensor[]) =>
    network.apply(xs.length === 1 ? xs[0] : xs, { training: true }) as tf.Tensor;
  return {
    name: 'layer',
    inputs: {},
    state: new Map([...trained, ...statistics]),
    call() {
      const before = [...statistics.values()].map((variable) => tf.clone(variable));
      const again = <T>(body: () => T): T => {
        [...statistics.values()].forEach((variable, i) => variable.assign(before[i]));
        return body();
      };
      const weighted = (xs: tf.Tensor[]) => {
        const value = again(() => apply(xs));
        return tf.sum<tf.Scalar>(
          tf.mul(value, tf.tensor(weightsOfValue(value.shape), value.shape)),
        );
      };
      const penalty = () => {
        const [first, ...rest] = given;
        const gradient = gradientOf((x) => {
          const value = again(() => apply([x, ...rest]));
          // Weighed, since what is normalised has a sum of squares that is always the same.
          return tf.mul(tf.square(value), tf.tensor(weightsOfValue(value.shape), value.shape));
        }, tf.clone(first));
        return tf.sum<tf.Scalar>(tf.square(gradient));
      };
      const gradientsOf = (of: string, f: () => tf.Scalar) => {
        const { value, grads } = tf.variableGrads(f, [...trained.values()]);
        const named = [...trained].map(([name, variable]): [string, tf.Tensor] => [
          `${of}/${name}`,
          grads[variable.name] ?? tf.zerosLike(variable),
        ]);
        return { [of]: value, ...Object.fromEntries(named) };
      };
      const value = again(() => apply(given));
      const next = [...statistics].map(([name, variable]) => [`next/${name}`, tf.clone(variable)]);
      return {
        value,
        ...(Object.fromEntries(next) as Record<string, tf.Tensor>),
        ...gradientsOf('gradient', () => weighted(given)),
        ...gradientsOf('penalty', penalty),
      };
    },
  };
}
