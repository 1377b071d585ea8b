import { describe, expect, test } from 'vitest';
import { listCheckpoints } from '../../src/run/checkpoint/index.js';
import { wholeCheckpoint } from '../support/safetensors.js';
import { runPaths } from '../../src/run/folder/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { metrics, newest, trainTiny } from './train-tiny.js';

const values = async (folder: string, name: string) =>
  (await metrics(folder)).map((each) => each.values[name]);

describe('a run with augmentations', () => {
  // Batches of 4 images: every 4 steps the chance moves by 16 images' worth.
  const control = '{ control: ada, target: 0.6, images: 64, start: 0.5 }';
  const set = [
    `augment=[{ use: ada, p: ${control} }, { use: cutout, p: { schedule: linear, from: 1, to: 0 } }]`,
    'train.logEvery=1',
  ];

  test('logs chances, and ends equal to the bit when it is resumed', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole, { set });
    // In the middle of the four batches that signs are averaged over.
    const first = await trainTiny(broken, { set, stopAfter: 5 });
    expect(first.result.state).toBe('interrupted');
    await trainTiny(broken, { set, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await metrics(broken)).toEqual(await metrics(whole));

    const signs = await values(whole, 'sign/real');
    const chances = await values(whole, 'augment/ada/p');
    let p = 0.5;
    chances.forEach((chance, step) => {
      if (step > 0 && step % 4 === 0) {
        const mean = signs.slice(step - 4, step).reduce((a, b) => a + b) / 4;
        p = Math.min(1, Math.max(0, p + Math.sign(mean - 0.6) * 0.25));
      }
      expect(chance).toBeCloseTo(p, 6);
    });
    expect(new Set(chances).size).toBeGreaterThan(1);
    expect(await values(whole, 'augment/cutout/p')).toEqual(
      Array.from({ length: 12 }, (_, step) => 1 - step / 12),
    );
    const [{ file }] = await listCheckpoints(runPaths(whole).checkpoints);
    const { state } = await wholeCheckpoint(file);
    expect([...state.keys()].filter((name) => name.startsWith('augment/'))).toEqual([
      'augment/ada/batches',
      'augment/ada/p',
      'augment/ada/signs',
    ]);
  });

  test('a discriminator that rests leaves the chance as it is', async () => {
    const folder = await temporaryFolder();
    await trainTiny(folder, {
      set: [...set, 'lossWeighting={ use: constant, discriminator: 0 }'],
    });
    expect(new Set(await values(folder, 'augment/ada/p'))).toEqual(new Set([0.5]));
  });
});
