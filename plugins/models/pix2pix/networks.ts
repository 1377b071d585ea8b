import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { GanNetworks } from 'gan-recipes/plugin';
import { Normal } from 'gan-recipes/trace';

export interface Pix2pixOptions {
  readonly size: number;
  readonly channels: number;
  readonly sourceChannels: number;
  readonly width: number;
  readonly patchLayers: number;
  readonly dropout: number;
  readonly seed: number;
}

/** How many times the first layer's feature maps a deep layer has at most. */
const MOST_TIMES = 8;
/** The decoder's layers, from the innermost, that drop values. */
const DROPPING = 3;

export function buildPix2pix(options: Pix2pixOptions): GanNetworks {
  return { generator: generator(options), discriminator: discriminator(options) };
}

/** Halves the image down to one pixel and doubles it again; each size is joined to its own from before. */
function generator(options: Pix2pixOptions) {
  const { size, channels, sourceChannels, width, dropout } = options;
  const network = layerMaker('generator', options.seed);
  const source = input({ shape: [size, size, sourceChannels], name: 'source' });
  const depth = Math.log2(size);
  const maps = (level: number) => width * Math.min(MOST_TIMES, 2 ** level);
  const skips: SymbolicTensor[] = [];
  let x: SymbolicTensor = source;
  for (let level = 0; level < depth; level++) {
    if (level > 0) x = network.leaky(x, `down${level}/leaky`);
    x = network.conv(x, `down${level}`, maps(level), 2);
    // The first layer sees the image as it is; the last has one pixel, whose mean would be all of it.
    if (level > 0 && level < depth - 1) x = network.norm(x, `down${level}/norm`);
    skips.push(x);
  }
  for (let level = depth - 2; level >= 0; level--) {
    x = network.relu(x, `up${level}/relu`);
    x = network.convUp(x, `up${level}`, maps(level));
    x = network.norm(x, `up${level}/norm`);
    const drops = dropout > 0 && depth - 2 - level < DROPPING && maps(level) > width;
    if (drops) x = network.dropout(x, `up${level}/dropout`, dropout);
    x = network.join(x, skips[level], `up${level}/joined`);
  }
  x = network.convUp(network.relu(x, 'image/relu'), 'image', channels);
  const outputs = network.tanh(x, 'image/tanh');
  return model({ name: 'generator', inputs: source, outputs });
}

/** Judges overlapping patches of both images, joined along the channels: [size, size, 1] logits. */
function discriminator({
  size,
  channels,
  sourceChannels,
  width,
  patchLayers,
  seed,
}: Pix2pixOptions) {
  const network = layerMaker('discriminator', seed);
  const images = input({ shape: [size, size, sourceChannels + channels], name: 'images' });
  let x: SymbolicTensor = images;
  for (let layer = 0; layer <= patchLayers; layer++) {
    const stride = layer < patchLayers ? 2 : 1;
    x = network.conv(x, `conv${layer}`, width * Math.min(MOST_TIMES, 2 ** layer), stride);
    if (layer > 0) x = network.norm(x, `conv${layer}/norm`);
    x = network.leaky(x, `conv${layer}/leaky`);
  }
  return model({
    name: 'discriminator',
    inputs: images,
    outputs: network.conv(x, 'logits', 1, 1),
  });
}

/** Layers of a network by name, with kernels of N(0, 0.02) at the start, as in the paper. */
function layerMaker(network: string, seed: number) {
  const apply = (layer: layers.Layer, x: SymbolicTensor | SymbolicTensor[]) =>
    layer.apply(x) as SymbolicTensor;
  const convolution = (name: string, filters: number, strides: number) => ({
    name,
    filters,
    strides,
    kernelSize: 4,
    padding: 'same' as const,
    kernelInitializer: new Normal(seed, `${network}/${name}`, 0.02),
  });
  return {
    conv: (x: SymbolicTensor, name: string, filters: number, strides: number) =>
      apply(layers.conv2d(convolution(name, filters, strides)), x),
    convUp: (x: SymbolicTensor, name: string, filters: number) =>
      apply(layers.conv2dTranspose(convolution(name, filters, 2)), x),
    norm: (x: SymbolicTensor, name: string) =>
      apply(layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-5 }), x),
    leaky: (x: SymbolicTensor, name: string) => apply(layers.leakyReLU({ name, alpha: 0.2 }), x),
    relu: (x: SymbolicTensor, name: string) => apply(layers.reLU({ name }), x),
    tanh: (x: SymbolicTensor, name: string) =>
      apply(layers.activation({ name, activation: 'tanh' }), x),
    dropout: (x: SymbolicTensor, name: string, rate: number) =>
      apply(layers.dropout({ name, rate }), x),
    join: (x: SymbolicTensor, skip: SymbolicTensor, name: string) =>
      apply(layers.concatenate({ name }), [x, skip]),
  };
}
