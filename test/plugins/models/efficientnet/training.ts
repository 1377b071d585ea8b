import crossEntropy from '../../../../plugins/losses/categorical-cross-entropy.js';
import {
  type ClassifierOptions,
  efficientNetClassifier,
} from '../../../../plugins/models/efficientnet/classifier.js';
import { SCALES } from '../../../../plugins/models/efficientnet/scaling.js';
import sgd from '../../../../plugins/optimizers/sgd.js';
import { classifierStep, seedTensor } from '../../../../src/step/index.js';
import type { HostTensor } from 'gan-recipes/trace';
import { buildPart } from '../../../suites/plugin.js';
import { floats, ints } from '../../../support/sessions.js';

/** The recipe's B3. */
export const B3: ClassifierOptions = {
  ...SCALES.b3,
  size: 32,
  channels: 3,
  dropConnect: 0.2,
  classes: 10,
  hidden: 1024,
  dropout: 0.5,
  weights: '',
  seed: 3,
};

/** Its training step, with plain gradient descent, on the backend that is active. */
export async function efficientNetStep(options: ClassifierOptions, batch: number) {
  return classifierStep({
    network: await efficientNetClassifier(options),
    output: 'logits',
    loss: buildPart(crossEntropy),
    optimizer: buildPart(sgd),
    batch,
    image: { height: options.size, width: options.size, channels: options.channels },
    values: [0, 255],
    images: batch,
  });
}

/** Inputs of its first step: arbitrary images, whose labels are their numbers modulo 10. */
export function firstInputs(size: number, batch: number): Record<string, HostTensor> {
  const count = batch * size * size * 3;
  const numbers = Array.from({ length: batch }, (_, i) => i);
  return {
    images: {
      shape: [batch, size, size, 3],
      dtype: 'uint8',
      // Something coarse, and something fine.
      data: Uint8Array.from({ length: count }, (_, i) => ((i * 7919) % 97) + (i % 5000) / 40),
    },
    labels: ints(
      [batch],
      numbers.map((i) => i % 10),
    ),
    indices: ints([batch], numbers),
    seed: seedTensor(9),
    step: ints([], [0]),
    'lr/classifier': floats([], [1]),
  };
}
