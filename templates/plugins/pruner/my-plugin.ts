import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'pruner',
  name: 'my-plugin',
  summary: 'Ends a trial that has not come below a bound by some step.',
  params: Type.Object(
    {
      bound: Type.Number({ default: 1, description: 'What the objective has to be below.' }),
      by: Type.Integer({ minimum: 1, default: 100, description: 'The step at which that counts.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ bound, by }) => ({
    // The loss is what is to be made small; its sign is turned where a sweep maximises.
    decide({ reports }) {
      const last = reports.at(-1);
      return last && last.step >= by && !(last.loss < bound) ? 'prune' : 'go-on';
    },
  }),
});
