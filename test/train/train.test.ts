import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal, readJournal } from '../../src/tracking/index.js';
import { train } from '../../src/train/index.js';
import { listCheckpoints } from '../../src/run/checkpoint/index.js';
import { wholeCheckpoint } from '../support/safetensors.js';
import { readRunRecord, runPaths } from '../../src/run/folder/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyGraph } from '../support/tiny-run.js';
import { metrics, newest, states, trainTiny } from './train-tiny.js';

describe('training', () => {
  it('logs, draws, saves and ends', async () => {
    const folder = await temporaryFolder();
    const { result } = await trainTiny(folder);
    expect(result).toEqual({ state: 'finished', step: 12, exitCode: 0 });

    const events = await readJournal(folder);
    expect(states(events)).toEqual(['running', 'finished']);
    const logged = events.filter((event) => event.type === 'metrics');
    expect(logged.map(({ step }) => step)).toEqual([1, 2, 4, 6, 8, 10, 12]);
    for (const { values } of logged) {
      expect(Object.keys(values).sort()).toEqual([
        'accuracy/discriminator',
        'imagesPerSecond',
        'loss/discriminator',
        'loss/generator',
        'lr/discriminator',
        'lr/generator',
        'weight/discriminator',
        'weight/generator',
      ]);
      expect(Object.values(values).every(Number.isFinite)).toBe(true);
    }
    expect(events.filter((event) => event.type === 'param')).toContainEqual(
      expect.objectContaining({ key: 'optimizer.generator.lr', value: '0.0002' }),
    );
    expect(await readdir(runPaths(folder).samples)).toEqual([
      'history.webp',
      'step-000000.png',
      'step-000006.png',
      'step-000012.png',
    ]);
    expect(await readdir(runPaths(folder).checkpoints)).toEqual([
      'step-000008.safetensors',
      'step-000012.safetensors',
    ]);
    expect(await readRunRecord(folder)).toMatchObject({ state: 'finished', step: 12, exitCode: 0 });
  });

  it('whose average has a half-life in images takes its decay from the inputs', async () => {
    const set = ['train.ema={ halfLife: 16, rampUp: 0.5 }', 'train.logEvery=1'];
    const folder = await temporaryFolder();
    await trainTiny(folder, { set });
    // Batches of 4 images: the half-life is half of those seen before, and at last 16 images.
    const decays = (await metrics(folder)).map(({ values }) => values['ema/decay']);
    const expected = Array.from({ length: 12 }, (_, step) => 0.5 ** (4 / Math.min(16, 2 * step)));
    decays.forEach((decay, step) => expect(decay).toBeCloseTo(expected[step], 6));
    const { state } = await wholeCheckpoint(
      (await listCheckpoints(runPaths(folder).checkpoints))[0].file,
    );
    const name = 'generator/dense/kernel';
    expect(state.get(`ema/${name}`)!.data).not.toEqual(state.get(name)!.data);
  });

  it('of lazy and scheduled terms, resumed, ends equal to the bit too', async () => {
    const set = [
      'regularizers=[{ use: r1, every: 3, weight: { schedule: linear, from: 10, to: 1 } }, lecam]',
      'train.logEvery=1',
    ];
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole, { set });
    const first = await trainTiny(broken, { set, stopAfter: 4 });
    expect(first.result.state).toBe('interrupted');
    await trainTiny(broken, { set, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await metrics(broken)).toEqual(await metrics(whole));
    const logged = await metrics(whole);
    expect(logged.map(({ values }) => values['weight/r1'])).toEqual(
      Array.from({ length: 12 }, (_, step) => 10 - (9 * step) / 12),
    );
    // Computed in steps 1, 4, 7 and 10.
    const r1s = logged.map(({ values }) => values['loss/r1']);
    expect(new Set(r1s).size).toBe(4);
    expect(r1s[3]).not.toBe(r1s[2]);
  });

  it('that is interrupted and resumed ends equal to the bit, logging nothing twice', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole);

    const first = await trainTiny(broken, { stopAfter: 5 });
    expect(first.result).toMatchObject({ state: 'interrupted', exitCode: 130 });
    expect(first.result.step).toBeLessThan(12);
    const [saved] = await listCheckpoints(runPaths(broken).checkpoints);
    expect(saved.step).toBe(first.result.step);
    const second = await trainTiny(broken, { resume: true });
    expect(second.result).toEqual({ state: 'finished', step: 12, exitCode: 0 });

    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await metrics(broken)).toEqual(await metrics(whole));
    for (const name of await readdir(runPaths(whole).samples)) {
      const [a, b] = [whole, broken].map((folder) => path.join(runPaths(folder).samples, name));
      expect(await readFile(b)).toEqual(await readFile(a));
    }
    expect(states(await readJournal(broken))).toEqual([
      'running',
      'interrupted',
      'running',
      'finished',
    ]);
  });

  it('goes on from the checkpoint before a damaged one, and says so', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole);
    await trainTiny(broken, { stopAfter: 9 });
    const [{ file }] = await listCheckpoints(runPaths(broken).checkpoints);
    await writeFile(file, (await readFile(file)).subarray(0, 1000));

    const { notices, result } = await trainTiny(broken, { resume: true });
    expect(result.state).toBe('finished');
    expect(notices[0]).toContain(`GAN_DAMAGED_CHECKPOINT ${file}: the checkpoint is damaged`);
    expect(notices[0]).toContain('trying the one before');
    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await metrics(broken)).toEqual(await metrics(whole));
  });

  it('starts again if there is no checkpoint yet, and says so', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole);
    await writeFile(runPaths(broken).record, await readFile(runPaths(whole).record));
    const { notices } = await trainTiny(broken, { resume: true });
    expect(notices[0]).toBe('no checkpoint to continue from: starting at step 0');
    expect(await newest(broken)).toEqual(await newest(whole));
  });

  it('stops with exit code 3 at a loss that is not finite, keeping the good checkpoint', async () => {
    const folder = await temporaryFolder();
    await trainTiny(folder, { stopAfter: 5 });
    const before = await newest(folder);
    const wild = ['optimizer.generator.lr=1.0e+30', 'optimizer.discriminator.lr=1.0e+30'];
    const { result } = await trainTiny(folder, { set: wild, resume: true });
    expect(result).toMatchObject({ state: 'stopped', exitCode: 3 });
    expect(result.reason).toMatch(/is (NaN|-?Infinity)|not finite/);
    expect(await newest(folder)).toEqual(before);
    expect(states(await readJournal(folder)).at(-1)).toBe('stopped');
    expect(await readRunRecord(folder)).toMatchObject({ state: 'stopped', exitCode: 3 });
  });

  it('refuses a checkpoint of another model', async () => {
    const folder = await temporaryFolder();
    await trainTiny(folder, { stopAfter: 4 });
    await expect(trainTiny(folder, { set: ['model.width=2'], resume: true })).rejects.toMatchObject(
      {
        code: 'GAN_OTHER_MODEL',
        exitCode: 2,
      },
    );
  });

  it('ends before it began if it is told to', async () => {
    const folder = await temporaryFolder();
    const graph = await tinyGraph(folder);
    const journal = await openJournal(folder);
    const result = await train(graph, {
      folder,
      journal,
      dataDir: undefined,
      cacheDir: folder,
      resume: false,
      progress: () => {},
      notice: () => {},
      onReady: () => {},
      onStep: () => expect.unreachable(),
      signal: AbortSignal.abort('terminated'),
    });
    await journal.close();
    expect(result).toMatchObject({ state: 'interrupted', step: 0, exitCode: 75 });
  });
});
