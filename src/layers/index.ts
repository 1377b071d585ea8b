export { SelfAttention, type SelfAttentionArgs } from './attention.js';
export {
  Conv2D,
  ModulatedConv2D,
  type Conv2DArgs,
  type ModulatedConv2DArgs,
} from './convolution.js';
export { MinibatchStdDev, NoiseInjection, type MinibatchStdDevArgs } from './features.js';
export { equalized, spectralNorm, type EqualizedOptions } from './kernels.js';
export { FunctionLayer, type FunctionArgs, type LayerArgs, type SeededArgs } from './layer.js';
export {
  Film,
  GroupNorm,
  InstanceNorm,
  LayerNorm,
  PixelNorm,
  adaptiveInstanceNorm,
  conditionalBatchNorm,
  type ConditionalArgs,
  type ConditionalNorm,
  type NormArgs,
} from './norms.js';
export {
  Blur,
  Downsample,
  ReflectionPad,
  Resize,
  Upsample,
  type FilterArgs,
  type ReflectionPadArgs,
  type ResizeArgs,
} from './resample.js';
export {
  Constant,
  Identity,
  Normal,
  Orthogonal,
  TruncatedNormal,
  Uniform,
  convolve,
} from '../trace/index.js';
