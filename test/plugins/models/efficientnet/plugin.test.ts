import '@tensorflow/tfjs-backend-cpu';
import { describe, expect, test } from 'vitest';
import plugin from '../../../../plugins/models/efficientnet/index.js';
import { buildPart, describesItself } from '../../../suites/plugin.js';

describe('model efficientnet', () => {
  describesItself(plugin, 'model');

  test("takes images as Keras's networks do, or as others have them", () => {
    expect(buildPart(plugin)).toMatchObject({
      image: { height: 32, width: 32, channels: 3 },
      values: [0, 255],
      classes: 10,
      output: 'logits',
    });
    const changed = { size: 64, channels: 1, classes: 7, pixels: '0..1' };
    expect(buildPart(plugin, changed)).toMatchObject({
      image: { height: 64, width: 64, channels: 1 },
      values: [0, 1],
      classes: 7,
    });
  });

  test('a file of weights that is not there is named', async () => {
    const model = buildPart(plugin, { variant: 'b0', weights: '/nowhere/b0.h5' });
    await expect(model.network(1)).rejects.toMatchObject({
      exitCode: 2,
      place: { file: '/nowhere/b0.h5' },
    });
  });

  test("ImageNet's scale is for three channels", () => {
    const complaints = (channels: number) =>
      plugin.check!({ imagenetScale: true, channels } as never, {} as never);
    expect(complaints(3)).toEqual([]);
    expect(complaints(1)).toMatchObject([{ param: 'imagenetScale' }]);
  });
});
