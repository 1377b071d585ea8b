import { definePlugin, Type, type LoadedImages } from 'gan-recipes/plugin';

/** Two-coloured images: each half has a grey of its own in the source, and a colour in the target. */
export default definePlugin({
  kind: 'dataset',
  name: 'toy-domains',
  summary: 'Grey halves, and the same in colours.',
  params: Type.Object(
    {
      width: Type.Integer({ default: 16 }),
      channels: Type.Integer({ default: 1, description: 'Channels of the source.' }),
      paired: Type.Boolean({ default: true }),
    },
    { additionalProperties: false },
  ),
  build({ width, channels, paired }) {
    const height = 8;
    const load = (split: 'train' | 'test'): LoadedImages => {
      const count = split === 'train' ? 48 : 12;
      const of = (
        images: number,
        values: number,
        value: (grey: number, channel: number) => number,
        salt: number,
      ) => {
        const bytes = new Uint8Array(images * height * width * values);
        for (let i = 0; i < bytes.length; i++) {
          const pixel = Math.floor(i / values);
          const half = pixel % width < width / 2 ? 0 : 1;
          const number = Math.floor(pixel / (height * width));
          const grey = ((number * 37 + half * 101 + salt) % 8) * 32;
          bytes[i] = value(grey, i % values);
        }
        return { count: images, images: bytes };
      };
      const colour = (grey: number, channel: number) => [grey, 255 - grey, 128][channel];
      return {
        ...of(count, 3, colour, 0),
        labels: undefined,
        checksum: 'sha256:00',
        domains: {
          source: of(paired ? count : count + 5, channels, (grey) => grey, paired ? 0 : 3),
        },
      };
    };
    return {
      image: { height, width, channels: 3 },
      classes: [],
      domains: { source: { image: { height, width, channels }, paired } },
      load: async (split) => load(split),
    };
  },
});
