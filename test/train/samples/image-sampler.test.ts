import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { ImageSampler } from '../../../src/train/samples/image-sampler.js';
import { openJs } from '../../support/sessions.js';

test('what is drawn, many at a time, is of truncated noise', async () => {
  const session = await openJs();
  try {
    // Each pixel is 100 times the value of the noise, plus 128.
    const compiled = await session.compile({
      name: 'noise as images',
      inputs: { noise: { shape: [4, 6], dtype: 'float32' } },
      state: new Map(),
      call: ({ noise }) => ({
        images: tf.cast(tf.reshape(tf.add(tf.mul(noise, 100), 128), [4, 2, 3, 1]), 'int32'),
      }),
    });
    const image = { height: 2, width: 3, channels: 1 };
    const plain = new ImageSampler(compiled, { image, noise: 6, atOnce: 4 });
    const truncated = plain.truncatedAt(0.5);
    const { pixels } = await truncated.drawMany(7, 'evaluation', 10);
    expect(Math.min(...pixels)).toBeGreaterThanOrEqual(78);
    expect(Math.max(...pixels)).toBeLessThanOrEqual(178);
    const others = (await plain.drawMany(7, 'evaluation', 10)).pixels;
    expect(Math.max(...others)).toBeGreaterThan(178);
  } finally {
    await session.close();
  }
});
