import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * The schedule of Google's "Getting started with TPUs" notebooks, by epoch: a linear ramp up, a
 * plateau, then exponential decay. With the defaults: from 1e-5 to 5e-5 * replicas over 5 epochs,
 * then (max - min) * 0.8^(epoch - 5) + min. Whole epochs, as the notebooks' callback sees them,
 * unless `smooth`. The optimizer's own lr is not used.
 */
export default definePlugin({
  kind: 'lrSchedule',
  name: 'ramp-decay',
  summary: 'Linear ramp up, plateau, exponential decay by epoch; scales with replicas.',
  params: Type.Object(
    {
      start: Type.Number({ default: 1e-5, minimum: 0, description: 'Learning rate at epoch 0.' }),
      max: Type.Number({
        default: 5e-5,
        minimum: 0,
        description: 'Learning rate at the top, for one replica; multiplied by the replicas.',
      }),
      min: Type.Number({ default: 1e-5, minimum: 0, description: 'What the decay approaches.' }),
      rampEpochs: Type.Integer({
        default: 5,
        minimum: 0,
        description: 'Epochs from start to max.',
      }),
      sustainEpochs: Type.Integer({ default: 0, minimum: 0, description: 'Epochs at max.' }),
      decay: Type.Number({
        default: 0.8,
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Factor an epoch on what is above min, after the plateau.',
      }),
      smooth: Type.Boolean({
        default: false,
        description: 'Follow fractions of epochs instead of stepping at whole ones.',
      }),
    },
    { additionalProperties: false },
  ),
  check({ rampEpochs, sustainEpochs }, { epochs }) {
    const needed = rampEpochs + sustainEpochs;
    if (epochs === undefined || needed <= epochs) return [];
    const has = Number(epochs.toFixed(1));
    return [
      {
        param: rampEpochs > epochs ? 'rampEpochs' : 'sustainEpochs',
        severity: 'warning',
        message: `the schedule takes ${needed} epochs until it decays, but the run has ${has}`,
        hint: 'Raise train.steps, or lower rampEpochs and sustainEpochs.',
      },
    ];
  },
  build(p) {
    return {
      at({ epoch: exact, replicas }) {
        const epoch = p.smooth ? exact : Math.floor(exact);
        const top = p.max * replicas;
        if (epoch < p.rampEpochs) return ((top - p.start) / p.rampEpochs) * epoch + p.start;
        const decaying = epoch - p.rampEpochs - p.sustainEpochs;
        return decaying < 0 ? top : (top - p.min) * p.decay ** decaying + p.min;
      },
    };
  },
});
