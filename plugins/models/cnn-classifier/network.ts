import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { Normal } from 'gan-recipes/trace';

interface CnnOptions {
  readonly size: number;
  readonly channels: number;
  readonly classes: number;
  readonly width: number;
  readonly blocks: number;
  readonly dropout: number;
  readonly seed: number;
}

/** Images [batch, size, size, channels] -> logits [batch, classes]. */
export function buildCnn(options: CnnOptions): Sequential {
  const { size, channels, classes, width, blocks, dropout, seed } = options;
  const model = sequential({ name: 'classifier' });
  let maps = channels;
  for (let block = 0; block < blocks; block++) {
    const filters = width * 2 ** block;
    for (const half of ['a', 'b']) {
      const name = `conv${block}${half}`;
      // He et al., "Delving deep into rectifiers" (2015): variance 2 / inputs keeps ReLUs awake.
      const stddev = Math.sqrt(2 / (9 * maps));
      model.add(
        layers.conv2d({
          name,
          ...(maps === channels && block === 0 && half === 'a'
            ? { inputShape: [size, size, channels] }
            : {}),
          filters,
          kernelSize: 3,
          padding: 'same',
          // Batch norm would take a bias away again.
          useBias: false,
          kernelInitializer: new Normal(seed, `classifier/${name}`, stddev),
        }),
      );
      model.add(
        layers.batchNormalization({ name: `norm${block}${half}`, momentum: 0.9, epsilon: 1e-5 }),
      );
      model.add(layers.reLU({ name: `relu${block}${half}` }));
      maps = filters;
    }
    if (block < blocks - 1) model.add(layers.maxPooling2d({ name: `pool${block}`, poolSize: 2 }));
  }
  model.add(layers.globalAveragePooling2d({ name: 'mean', dataFormat: 'channelsLast' }));
  if (dropout > 0) model.add(layers.dropout({ name: 'dropout', rate: dropout }));
  model.add(
    layers.dense({
      name: 'dense',
      units: classes,
      kernelInitializer: new Normal(seed, 'classifier/dense', Math.sqrt(1 / maps)),
    }),
  );
  return model;
}
