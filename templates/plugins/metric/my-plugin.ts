import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'metric',
  name: 'my-plugin',
  summary: 'How bright generated images are, beside real ones.',
  params: Type.Object(
    { images: Type.Integer({ minimum: 1, default: 100, description: 'How many to look at.' }) },
    { additionalProperties: false },
  ),
  build: ({ images }) => ({
    scores: () => ['brightness/fake', 'brightness/real'],
    // A data set without a test split is refused before training begins.
    async prepare({ real }) {
      await real('test');
    },
    async evaluate({ generate, real }) {
      const mean = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
      const fakes = await generate(images);
      const split = await real('test');
      // Those that are needed only: a run may have the others on disk.
      const count = Math.min(images, split.count);
      const reals = await split.read(Array.from({ length: count }, (_, i) => i));
      return {
        scores: { 'brightness/fake': mean(fakes), 'brightness/real': mean(reals) },
        // Scores that were measured otherwise are not compared with these.
        protocol: { fakes: images, reals: count, split: 'test' },
      };
    },
  }),
});
