import { inMemory } from 'gan-recipes/plugin';
import { describe, expect, it } from 'vitest';
import fid from '../../../../plugins/metrics/fid.js';
import { inceptionFrom, readInception } from '../../../../plugins/metrics/inception/weights.js';
import golden from '../../../golden/evaluation/inception.json' with { type: 'json' };
import { metricInputs } from '../../../suites/metric.js';
import { buildPart } from '../../../suites/plugin.js';

describe('weights of Inception', () => {
  it('that cannot be read, or are of another network, are refused with the next step', async () => {
    await expect(readInception('pt_inception-2015-12-05-6726825d.pth')).rejects.toMatchObject({
      code: 'GAN_WEIGHTS_FORMAT',
      hint: expect.stringContaining('docs/evaluation.md') as string,
    });
    const [name] = Object.keys(golden.shapes);
    const shape = [2, 3, 3, 3];
    const other = new Map([[name, { shape, values: new Float32Array(54) }]]);
    expect(() => inceptionFrom(other, 'w.safetensors')).toThrow(
      'these are no weights of the 2015 Inception: Conv2d_1a_3x3.conv.weight is [2, 3, 3, 3], not [32, 3, 3, 3]',
    );
    expect(() => inceptionFrom(new Map(), 'w.safetensors')).toThrow(
      'there is no Conv2d_1a_3x3.conv.weight',
    );
  });

  it('are asked for before anything is trained', async () => {
    const before = process.env.GAN_INCEPTION_WEIGHTS;
    process.env.GAN_INCEPTION_WEIGHTS = '';
    try {
      const image = { height: 8, width: 8, channels: 3 };
      const inputs = metricInputs({
        image,
        generate: () => Promise.reject(new Error('not yet')),
        real: () =>
          Promise.resolve(
            inMemory({ count: 4, images: new Uint8Array(768), labels: undefined, checksum: '' }),
          ),
      });
      await expect(buildPart(fid).prepare?.(inputs)).rejects.toMatchObject({
        code: 'GAN_NO_INCEPTION',
        exitCode: 2,
      });
    } finally {
      if (before === undefined) delete process.env.GAN_INCEPTION_WEIGHTS;
      else process.env.GAN_INCEPTION_WEIGHTS = before;
    }
  });
});
