import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { InstanceNorm } from 'gan-recipes/layers';
import { Normal } from 'gan-recipes/trace';

/** How many times the first layer's feature maps a deep layer has at most. */
export const MOST_TIMES = 8;

/**
 * Layers of a network by name, with kernels of N(0, 0.02) at the start, as in the papers on pix2pix and
 * CycleGAN.
 */
export function layerMaker(network: string, seed: number, norm: 'batch' | 'instance') {
  const apply = (layer: layers.Layer, x: SymbolicTensor | SymbolicTensor[]) =>
    layer.apply(x) as SymbolicTensor;
  const convolution = (name: string, filters: number, strides: number, kernelSize: number) => ({
    name,
    filters,
    strides,
    kernelSize,
    padding: 'same' as const,
    kernelInitializer: new Normal(seed, `${network}/${name}`, 0.02),
  });
  const normOf = {
    batch: (name: string) => layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-5 }),
    instance: (name: string) => new InstanceNorm({ name, affine: false }),
  }[norm];
  return {
    apply,
    conv: (x: SymbolicTensor, name: string, filters: number, strides: number, size = 4) =>
      apply(layers.conv2d(convolution(name, filters, strides, size)), x),
    convUp: (x: SymbolicTensor, name: string, filters: number, size = 4) =>
      apply(layers.conv2dTranspose(convolution(name, filters, 2, size)), x),
    norm: (x: SymbolicTensor, name: string) => apply(normOf(name), x),
    leaky: (x: SymbolicTensor, name: string) => apply(layers.leakyReLU({ name, alpha: 0.2 }), x),
    relu: (x: SymbolicTensor, name: string) => apply(layers.reLU({ name }), x),
    tanh: (x: SymbolicTensor, name: string) =>
      apply(layers.activation({ name, activation: 'tanh' }), x),
    dropout: (x: SymbolicTensor, name: string, rate: number) =>
      apply(layers.dropout({ name, rate }), x),
  };
}

export interface PatchGanOptions {
  /** The network's name. */
  readonly name: string;
  readonly size: number;
  readonly channels: number;
  readonly width: number;
  /** Strided layers: 3 judges patches of 70x70 pixels, 2 of 34x34, 1 of 16x16. */
  readonly patchLayers: number;
  readonly norm: 'batch' | 'instance';
  readonly seed: number;
}

/** Judges overlapping patches of images: [height, width, 1] logits. Isola et al. (2017), appendix 6.1. */
export function patchGan(options: PatchGanOptions) {
  const { name, size, channels, width, patchLayers, norm, seed } = options;
  const network = layerMaker(name, seed, norm);
  const images = input({ shape: [size, size, channels], name: 'images' });
  let x: SymbolicTensor = images;
  for (let layer = 0; layer <= patchLayers; layer++) {
    const stride = layer < patchLayers ? 2 : 1;
    x = network.conv(x, `conv${layer}`, width * Math.min(MOST_TIMES, 2 ** layer), stride);
    if (layer > 0) x = network.norm(x, `conv${layer}/norm`);
    x = network.leaky(x, `conv${layer}/leaky`);
  }
  return model({ name, inputs: images, outputs: network.conv(x, 'logits', 1, 1) });
}
