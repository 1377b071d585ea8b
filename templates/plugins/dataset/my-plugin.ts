import { definePlugin, Type, type LoadedImages } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'dataset',
  name: 'my-plugin',
  summary: 'Gray squares, each brighter than the one before.',
  params: Type.Object(
    {
      size: Type.Integer({ minimum: 1, default: 28, description: 'Height and width.' }),
      count: Type.Integer({ minimum: 1, default: 1000, description: 'How many images.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ size, count }) => ({
    image: { height: size, width: size, channels: 1 },
    classes: [],
    trainImages: count,
    async load(): Promise<LoadedImages> {
      // One byte a value, row by row. Real data is read here: see `context.dataDir`.
      const images = new Uint8Array(count * size * size);
      for (let i = 0; i < count; i++) images.fill(i % 256, i * size * size, (i + 1) * size * size);
      return { count, images, labels: undefined, checksum: `made:${size}x${size}x${count}` };
    },
  }),
});
