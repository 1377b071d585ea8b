import { Type, definePlugin, drawStratified } from 'gan-recipes/plugin';
import { deriveKey, keyOf, useOf } from 'gan-recipes/trace';
import { assertEnough, TWO } from '../features/enough.js';
import { countLevels, describeImages } from './descriptors.js';
import { slicedDistance } from './distance.js';

const NAME = 'sliced-wasserstein';

/**
 * The sliced Wasserstein distance of Karras et al., "Progressive growing of GANs" (2018), section 5:
 * random 7x7 patches of each level of the images' Laplacian pyramids, normalised per channel, are
 * compared by projections to random lines. Times 1000, as in the paper; smaller is better. Needs no
 * classifier. The paper takes 16,384 images and 128 patches; scores of other numbers are not its.
 */
export default definePlugin({
  kind: 'metric',
  name: NAME,
  summary: 'Sliced Wasserstein distance of patches at several sizes; needs no classifier.',
  params: Type.Object(
    {
      images: Type.Integer({
        default: 1024,
        minimum: 2,
        maximum: 1_000_000,
        description: 'Real and generated images to compare; as many as there are, at most.',
      }),
      patches: Type.Integer({
        default: 64,
        minimum: 1,
        maximum: 65_536,
        description: 'Patches from each image at each size.',
      }),
      directions: Type.Integer({
        default: 128,
        minimum: 1,
        maximum: 65_536,
        description: 'Random lines to project to.',
      }),
      leastSize: Type.Integer({
        default: 16,
        minimum: 7,
        maximum: 65_536,
        description: 'Images are halved until they would be smaller than this.',
      }),
      split: Type.Enum(['train', 'test'], {
        default: 'train',
        description: 'The real images to compare with.',
      }),
      seed: Type.Integer({
        default: 0,
        minimum: 0,
        description: 'Of real images, patches and lines.',
      }),
    },
    { additionalProperties: false },
  ),
  build({ images, patches, directions, leastSize, split, seed }) {
    const key = (use: string) => deriveKey(keyOf(seed), useOf(`sliced wasserstein ${use}`));
    return {
      scores: (image) => {
        const levels = Array.from({ length: countLevels(image, leastSize) }, (_, i) => i);
        return [NAME, ...levels.map((i) => `${NAME}/${image.height / 2 ** i}`)];
      },
      async prepare(inputs) {
        await assertEnough(NAME, inputs, split, TWO);
      },
      async evaluate({ image, generate, real }) {
        await assertEnough(NAME, { real }, split, TWO);
        const given = await real(split);
        const count = Math.min(images, given.count);
        const levels = countLevels(image, leastSize);
        const options = { levels, patches };
        const reals = await given.read(drawStratified(given, count, seed, 'sliced wasserstein'));
        const a = await describeImages(reals, image, { ...options, key: key('real') });
        const fakes = await generate(count);
        const b = await describeImages(fakes, image, { ...options, key: key('fake') });
        const scores: Record<string, number> = {};
        let sum = 0;
        for (const [i, { level, size: length, values }] of a.entries()) {
          const lines = deriveKey(key('lines'), i);
          const distance = await slicedDistance(values, b[i].values, length, directions, lines);
          scores[`${NAME}/${level}`] = distance * 1000;
          sum += distance * 1000;
        }
        return {
          scores: { [NAME]: sum / a.length, ...scores },
          protocol: {
            images: count,
            drawn: 'stratified',
            split,
            patches,
            directions,
            leastSize,
            seed,
          },
        };
      },
    };
  },
});
