import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { ReflectionPad } from 'gan-recipes/layers';
import type { GanNetworks } from 'gan-recipes/plugin';
import { Normal } from 'gan-recipes/trace';
import { layerMaker, patchGan } from '../translation-layers.js';

export interface CycleganOptions {
  readonly size: number;
  readonly channels: number;
  readonly width: number;
  readonly blocks: number;
  readonly patchLayers: number;
  readonly seed: number;
}

export function buildCyclegan(options: CycleganOptions): GanNetworks {
  const judge = (name: string) => patchGan({ ...options, name, norm: 'instance' });
  return {
    generator: translator('generator', options),
    inverse: translator('inverse', options),
    discriminator: judge('discriminator'),
    sourceDiscriminator: judge('sourceDiscriminator'),
  };
}

/**
 * Johnson et al.'s network of residual blocks (2016) as in Zhu et al. (2017), appendix 7.2: a quarter of
 * the size, the blocks, and back. Convolutions before an instance norm have no biases: it would take
 * them away.
 */
function translator(name: string, { size, channels, width, blocks, seed }: CycleganOptions) {
  const network = layerMaker(name, seed, 'instance');
  const source = input({ shape: [size, size, channels], name: 'source' });
  const padded = (
    x: SymbolicTensor,
    at: string,
    filters: number,
    kernelSize: number,
    bias = false,
  ) =>
    network.apply(
      layers.conv2d({
        name: at,
        filters,
        kernelSize,
        useBias: bias,
        kernelInitializer: new Normal(seed, `${name}/${at}`, 0.02),
      }),
      network.apply(new ReflectionPad({ name: `${at}/pad`, pad: (kernelSize - 1) / 2 }), x),
    );
  const active = (x: SymbolicTensor, at: string) =>
    network.relu(network.norm(x, `${at}/norm`), `${at}/relu`);
  let x = active(padded(source, 'first', width, 7), 'first');
  for (const level of [1, 2])
    x = active(network.conv(x, `down${level}`, width * 2 ** level, 2, 3), `down${level}`);
  for (let i = 0; i < blocks; i++) {
    const at = `block${i}`;
    const inner = active(padded(x, `${at}/conv0`, width * 4, 3), `${at}/conv0`);
    const change = network.norm(padded(inner, `${at}/conv1`, width * 4, 3), `${at}/conv1/norm`);
    x = network.apply(layers.add({ name: at }), [x, change]);
  }
  for (const level of [1, 0])
    x = active(network.convUp(x, `up${level}`, width * 2 ** level, 3), `up${level}`);
  const outputs = network.tanh(padded(x, 'image', channels, 7, true), 'image/tanh');
  return model({ name, inputs: source, outputs });
}
