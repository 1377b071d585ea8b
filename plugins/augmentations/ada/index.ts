import { Type, augmentParams, definePlugin } from 'gan-recipes/plugin';
import type { Tensor4D } from '@tensorflow/tfjs-core';
import { COLOURS, colour } from './colour.js';
import { cutout, noise } from './corruption.js';
import { Draws } from './draws.js';
import { filter } from './filter.js';
import { GEOMETRIC, geometry } from './geometry.js';

/** What the paper's pipelines are made of: `bgc` is its best for images that are not few. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  blit: ['flip', 'rotate90', 'translate'],
  geom: ['scale', 'rotate', 'stretch', 'shift'],
  color: COLOURS,
};

const NAMES = [...new Set([...GEOMETRIC, ...COLOURS]), 'filter', 'noise', 'cutout'];

/** How far changes go: the values of the paper's code. */
const SETTINGS: Readonly<Record<string, readonly [value: number, about: string]>> = {
  translate: [0.125, 'Up to this share of the extent along each axis, in whole pixels.'],
  scale: [0.2, 'Standard deviation of the binary logarithm of the size.'],
  rotate: [1, 'Up to this share of half a turn, to either side.'],
  stretch: [0.2, 'Standard deviation of the binary logarithm of the stretch along an axis.'],
  shift: [0.125, 'Standard deviation, as a share of the extent along each axis.'],
  brightness: [0.2, 'Standard deviation of what is added.'],
  contrast: [0.5, 'Standard deviation of the binary logarithm of the factor.'],
  hue: [1, 'Up to this share of half a turn about the axis of grays, to either side.'],
  saturation: [1, 'Standard deviation of the binary logarithm of the factor.'],
  filter: [1, 'Standard deviation of the binary logarithm of the gain of each of four bands.'],
  noise: [0.1, 'Standard deviation of the standard deviation of the noise.'],
  cutout: [0.5, 'Height and width of what is cut out, as shares of the image.'],
};

/**
 * Karras et al., "Training generative adversarial networks with limited data" (2020): the changes of
 * appendix B, in its order, each made to an image with the chance `p`, independently of the others. One
 * thing differs: images are sampled bilinearly as they are, not at twice their size between two
 * low-pass filters.
 */
export default definePlugin({
  kind: 'augmentation',
  name: 'ada',
  summary:
    'Adaptive discriminator augmentation: changes in space, colour and frequencies, each with the chance p.',
  params: Type.Object(
    {
      ...augmentParams({ control: 'ada', target: 0.6, images: 500_000, start: 0 }),
      changes: Type.Array(Type.Enum([...Object.keys(GROUPS), ...NAMES]), {
        default: ['blit', 'geom', 'color'],
        minItems: 1,
        uniqueItems: true,
        description: `Which changes are made, by name or by group: ${Object.entries(GROUPS)
          .map(([group, names]) => `${group} (${names.join(', ')})`)
          .join(', ')}.`,
        examples: [['blit', 'geom', 'color', 'filter', 'noise', 'cutout']],
      }),
      ...Object.fromEntries(
        Object.entries(SETTINGS).map(([name, [value, description]]) => [
          name,
          Type.Number({ minimum: 0, default: value, description }),
        ]),
      ),
    },
    { additionalProperties: false },
  ),
  build(params) {
    const chosen = new Set(params.changes.flatMap((name) => GROUPS[name] ?? [name]));
    const own = Object.keys(SETTINGS).filter((name) => chosen.has(name));
    const values = params as unknown as Readonly<Record<string, number>>;
    return {
      settings: Object.fromEntries(own.map((name) => [name, values[name]])),
      apply(images, tools) {
        const draws = new Draws(images.shape[0], tools);
        const make = (name: string, x: Tensor4D, by: (x: Tensor4D, draws: Draws) => Tensor4D) =>
          chosen.has(name) ? by(x, draws) : x;
        const coloured = colour(geometry(images, chosen, draws), chosen, draws);
        const filtered = make('filter', coloured, filter);
        return make('cutout', make('noise', filtered, noise), cutout);
      },
    };
  },
});
