import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';
import { adamMove, adamParams, adamSettings } from './update.js';

/** Kingma and Ba, "Adam: a method for stochastic optimization" (2015); see update.ts. */
export default definePlugin({
  kind: 'optimizer',
  name: 'adam',
  summary: 'Adam, with bias correction.',
  params: Type.Object(adamParams, { additionalProperties: false }),
  build: ({ lr, ...options }) => ({
    lr,
    slots: ['m', 'v'],
    settings: adamSettings(options),
    update(inputs) {
      const { move, slots } = adamMove(inputs);
      return { parameter: tf.sub(inputs.parameter, move), slots };
    },
  }),
});
