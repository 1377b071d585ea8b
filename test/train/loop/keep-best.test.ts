import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../../src/tracking/index.js';
import { listCheckpoints } from '../../../src/run/checkpoint/index.js';
import { wholeCheckpoint } from '../../support/safetensors.js';
import { runPaths } from '../../../src/run/folder/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { metrics, trainTiny } from '../train-tiny.js';

const BY_LOSS = [
  'train.steps=24',
  'checkpoint.every=2',
  'checkpoint.keep=1',
  'checkpoint.keepBest={metric: loss/discriminator}',
];

const bestFile = (folder: string) => path.join(runPaths(folder).checkpoints, 'best.safetensors');

describe('checkpoint.keepBest', () => {
  it('keeps the checkpoint with the best value, beside the latest', async () => {
    const folder = await temporaryFolder();
    await trainTiny(folder, { set: BY_LOSS });
    const losses = (await metrics(folder)).filter(({ step }) => step % 2 === 0);
    const lowest = losses.reduce((best, each) =>
      each.values['loss/discriminator'] < best.values['loss/discriminator'] ? each : best,
    );
    const best = await wholeCheckpoint(bestFile(folder));
    expect(best.step).toBe(lowest.step);
    expect(best.scores?.best?.value).toBe(lowest.values['loss/discriminator']);
    const kept = await listCheckpoints(runPaths(folder).checkpoints);
    expect(kept.map(({ step }) => step)).toEqual([24]);
    const artifacts = (await readJournal(folder)).filter(
      (event) => event.type === 'artifact' && event.path === 'checkpoints/best.safetensors',
    );
    expect(artifacts.at(-1)).toMatchObject({ step: lowest.step, role: 'checkpoint' });
  });

  it('is the same for a run that was broken off between two checkpoints', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    const highest = [...BY_LOSS, 'checkpoint.every=4', 'checkpoint.keepBest.direction=maximize'];
    await trainTiny(whole, { set: highest });
    await trainTiny(broken, { set: highest, stopAfter: 7 });
    await trainTiny(broken, { set: highest, resume: true });
    expect(await readFile(bestFile(broken))).toEqual(await readFile(bestFile(whole)));
  });

  it('says once that nobody logs what it goes by', async () => {
    const folder = await temporaryFolder();
    const { notices } = await trainTiny(folder, {
      set: ['checkpoint.keepBest={metric: frechet-distance}'],
    });
    expect(notices).toEqual(['checkpoint.keepBest: no frechet-distance was logged up to step 4']);
    await expect(readFile(bestFile(folder))).rejects.toThrow('ENOENT');
  });
});
