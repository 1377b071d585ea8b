import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  resizeBy,
  resizeMatrix,
  type Resize,
} from '../../../../plugins/metrics/features/resize.js';
import cases from '../../../golden/evaluation/resizes.json' with { type: 'json' };
import { goldenBytes } from '../../../support/golden-noise.js';
import { openJs } from '../../../support/sessions.js';

async function resized(mode: Resize, [height, width]: number[], to: number[]) {
  const image = tf.tensor4d(
    goldenBytes(height, height * width * 3),
    [1, height, width, 3],
    'float32',
  );
  const matrix = (from: number, extent: number) =>
    tf.tensor2d(resizeMatrix(mode, from, extent), [extent, from]);
  return resizeBy(image, matrix(height, to[0]), matrix(width, to[1])).data();
}

describe('a resize', () => {
  beforeAll(openJs);

  for (const { from, to, every, ...expected } of cases) {
    for (const mode of ['clean', 'legacy'] as const) {
      const whose = mode === 'clean' ? "clean-fid's (Pillow)" : "torch-fidelity's (TensorFlow 1)";
      it(`${mode}, from ${from.join(' x ')} to ${to.join(' x ')}, is ${whose}`, async () => {
        const found = await resized(mode, from, to);
        expected[mode].forEach((value, i) => {
          // Of 255; both round in single precision.
          expect(Math.abs(found[i * every] - value), `value ${i * every}`).toBeLessThan(1e-3);
        });
      });
    }
  }
});
