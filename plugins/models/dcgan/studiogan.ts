import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { spectralNorm } from 'gan-recipes/layers';
import { Orthogonal } from 'gan-recipes/trace';
import type { DcganOptions, Stacks } from './options.js';

type Layer = layers.Layer;

/**
 * DCGAN as StudioGAN trained it in 2021 (PyTorch-StudioGAN, models/dcgan.py and
 * configs/CIFAR10/DCGAN.json): it differs from TF-GAN's in its discriminator, which has two
 * convolutions a size and sums the last maps over their places, in 3x3 and 4x4 kernels, ReLU in
 * both networks, orthogonal weights at the start and a wider first layer of the generator. Biases
 * before a batch norm, which PyTorch has, are left out: they change nothing.
 */
export function studioGanStacks(options: DcganOptions): Stacks {
  return { generator: generator(options), ...discriminator(options) };
}

function generator({ size, channels, width, halvings, seed }: DcganOptions): Layer[] {
  const base = size / 2 ** halvings;
  const maps = (layer: number) => width * 2 ** (halvings - layer);
  const kernelInitializer = (name: string) => new Orthogonal(seed, `generator/${name}`);
  const stack: Layer[] = [
    layers.dense({
      name: 'dense',
      units: base * base * maps(0),
      kernelInitializer: kernelInitializer('dense'),
    }),
    layers.reshape({ name: 'reshape', targetShape: [base, base, maps(0)] }),
  ];
  for (let layer = 1; layer <= halvings; layer++) {
    const name = `deconv${layer}`;
    stack.push(
      layers.conv2dTranspose({
        name,
        filters: maps(layer),
        kernelSize: 4,
        strides: 2,
        padding: 'same',
        useBias: false,
        kernelInitializer: kernelInitializer(name),
      }),
      batchNorm(`norm${layer}`),
      layers.reLU({ name: `relu${layer}` }),
    );
  }
  stack.push(
    layers.conv2d({
      name: 'conv',
      filters: channels,
      kernelSize: 3,
      padding: 'same',
      kernelInitializer: kernelInitializer('conv'),
    }),
    layers.activation({ name: 'tanh', activation: 'tanh' }),
  );
  return stack;
}

function discriminator(options: DcganOptions): Omit<Stacks, 'generator'> {
  const { width, halvings, discriminatorNorm, seed } = options;
  const kernelInitializer = (name: string) => new Orthogonal(seed, `discriminator/${name}`);
  const normed = <T extends Layer>(layer: T) =>
    discriminatorNorm === 'spectral'
      ? spectralNorm(layer, seed, `discriminator/${layer.name}`)
      : layer;
  const block = (at: string, filters: number, kernelSize: number, strides: number): Layer[] => {
    const hasBatchNorm = discriminatorNorm === 'batch';
    const name = `conv${at}`;
    const convolution = layers.conv2d({
      name,
      filters,
      kernelSize,
      strides,
      padding: 'same',
      useBias: !hasBatchNorm,
      kernelInitializer: kernelInitializer(name),
    });
    return [
      normed(convolution),
      ...(hasBatchNorm ? [batchNorm(`norm${at}`)] : []),
      layers.reLU({ name: `relu${at}` }),
    ];
  };
  const features: Layer[] = [];
  for (let layer = 0; layer < halvings; layer++) {
    const maps = width * 2 ** layer;
    features.push(...block(`${layer}a`, maps, 3, 1), ...block(`${layer}b`, maps, 4, 2));
  }
  features.push(...block('', width * 2 ** halvings, 3, 1), new SumOverPlaces({ name: 'sum' }));
  const dense = { name: 'dense', units: 1, kernelInitializer: kernelInitializer('dense') };
  return { features, logit: normed(layers.dense(dense)) };
}

/** [batch, height, width, maps] -> [batch, maps]. */
class SumOverPlaces extends layers.Layer {
  static readonly className = 'GanSumOverPlaces';

  override computeOutputShape([batch, , , maps]: number[]): number[] {
    return [batch, maps];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.sum(Array.isArray(inputs) ? inputs[0] : inputs, [1, 2]);
  }
}

function batchNorm(name: string) {
  return layers.batchNormalization({ name, momentum: 0.9, epsilon: 1e-4 });
}
