import { existsSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { HardwareContext, Session } from 'gan-recipes/plugin';
import webgpu from '../../../plugins/hardware/webgpu/index.js';
import { normalValues, type TensorFunction } from 'gan-recipes/trace';
import { expectClose } from '../../support/close.js';
import { floats, openJs, runOnce } from '../../support/sessions.js';
import { hardwareSuite } from '../../suites/hardware.js';
import { buildPart } from '../../suites/plugin.js';
import { SmallRun } from '../../step/small-run.js';

/** SwiftShader, a Vulkan driver that is software; Debian's chromium brings it. */
const driver = process.env.GAN_TEST_VULKAN ?? '/usr/lib/chromium/vk_swiftshader_icd.json';
const missing = existsSync(driver)
  ? undefined
  : `no Vulkan driver at ${driver}: apt-get install chromium libvulkan1, or set GAN_TEST_VULKAN`;
if (missing && process.env.GAN_REQUIRE_ALL === '1') throw new Error(missing);
process.env.VK_ICD_FILENAMES = driver;

const context: HardwareContext = { cacheDir: '', progress: () => {}, notice: () => {} };
const STEPS = 2;

describe.skipIf(missing)(`webgpu${missing ? ` (${missing})` : ''}`, () => {
  hardwareSuite({ plugin: webgpu, cacheDir: '' });

  test('on software it says so, and stands back where a GPU is wanted', async () => {
    const found = await buildPart(webgpu).detect(context);
    expect(found).toMatchObject({ available: true, devices: ['webgpu:0'] });
    expect(found.reason).toMatch(/swiftshader/i);
    const wanting = buildPart(webgpu, { software: false });
    const refused = await wanting.detect(context);
    expect(refused).toMatchObject({ available: false, devices: [] });
    expect(refused.reason).toMatch(/is software, not a GPU$/);
    await expect(wanting.open(context)).rejects.toMatchObject({ code: 'GAN_NO_DEVICE' });
  });

  test('gradients of convolutions are those of plain JavaScript', async () => {
    const shapes = { x: [2, 9, 9, 3], w: [5, 5, 3, 4], up: [4, 4, 6, 4] };
    const inputs = Object.fromEntries(
      Object.entries(shapes).map(([name, shape], i) => {
        const count = shape.reduce((product, extent) => product * extent, 1);
        return [name, floats(shape, normalValues([i, 1], count))];
      }),
    );
    const gradients = (open: () => Promise<Session>) =>
      runOnce(open, () => convolutionGradients(shapes), inputs);
    const gpu = await gradients(() => buildPart(webgpu).open(context));
    // TensorFlow.js falls back to another backend without a word.
    expect(tf.getBackend()).toBe('webgpu');
    expectClose(gpu, await gradients(openJs), 1e-5);
  });

  test(`trains a DCGAN, ${STEPS} steps near those of plain JavaScript`, async () => {
    const losses = async (session: Session) => {
      const run = await SmallRun.start(session, 'sequential');
      const result: number[] = [];
      for (let step = 0; step < STEPS; step++) result.push(...(await run.step(step)));
      await session.close();
      return result;
    };
    const gpu = await losses(await buildPart(webgpu).open(context));
    expect(tf.getBackend()).toBe('webgpu');
    const js = await losses(await openJs());
    expect(js.every(Number.isFinite)).toBe(true);
    // WebGPU's cosine, by which noise is drawn, is good to 2^-11 only.
    js.forEach((loss, i) => {
      expect(Math.abs(gpu[i] - loss) / loss, `loss ${i}`).toBeLessThan(1e-2);
    });
  });
});

/** A strided convolution, then a transposed one, and the gradients of the mean of its squares. */
function convolutionGradients(
  shapes: Readonly<Record<'x' | 'w' | 'up', readonly number[]>>,
): TensorFunction {
  const spec = (shape: readonly number[]) => ({ shape, dtype: 'float32' as const });
  return {
    name: 'convolution_gradients',
    inputs: { x: spec(shapes.x), w: spec(shapes.w), up: spec(shapes.up) },
    state: new Map(),
    call({ x, w, up }) {
      const mean = (a: tf.Tensor, b: tf.Tensor, c: tf.Tensor) => {
        const down = tf.leakyRelu(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 2, 'same'), 0.2);
        const back = tf.conv2dTranspose(down, c as tf.Tensor4D, [2, 10, 10, 6], 2, 'same');
        return tf.mean(tf.square(back));
      };
      const [dx, dw, dup] = tf.grads(mean)([x, w, up]);
      return { dx, dw, dup };
    },
  };
}
