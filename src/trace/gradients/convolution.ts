import * as tf from '@tensorflow/tfjs-core';
import { GROUPED_CONVOLUTION } from '../convolve.js';

/**
 * A convolution y = conv(x, w) is bilinear, and so are its two gradients
 *   dx = input(dy, w)  and  dw = filter(x, dy),
 * for which <conv(x, w), dy> = <x, input(dy, w)> = <w, filter(x, dy)>. The gradient of each in one
 * of its operands is therefore another one of the three.
 */
interface Bilinear {
  readonly forward: string;
  readonly input: string;
  readonly filter: string;
}

const CONV2D: Bilinear = {
  forward: tf.Conv2D,
  input: tf.Conv2DBackpropInput,
  filter: tf.Conv2DBackpropFilter,
};
const DEPTHWISE: Bilinear = {
  forward: tf.DepthwiseConv2dNative,
  input: tf.DepthwiseConv2dNativeBackpropInput,
  filter: tf.DepthwiseConv2dNativeBackpropFilter,
};

/** Convolutions with groups and dilations, which TensorFlow.js's own kernels do not have. */
const GROUPED: Bilinear = GROUPED_CONVOLUTION;

const run = (kernel: string, inputs: tf.NamedTensorMap, attrs: tf.NamedAttrMap): tf.Tensor =>
  tf.engine().runKernel(kernel, inputs, { dilations: 1, ...attrs });

/** `forward`: the gradients of y = conv(x, w) in x and in w. */
function forwardGradient({ forward, input, filter }: Bilinear): tf.GradConfig {
  return {
    kernelName: forward,
    inputsToSave: ['x', 'filter'],
    gradFunc: (y, saved, attrs) => {
      const [x, weights] = saved;
      const dy = y as tf.Tensor;
      return {
        x: () => run(input, { dy, filter: weights }, { ...attrs, inputShape: x.shape }),
        filter: () => run(filter, { x, dy }, { ...attrs, filterShape: weights.shape }),
      };
    },
  };
}

/** `filter`: the gradients of dw = filter(x, dy) in x and in dy. */
function filterGradient({ forward, input, filter }: Bilinear): tf.GradConfig {
  return {
    kernelName: filter,
    inputsToSave: ['x', 'dy'],
    gradFunc: (dw, saved, attrs) => {
      const [x, dy] = saved;
      const weights = dw as tf.Tensor;
      return {
        x: () => run(input, { dy, filter: weights }, { ...attrs, inputShape: x.shape }),
        dy: () => run(forward, { x, filter: weights }, attrs),
      };
    },
  };
}

/** `input`: the gradients of dx = input(dy, w) in dy and in w. */
function inputGradient({ forward, input, filter }: Bilinear): tf.GradConfig {
  return {
    kernelName: input,
    inputsToSave: ['dy', 'filter'],
    gradFunc: (dx, saved, attrs) => {
      const [dy, weights] = saved;
      const x = dx as tf.Tensor;
      return {
        dy: () => run(forward, { x, filter: weights }, attrs),
        filter: () => run(filter, { x, dy }, { ...attrs, filterShape: weights.shape }),
      };
    },
  };
}

/** TensorFlow.js already has the gradients of Conv2D, Conv2DBackpropInput and DepthwiseConv2dNative. */
export const convolutions: readonly tf.GradConfig[] = [
  filterGradient(CONV2D),
  filterGradient(DEPTHWISE),
  inputGradient(DEPTHWISE),
  forwardGradient(GROUPED),
  filterGradient(GROUPED),
  inputGradient(GROUPED),
];
