import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  grantLease,
  holderOf,
  holdLock,
  isSuperseded,
  acquireLease,
} from '../../src/files/index.js';
import { readProvenance, readRunRecord } from '../../src/run/index.js';
import { encodeCheckpoint, openCheckpoint } from '../../src/run/checkpoint/checkpoint.js';
import { inMemory } from '../../src/weights/index.js';
import { readJournal, readScores, encodeRecord } from '../../src/tracking/index.js';
import { loadProgress } from '../../src/tracking/delivery/store.js';
import { gan } from '../cli/gan.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** JSON that is none of what gan writes into any of its files. */
const TEXTS = [
  'null',
  '5',
  '[]',
  '"x"',
  '{',
  '{"version":1}',
  '{"version":1,"lost":[1]}',
  '{"lost":1}',
];

const READERS: readonly (readonly [string, string, (folder: string) => Promise<unknown>])[] = [
  ['run.json', 'GAN_NOT_A_RUN', readRunRecord],
  ['provenance.json', 'GAN_BAD_PROVENANCE', readProvenance],
  ['scores.json', 'GAN_DAMAGED_SCORES', readScores],
  ['tracking/local.json', 'GAN_TRACKING_FILE', (folder) => loadProgress(folder, 'local')],
];

describe.each(READERS)('%s that is none of gan', (name, code, read) => {
  it.each(TEXTS)('%s is the fault of whoever made it', async (text) => {
    const file = path.join(await temporaryFolder(), name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    const folder = name.startsWith('tracking')
      ? path.dirname(path.dirname(file))
      : path.dirname(file);
    await expect(read(folder)).rejects.toMatchObject({ code, exitCode: 2 });
  });

  it('as a link is not read', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'tracking'));
    await writeFile(path.join(folder, 'precious'), '{}');
    await symlink(path.join(folder, 'precious'), path.join(folder, name));
    await expect(read(folder)).rejects.toThrow('it is a link');
  });
});

test('parts of them that are none', async () => {
  const folder = await temporaryFolder();
  const record = { version: 1, name: 'r', state: 'running', step: 0, steps: 1 };
  const times = { started: '2026-01-31T00:00:00.000Z', updated: '2026-01-31T00:00:00.000Z' };
  const whole = { ...record, ...times };
  const file = path.join(folder, 'run.json');
  await writeFile(file, JSON.stringify(whole));
  expect(await readRunRecord(folder)).toEqual(whole);
  for (const part of [{ lost: 1 }, { lost: [1] }, { state: 'x' }, { step: -1 }, { started: '' }]) {
    await writeFile(file, JSON.stringify({ ...whole, ...part }));
    await expect(readRunRecord(folder)).rejects.toThrow('run.json is damaged');
  }
  await writeFile(file, JSON.stringify({ ...whole, version: 2 }));
  await expect(readRunRecord(folder)).rejects.toMatchObject({
    message: 'run.json was written by a newer gan',
    hint: 'Update gan.',
  });
});

test('the record of a run, by the commands that are given one', { timeout: 120_000 }, async () => {
  const cwd = await temporaryFolder();
  await mkdir(path.join(cwd, 'run'));
  await writeFile(path.join(cwd, 'run', 'run.json'), 'null');
  for (const command of ['resume', 'rerun']) {
    const { code, stderr } = await gan([command, 'run'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^GAN_NOT_A_RUN run: run\.json is damaged/) as string,
    });
  }
});

test('an event of a journal that is none is passed over', async () => {
  const folder = await temporaryFolder();
  const time = 1;
  const good = { type: 'metrics', time, step: 1, values: { loss: NaN, 'a\nb': Infinity } };
  const events: object[] = [
    good,
    { type: 'metrics', time, step: 1 },
    { type: 'metrics', time, step: 1, values: { 'a\nb': 'x' } },
    { type: 'metrics', time, step: Infinity, values: {} },
    { type: 'state', time, state: 'x' },
    { type: 'parent', time },
    { type: 'x', time },
    [],
    { type: 'artifact', time, path: 'x', role: 'plot' },
  ];
  const text = events.map((event, i) => encodeRecord(i, event)).join('');
  await writeFile(path.join(folder, 'journal.jsonl'), text);
  expect(await readJournal(folder)).toEqual([good, events.at(-1)]);
});

const elsewhere = async (name: string) => path.join(await temporaryFolder(), name);

test('a lock that names no process of this machine is free', async () => {
  const file = path.join(await temporaryFolder(), 'x.lock');
  const options = { beatMs: 1000, deadAfterMs: 1000, staleness: 'by age' } as const;
  const lock = await holdLock(file, { ...options, refused: () => new Error('held') });
  expect(await holderOf(file)).toEqual({ pid: process.pid, isProven: true });
  // Neither the lock of a run that was put in the place of a sweep's, nor another sweep's.
  for (const place of [path.join(path.dirname(file), 'y.lock'), await elsewhere('x.lock')]) {
    await copyFile(file, place);
    expect(await holderOf(place)).toEqual({ pid: process.pid, isProven: false });
  }
  await lock.release();
  expect(await holderOf(file)).toBeUndefined();
  for (const text of [...TEXTS, JSON.stringify({ pid: 1.5, host: 'x', token: 'x' })]) {
    await writeFile(file, text);
    expect(await holderOf(file)).toBeUndefined();
  }
});

test('an invalid lease leaves the fencing token as it is', async () => {
  const file = path.join(await temporaryFolder(), '0000.json');
  await acquireLease({ GAN_LEASE: file, GAN_ATTEMPT: '0' });
  for (const text of [...TEXTS, '{"attempt":"9","restart":0}', '{"attempt":9}']) {
    await writeFile(file, text);
    expect(isSuperseded()).toBe(false);
    expect(await grantLease(file, { attempt: 0, restart: 0 })).toBe(true);
  }
  await writeFile(file, '{"attempt":9,"restart":0}');
  expect(isSuperseded()).toBe(true);
});

test('a checkpoint with a valid checksum but invalid numbers is refused', async () => {
  const checkpoint = { step: 1, seed: 0, imagesSeen: 4, recipe: 'x', state: new Map() };
  const read = (bytes: Buffer) => openCheckpoint(inMemory(bytes), bytes.length);
  expect(await read(await encodeCheckpoint(checkpoint))).toEqual(checkpoint);
  const others = [{ step: 1.5 }, { step: NaN }, { health: 5 }, { scores: { best: 'x' } }];
  for (const other of others) {
    const bytes = await encodeCheckpoint({ ...checkpoint, ...other } as typeof checkpoint);
    await expect(read(bytes)).rejects.toThrow('not one that gan writes');
  }
});
