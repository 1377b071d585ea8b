import { layers } from '@tensorflow/tfjs-layers';
import { spectralNorm } from 'gan-recipes/layers';
import { TruncatedNormal } from 'gan-recipes/trace';
import type { DcganOptions, Stacks } from './options.js';

type Layer = layers.Layer;

/** Weights start as a normal of this standard deviation, cut at two of it. */
const STDDEV = 0.02;

/** DCGAN as in TF-GAN's "TF-GAN on TPUs" notebook. */
export function tfGanStacks(options: DcganOptions): Stacks {
  return { generator: generator(options), ...discriminator(options) };
}

/**
 * Noise -> dense -> transposed convolutions, doubling the size each time. The first has a 5x5
 * kernel, the others 4x4. No bias before a batch norm: the norm would take it away again.
 */
function generator({ size, channels, width, halvings, seed }: DcganOptions): Layer[] {
  const base = size / 2 ** halvings;
  const maps = (layer: number) => width * 2 ** (halvings - 1 - layer);
  const kernelInitializer = (layer: string) =>
    new TruncatedNormal(seed, `generator/${layer}`, STDDEV);
  const stack: Layer[] = [
    layers.dense({
      name: 'dense',
      units: base * base * maps(0),
      useBias: false,
      kernelInitializer: kernelInitializer('dense'),
    }),
    batchNorm('norm0'),
    layers.reLU({ name: 'relu0' }),
    layers.reshape({ name: 'reshape', targetShape: [base, base, maps(0)] }),
  ];
  for (let layer = 1; layer <= halvings; layer++) {
    const last = layer === halvings;
    const name = `deconv${layer}`;
    stack.push(
      layers.conv2dTranspose({
        name,
        filters: last ? channels : maps(layer),
        kernelSize: layer === 1 ? 5 : 4,
        strides: 2,
        padding: 'same',
        useBias: last,
        kernelInitializer: kernelInitializer(name),
      }),
    );
    if (!last) stack.push(batchNorm(`norm${layer}`), layers.reLU({ name: `relu${layer}` }));
  }
  stack.push(layers.activation({ name: 'tanh', activation: 'tanh' }));
  return stack;
}

/** 5x5 convolutions of stride 2, doubling the maps each time -> one logit. */
function discriminator(options: DcganOptions): Omit<Stacks, 'generator'> {
  const { width, halvings, discriminatorNorm, seed } = options;
  const kernelInitializer = (layer: string) =>
    new TruncatedNormal(seed, `discriminator/${layer}`, STDDEV);
  const normed = <T extends Layer>(layer: T) =>
    discriminatorNorm === 'spectral'
      ? spectralNorm(layer, seed, `discriminator/${layer.name}`)
      : layer;
  const features: Layer[] = [];
  for (let layer = 0; layer < halvings; layer++) {
    const name = `conv${layer}`;
    const hasBatchNorm = discriminatorNorm === 'batch' && layer > 0;
    const convolution = layers.conv2d({
      name,
      filters: width * 2 ** layer,
      kernelSize: 5,
      strides: 2,
      padding: 'same',
      useBias: !hasBatchNorm,
      kernelInitializer: kernelInitializer(name),
    });
    features.push(normed(convolution));
    if (hasBatchNorm) features.push(batchNorm(`norm${layer}`));
    features.push(layers.leakyReLU({ name: `leaky${layer}`, alpha: 0.2 }));
  }
  features.push(layers.flatten({ name: 'flatten' }));
  const dense = { name: 'dense', units: 1, kernelInitializer: kernelInitializer('dense') };
  return { features, logit: normed(layers.dense(dense)) };
}

function batchNorm(name: string) {
  return layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-5 });
}
