import { appendFile, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openJournal, readJournal } from '../../src/tracking/index.js';
import { NOON, metrics, param, smallRun } from './support/events.js';
import { temporaryFolder as runFolder } from '../support/temporary-folder.js';

const file = (folder: string) => path.join(folder, 'journal.jsonl');

async function writtenJournal(events = smallRun(3)) {
  const folder = await runFolder();
  const journal = await openJournal(folder);
  for (const event of events) journal.append(event);
  await journal.close();
  return { folder, bytes: await readFile(file(folder)) };
}

afterEach(() => {
  delete process.env['MLFLOW_TRACKING_PASSWORD'];
  delete process.env['MLFLOW_TRACKING_TOKEN'];
});

test('writes one checksummed record a line', async () => {
  const { bytes } = await writtenJournal([
    param('seed', '0'),
    metrics(5, { 'loss/generator': 0.5 }),
  ]);
  expect(bytes.toString()).toMatchInlineSnapshot(`
    "{"seq":0,"sum":"f089a2e7","event":{"type":"param","time":1750000000000,"key":"seed","value":"0"}}
    {"seq":1,"sum":"28dbfe9c","event":{"type":"metrics","time":1750000000005,"step":5,"values":{"loss/generator":0.5}}}
    "
  `);
});

test('gives back what was appended, over several openings', async () => {
  const events = smallRun(4);
  const folder = await runFolder();
  for (const event of events) {
    const journal = await openJournal(folder);
    journal.append(event);
    await journal.close();
  }
  expect(await readJournal(folder)).toEqual(events);
});

test('a run without a journal has no events', async () => {
  expect(await readJournal(await runFolder())).toEqual([]);
});

test('keeps NaN and infinities, and every kind of text', async () => {
  const events = [
    metrics(0, { a: NaN, b: Infinity, c: -Infinity, d: 1e-300, 'e:+~"\\': 3 }),
    param('text', 'a line\nanother\u2028  "quoted" \u0000 \u{1f600} \\n {"seq":1}'),
  ];
  const { folder } = await writtenJournal(events);
  expect(await readJournal(folder)).toEqual(events);
});

test('a tail torn at any byte is tolerated, cut off on opening, and written over', async () => {
  const events = smallRun(2);
  const { folder, bytes } = await writtenJournal(events);
  const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([i]) => i + 1);
  for (let length = 0; length <= bytes.length; length++) {
    await writeFile(file(folder), bytes.subarray(0, length));
    const whole = ends.filter((end) => end <= length);
    expect(await readJournal(folder)).toEqual(events.slice(0, whole.length));
    const journal = await openJournal(folder);
    expect((await stat(file(folder))).size).toBe(whole.at(-1) ?? 0);
    for (const event of events.slice(whole.length)) journal.append(event);
    await journal.close();
    expect((await readFile(file(folder))).equals(bytes)).toBe(true);
  }
});

test('any flipped bit is found, and costs only its own line', async () => {
  const events = smallRun(1);
  const { folder, bytes } = await writtenJournal(events);
  const lineOf = (offset: number) => bytes.subarray(0, offset).toString().split('\n').length - 1;
  for (let offset = 0; offset < bytes.length; offset++) {
    for (let bit = 0; bit < 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[offset] ^= 1 << bit;
      await writeFile(file(folder), flipped);
      const line = lineOf(offset);
      // Without its newline, a line runs into the next.
      const lost = bytes[offset] === 0x0a ? [line, line + 1] : [line];
      expect(await readJournal(folder)).toEqual(events.filter((_, i) => !lost.includes(i)));
    }
  }
});

test('zeros that a power cut left at the end are cut off', async () => {
  const { folder, bytes } = await writtenJournal();
  await appendFile(file(folder), Buffer.alloc(4096));
  const journal = await openJournal(folder);
  await journal.close();
  expect((await readFile(file(folder))).equals(bytes)).toBe(true);
});

test('damage in the middle is kept as it is, and numbers go on behind it', async () => {
  const { folder, bytes } = await writtenJournal(smallRun(3));
  const damaged = Buffer.from(bytes);
  damaged[40] ^= 1;
  await writeFile(file(folder), damaged);
  const journal = await openJournal(folder);
  journal.append({ type: 'tag', time: NOON, key: 'k', value: 'v' });
  await journal.close();
  const after = await readFile(file(folder));
  expect(after.subarray(0, damaged.length).equals(damaged)).toBe(true);
  expect(after.subarray(damaged.length).toString()).toMatch(/^\{"seq":6,/);
});

test('steps that a resumed run does again are not logged twice', async () => {
  const { folder } = await writtenJournal([
    metrics(10, { loss: 1 }),
    metrics(20, { loss: 2 }),
    { type: 'artifact', time: NOON, path: 'samples/20.png', role: 'samples', step: 20 },
  ]);
  const journal = await openJournal(folder);
  expect(journal.lastStep('loss')).toBe(20);
  expect(journal.lastStep('score')).toBe(-1);
  journal.append(metrics(20, { loss: 2, score: 7 }));
  journal.append({
    type: 'artifact',
    time: NOON + 9,
    path: 'samples/20.png',
    role: 'samples',
    step: 20,
  });
  journal.append(metrics(10, { loss: 1 }));
  journal.append(metrics(30, { loss: 3 }));
  await journal.close();
  expect((await readJournal(folder)).slice(3)).toEqual([
    metrics(20, { score: 7 }),
    metrics(30, { loss: 3 }),
  ]);
});

test('after a rollback, steps count afresh, also for the next process', async () => {
  const rollback = { type: 'rollback', time: NOON, step: 10, reason: 'loss diverged' } as const;
  const { folder } = await writtenJournal([
    metrics(10, { loss: 1 }),
    metrics(30, { loss: 9 }),
    rollback,
  ]);
  const journal = await openJournal(folder);
  journal.append(metrics(10, { loss: 1 }));
  journal.append(metrics(20, { loss: 2 }));
  await journal.close();
  expect((await readJournal(folder)).slice(3)).toEqual([metrics(20, { loss: 2 })]);
});

test('what is told of a run once is not told again, by whichever process', async () => {
  const { folder } = await writtenJournal([param('seed', '0')]);
  const journal = await openJournal(folder);
  journal.appendOnce(param('seed', '1'));
  expect(journal.has(param('steps', '5'))).toBe(false);
  journal.appendOnce(param('steps', '5'));
  journal.appendOnce(param('steps', '6'));
  const file = { type: 'artifact', time: NOON, path: 'recipe.yaml', role: 'recipe' } as const;
  journal.appendOnce(file);
  journal.appendOnce({ ...file, time: NOON + 1 });
  await journal.close();
  expect(await readJournal(folder)).toEqual([param('seed', '0'), param('steps', '5'), file]);
});

test('passwords and tokens never reach the journal', async () => {
  process.env['MLFLOW_TRACKING_PASSWORD'] = 'hunter2-long';
  process.env['MLFLOW_TRACKING_TOKEN'] = 'dapi-0123456789';
  const { folder, bytes } = await writtenJournal([
    param('tracking.0.uri', 'https://ada:pa:ss@ml.example/x'),
    param('note', 'token dapi-0123456789'),
    { type: 'state', time: NOON, state: 'failed', reason: 'login with hunter2-long refused' },
    { type: 'tag', time: NOON, key: 'git.repo', value: 'https://ghp_abc@code.example/r.git' },
  ]);
  expect(bytes.toString()).not.toMatch(/hunter2|dapi-|pa:ss|ada|ghp_/);
  expect(await readJournal(folder)).toMatchObject([
    { value: 'https://***@ml.example/x' },
    { value: 'token ***' },
    { reason: 'login with *** refused' },
    { value: 'https://***@code.example/r.git' },
  ]);
});

test('a step that is not a whole number is our own fault', async () => {
  const journal = await openJournal(await runFolder());
  expect(() => journal.append(metrics(1.5, { loss: 1 }))).toThrow('internal: step 1.5');
  await journal.close();
});

test('a folder that is not there is named', async () => {
  const folder = path.join(await runFolder(), 'gone');
  await expect(openJournal(folder)).rejects.toMatchObject({
    code: 'GAN_NO_FILE',
    place: { file: file(folder) },
  });
});
