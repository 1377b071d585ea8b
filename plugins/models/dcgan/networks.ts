import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import type { GanNetworks } from 'gan/plugin';
import { TruncatedNormal } from 'gan/trace';
import { spectralNorm } from '../spectral-norm.js';

interface DcganOptions {
  readonly size: number;
  readonly channels: number;
  readonly noise: number;
  readonly width: number;
  readonly halvings: number;
  readonly discriminatorNorm: 'batch' | 'spectral' | 'none';
  readonly seed: number;
}

/** Weights start as a normal of this standard deviation, cut at two of it. */
const STDDEV = 0.02;

export function buildDcgan(options: DcganOptions): GanNetworks {
  return { generator: generator(options), discriminator: discriminator(options) };
}

/**
 * Noise -> dense -> transposed convolutions, doubling the size each time. The first has a 5x5
 * kernel, the others 4x4. No bias before a batch norm: the norm would take it away again.
 */
function generator({ size, channels, noise, width, halvings, seed }: DcganOptions): Sequential {
  const base = size / 2 ** halvings;
  const maps = (layer: number) => width * 2 ** (halvings - 1 - layer);
  const kernelInitializer = (layer: string) =>
    new TruncatedNormal(seed, `generator/${layer}`, STDDEV);
  const model = sequential({ name: 'generator' });
  model.add(
    layers.dense({
      name: 'dense',
      inputShape: [noise],
      units: base * base * maps(0),
      useBias: false,
      kernelInitializer: kernelInitializer('dense'),
    }),
  );
  model.add(batchNorm('norm0'));
  model.add(layers.reLU({ name: 'relu0' }));
  model.add(layers.reshape({ name: 'reshape', targetShape: [base, base, maps(0)] }));
  for (let layer = 1; layer <= halvings; layer++) {
    const last = layer === halvings;
    const name = `deconv${layer}`;
    model.add(
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
    if (!last) {
      model.add(batchNorm(`norm${layer}`));
      model.add(layers.reLU({ name: `relu${layer}` }));
    }
  }
  model.add(layers.activation({ name: 'tanh', activation: 'tanh' }));
  return model;
}

/** 5x5 convolutions of stride 2, doubling the maps each time -> one logit. */
function discriminator(options: DcganOptions): Sequential {
  const { size, channels, width, halvings, discriminatorNorm, seed } = options;
  const kernelInitializer = (layer: string) =>
    new TruncatedNormal(seed, `discriminator/${layer}`, STDDEV);
  const normed = <T extends layers.Layer>(layer: T) =>
    discriminatorNorm === 'spectral'
      ? spectralNorm(layer, seed, `discriminator/${layer.name}`)
      : layer;
  const model = sequential({ name: 'discriminator' });
  for (let layer = 0; layer < halvings; layer++) {
    const name = `conv${layer}`;
    const hasBatchNorm = discriminatorNorm === 'batch' && layer > 0;
    const convolution = layers.conv2d({
      name,
      ...(layer === 0 ? { inputShape: [size, size, channels] } : {}),
      filters: width * 2 ** layer,
      kernelSize: 5,
      strides: 2,
      padding: 'same',
      useBias: !hasBatchNorm,
      kernelInitializer: kernelInitializer(name),
    });
    model.add(normed(convolution));
    if (hasBatchNorm) model.add(batchNorm(`norm${layer}`));
    model.add(layers.leakyReLU({ name: `leaky${layer}`, alpha: 0.2 }));
  }
  model.add(layers.flatten({ name: 'flatten' }));
  const dense = { name: 'dense', units: 1, kernelInitializer: kernelInitializer('dense') };
  model.add(normed(layers.dense(dense)));
  return model;
}

function batchNorm(name: string) {
  return layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-5 });
}
