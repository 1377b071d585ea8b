import { lutimes, mkdir, readFile, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readJournal } from '../../src/tracking/index.js';
import { listCheckpoints } from '../../src/run/checkpoint/index.js';
import { readRunRecord, runPaths } from '../../src/run/folder/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { metrics, newest, states, trainTiny } from './train-tiny.js';

const HOUR = 3_600_000;

describe('links in the folder of a run', () => {
  it('lead to where checkpoints and samples are to lie, such as another disk', async () => {
    const [whole, linked, disk] = await Promise.all([1, 2, 3].map(() => temporaryFolder()));
    for (const place of ['checkpoints', 'samples']) {
      await mkdir(path.join(disk, place));
      await symlink(path.join(disk, place), path.join(linked, place));
    }
    await trainTiny(whole);
    await trainTiny(linked, { stopAfter: 5 });
    const { result } = await trainTiny(linked, { resume: true });
    expect(result.state).toBe('finished');
    expect(await newest(linked)).toEqual(await newest(whole));
    expect(await readdir(path.join(disk, 'samples'))).toEqual(
      await readdir(path.join(whole, 'samples')),
    );
  });

  it('are never followed to delete: what a killed process left is removed as a link', async () => {
    const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
    const precious = path.join(elsewhere, 'precious');
    await writeFile(precious, 'mine');
    const left = path.join(folder, '.gan.00000000-1.0123456789ab.tmp');
    await symlink(precious, left);
    await lutimes(left, 0, 0);
    await trainTiny(folder, { set: ['train.steps=1'] });
    expect(await readdir(folder)).not.toContain(path.basename(left));
    expect(await readFile(precious, 'utf8')).toBe('mine');
  });

  it.each([
    'run.json',
    'journal.jsonl',
    'checkpoints/step-000001.safetensors',
    'samples/step-000000.png',
  ])(
    'in the place of a file are refused, and nothing is written through them: %s',
    async (name) => {
      const [folder, elsewhere] = [await temporaryFolder(), await temporaryFolder()];
      const precious = path.join(elsewhere, 'precious');
      await writeFile(precious, 'mine');
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await symlink(precious, file);
      await expect(trainTiny(folder, { set: ['train.steps=1'] })).rejects.toMatchObject({
        code: 'GAN_NOT_OWN_FILE',
        exitCode: 2,
        place: { file },
      });
      expect(await readFile(precious, 'utf8')).toBe('mine');
    },
  );

  it('in the place of a checkpoint are named, and not followed', async () => {
    const folder = await temporaryFolder();
    await trainTiny(folder, { stopAfter: 5 });
    const [{ file }] = await listCheckpoints(runPaths(folder).checkpoints);
    await rename(file, `${file}.away`);
    await symlink('nowhere', file);
    await expect(trainTiny(folder, { resume: true })).rejects.toMatchObject({
      code: 'GAN_NOT_A_FILE',
      message: 'it is a link, not a regular file',
      place: { file },
    });
  });
});

describe('a clock that goes back', () => {
  afterEach(() => void vi.useRealTimers());

  it('while a run trains and before it is resumed changes nothing but times', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    let back = 0;
    // At every record an hour earlier.
    const turnBack = () => vi.setSystemTime(Date.now() - HOUR * (back += 1));
    const options = {
      journal: <T extends { append: (event: never) => void }>(journal: T) => {
        const append = journal.append.bind(journal);
        journal.append = (event) => {
          append(event);
          turnBack();
        };
        return journal;
      },
    };
    await trainTiny(broken, { ...options, stopAfter: 5 });
    const { result } = await trainTiny(broken, { ...options, resume: true });
    expect(back).toBeGreaterThan(10);
    expect(result).toEqual({ state: 'finished', step: 12, exitCode: 0 });
    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await metrics(broken)).toEqual(await metrics(whole));
    const events = await readJournal(broken);
    expect(states(events)).toEqual(['running', 'interrupted', 'running', 'finished']);
    const rates = events.flatMap((event) =>
      event.type === 'metrics' ? [event.values['imagesPerSecond']] : [],
    );
    expect(rates.every((rate) => rate === undefined || rate > 0)).toBe(true);
  });
});

describe('run.json', () => {
  it('that is damaged is named and never guessed at', async () => {
    const folder = await temporaryFolder();
    await trainTiny(folder, { set: ['train.steps=1'] });
    const { record } = runPaths(folder);
    await writeFile(record, (await readFile(record)).subarray(0, 20));
    await expect(readRunRecord(folder)).rejects.toMatchObject({
      code: 'GAN_NOT_A_RUN',
      message: 'run.json is damaged',
    });
  });
});
