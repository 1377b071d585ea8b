import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, termParams, Type } from 'gan-recipes/plugin';
import { Normal } from 'gan-recipes/trace';

/** InfoGAN (Chen et al. 2016) with one categorical code, as a user would write it. */
const NOISE = 8;
const codes = Type.Integer({ minimum: 2, default: 4, description: 'Values of the code.' });

const model = definePlugin({
  kind: 'model',
  name: 'infogan',
  summary: 'A generator with a categorical code, and a network that reads the code off images.',
  params: Type.Object({ codes }, { additionalProperties: false }),
  build: ({ codes }) => ({
    image: { height: 28, width: 28, channels: 1 },
    noise: NOISE + codes,
    otherNetworks: { reader: 'generator' },
    // The largest of some normal numbers is each of them equally often.
    latents(noise) {
      const largest = tf.argMax(tf.slice(noise, [0, NOISE]), 1);
      const code = tf.oneHot(largest, codes, 1, 0, 'float32') as tf.Tensor2D;
      return tf.concat([tf.slice(noise, [0, 0], [-1, NOISE]), code], 1);
    },
    async networks(seed) {
      const { layers, sequential } = await import('@tensorflow/tfjs-layers');
      const dense = (network: string, name: string, units: number, inputs?: number) =>
        layers.dense({
          name,
          units,
          ...(inputs ? { inputShape: [inputs] } : {}),
          kernelInitializer: new Normal(seed, `${network}/${name}`, 0.1),
        });
      const onImages = (network: string, units: number) =>
        sequential({
          layers: [
            layers.flatten({ inputShape: [28, 28, 1] }),
            dense(network, 'hidden', 16),
            layers.leakyReLU({ alpha: 0.2 }),
            dense(network, 'output', units),
          ],
        });
      const generator = sequential({
        layers: [
          dense('generator', 'hidden', 16, NOISE + codes),
          layers.reLU(),
          dense('generator', 'pixels', 28 * 28),
          layers.activation({ activation: 'tanh' }),
          layers.reshape({ targetShape: [28, 28, 1] }),
        ],
      });
      const discriminator = onImages('discriminator', 1);
      return { generator, discriminator, reader: onImages('reader', codes) };
    },
  }),
});

const information = definePlugin({
  kind: 'regularizer',
  name: 'mutual-information',
  summary: 'The code can be read off the images: equation 5 of the paper.',
  params: Type.Object({ ...termParams(1), codes }, { additionalProperties: false }),
  build: ({ codes }) => ({
    player: 'generator',
    reads: ['fake', 'latents', 'networks.reader'],
    term({ fake, latents, networks }) {
      const code = tf.slice(latents, [0, NOISE], [-1, codes]);
      const right = tf.mul(tf.logSoftmax(networks.reader(fake)), code);
      return { value: tf.neg(tf.mean<tf.Scalar>(tf.sum(right, 1))) };
    },
  }),
});

export default [model, information];
