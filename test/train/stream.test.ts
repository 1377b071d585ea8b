import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostTensor } from '../../src/trace/index.js';
import { listCheckpoints } from '../../src/run/checkpoint/index.js';
import { wholeCheckpoint } from '../support/safetensors.js';
import { readRunRecord, runPaths } from '../../src/run/folder/index.js';
import { tinyClassifier } from '../support/tiny-classifier.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { metrics, trainTiny } from './train-tiny.js';

let photos: string;
beforeAll(async () => {
  photos = await mkdtemp(path.join(tmpdir(), 'gan-test-'));
  for (let i = 0; i < 22; i++) {
    const folder = path.join(photos, i % 2 ? 'odd' : 'even');
    await mkdir(folder, { recursive: true });
    const pixels = Buffer.from(Array.from({ length: 30 * 30 }, (_, at) => (at * (i + 3)) % 256));
    await sharp(pixels, { raw: { width: 30, height: 30, channels: 1 } })
      .png()
      .toFile(path.join(folder, `${i}.png`));
  }
});
afterAll(() => rm(photos, { recursive: true, force: true }));

const dataset = (more = '') =>
  `dataset={ use: image-folder, path: '${photos}', size: 28, channels: 1, classes: [even, odd], testShare: 0.2, limit: 17${more} }`;
const score =
  'evaluate={ every: 4, metrics: [{ use: sliced-wasserstein, images: 6, leastSize: 7, split: test }] }';

/** All that a run ends with: its state, and what it logged. */
async function outcome(folder: string): Promise<[[string, HostTensor][], unknown]> {
  const [checkpoint] = await listCheckpoints(runPaths(folder).checkpoints);
  const { state } = await wholeCheckpoint(checkpoint.file);
  return [[...state], await metrics(folder)];
}

describe.each([
  ['js', []],
  ['xla-cpu, three steps a call', ['hardware={ use: xla-cpu, stepsPerDispatch: 3 }']],
])('a streamed run on %s', (_, hardware) => {
  const set = (...more: string[]) => ({ set: [dataset(), score, ...hardware, ...more] });

  let streamed: Awaited<ReturnType<typeof outcome>>;
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'gan-test-'));
    try {
      const { result } = await trainTiny(folder, set('train.data=stream'));
      expect(result).toMatchObject({ state: 'finished', step: 12 });
      streamed = await outcome(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);

  it('is equal to the bit to one whose images are resident', async () => {
    const resident = await temporaryFolder();
    await trainTiny(resident, set('train.data=resident'));
    expect(streamed).toEqual(await outcome(resident));
  });

  it('that is stopped in mid-epoch and resumed ends as an unbroken one', async () => {
    const broken = await temporaryFolder();
    const first = await trainTiny(broken, { ...set('train.data=stream'), stopAfter: 5 });
    expect(first.result.state).toBe('interrupted');
    await trainTiny(broken, { ...set('train.data=stream'), resume: true });
    expect(await outcome(broken)).toEqual(streamed);
  });
});

it('a streamed classifier is trained and evaluated as one whose images are resident', async () => {
  const folders = [await temporaryFolder(), await temporaryFolder()];
  const model =
    'model={ use: cnn-classifier, size: 28, channels: 1, classes: 2, width: 1, blocks: 2 }';
  for (const [i, data] of ['resident', 'stream'].entries()) {
    const set = [dataset(', values: [0, 1]'), model, `train.data=${data}`];
    await trainTiny(folders[i], { graph: tinyClassifier, set });
  }
  const [resident, streamed] = await Promise.all(folders.map(outcome));
  expect(streamed).toEqual(resident);
  expect(JSON.stringify(streamed)).toContain('accuracy/validation');
});

it('a streamed run ends at an image that is damaged, and names it', async () => {
  const folder = await temporaryFolder();
  for (let i = 1; i < 22; i += 2) await writeFile(path.join(photos, 'odd', `${i}.png`), 'no image');
  const run = trainTiny(folder, { set: [dataset(), 'train.data=stream'] });
  await expect(run).rejects.toMatchObject({
    code: 'GAN_IMAGE_DAMAGED',
    exitCode: 2,
    place: { file: photos },
    message: expect.stringMatching(/^its image odd\/\d+\.png cannot be decoded/) as string,
  });
  expect(await readRunRecord(folder)).toMatchObject({ state: 'failed', step: 0, exitCode: 2 });
});
