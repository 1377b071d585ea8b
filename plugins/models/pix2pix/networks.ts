import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { GanNetworks } from 'gan-recipes/plugin';
import { MOST_TIMES, layerMaker, patchGan } from '../translation-layers.js';

export interface Pix2pixOptions {
  readonly size: number;
  readonly channels: number;
  readonly sourceChannels: number;
  readonly width: number;
  readonly patchLayers: number;
  readonly dropout: number;
  readonly seed: number;
}

/** The decoder's layers, from the innermost, that drop values. */
const DROPPING = 3;

export function buildPix2pix(options: Pix2pixOptions): GanNetworks {
  const { channels, sourceChannels } = options;
  // The discriminator sees both images, joined along the channels.
  const seen = {
    name: 'discriminator',
    channels: sourceChannels + channels,
    norm: 'batch',
  } as const;
  return { generator: generator(options), discriminator: patchGan({ ...options, ...seen }) };
}

/** Halves the image down to one pixel and doubles it again; each size is joined to its own from before. */
function generator(options: Pix2pixOptions) {
  const { size, channels, sourceChannels, width, dropout } = options;
  const network = layerMaker('generator', options.seed, 'batch');
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
    x = network.apply(layers.concatenate({ name: `up${level}/joined` }), [x, skips[level]]);
  }
  x = network.convUp(network.relu(x, 'image/relu'), 'image', channels);
  const outputs = network.tanh(x, 'image/tanh');
  return model({ name: 'generator', inputs: source, outputs });
}
