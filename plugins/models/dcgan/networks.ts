import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { GanNetworks } from 'gan-recipes/plugin';
import { spectralNorm } from 'gan-recipes/layers';
import { TruncatedNormal } from 'gan-recipes/trace';
import type { DcganOptions, Stacks } from './options.js';
import { studioGanStacks } from './studiogan.js';
import { tfGanStacks } from './tf-gan.js';

export function buildDcgan(options: DcganOptions): GanNetworks {
  const make = { 'tf-gan': tfGanStacks, studiogan: studioGanStacks }[options.architecture];
  const stacks = make(options);
  return {
    generator: generator(options, stacks),
    discriminator: discriminator(options, stacks),
  };
}

function generator({ noise, classes, conditioning }: DcganOptions, { generator }: Stacks) {
  const latent = input({ shape: [noise], name: 'noise' });
  if (conditioning === 'none') {
    return model({ name: 'generator', inputs: latent, outputs: chain(latent, generator) });
  }
  // The first layer's weights for the classes are their embedding.
  const asked = input({ shape: [classes], name: 'classes' });
  const both = layers.concatenate({ name: 'asked' }).apply([latent, asked]) as SymbolicTensor;
  return model({ name: 'generator', inputs: [latent, asked], outputs: chain(both, generator) });
}

function discriminator(options: DcganOptions, { features, logit }: Stacks) {
  const { size, channels, classes, conditioning } = options;
  const name = 'discriminator';
  const images = input({ shape: [size, size, channels], name: 'images' });
  if (conditioning === 'none') {
    return model({ name, inputs: images, outputs: chain(images, [...features, logit]) });
  }
  const told = input({ shape: [classes], name: 'classes' });
  const inputs = [images, told];
  if (conditioning === 'concat') {
    const map = chain(told, [
      embedding(options, 'classMap', size * size),
      layers.reshape({ name: 'classImage', targetShape: [size, size, 1] }),
    ]);
    const both = layers.concatenate({ name: 'told' }).apply([images, map]) as SymbolicTensor;
    return model({ name, inputs, outputs: chain(both, [...features, logit]) });
  }
  const seen = chain(images, features);
  const length = seen.shape[1] as number;
  const wanted = chain(told, [embedding(options, 'embedding', length)]);
  const fit = layers.dot({ name: 'fit', axes: 1 }).apply([wanted, seen]) as SymbolicTensor;
  const sum = layers.add({ name: 'judged' }).apply([chain(seen, [logit]), fit]) as SymbolicTensor;
  return model({ name, inputs, outputs: sum });
}

/** A row of weights a class; its product with a one-hot row is that class's. */
function embedding({ seed, discriminatorNorm }: DcganOptions, name: string, units: number) {
  const kernelInitializer = new TruncatedNormal(seed, `discriminator/${name}`, 0.02);
  const layer = layers.dense({ name, units, useBias: false, kernelInitializer });
  return discriminatorNorm === 'spectral'
    ? spectralNorm(layer, seed, `discriminator/${name}`)
    : layer;
}

function chain(from: SymbolicTensor, stack: readonly layers.Layer[]): SymbolicTensor {
  return stack.reduce((x, layer) => layer.apply(x) as SymbolicTensor, from);
}
