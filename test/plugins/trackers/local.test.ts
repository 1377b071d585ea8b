import { appendFile, open, readFile, rm, truncate } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import local from '../../../plugins/trackers/local/index.js';
import type { RunEvent } from '../../../src/plugin/index.js';
import { openJournal, syncRun } from '../../../src/tracking/index.js';
import { trackerSuite } from '../../suites/tracker.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { NOON } from './support/tracked-folder.js';

const metrics = (step: number, values: Record<string, number>): RunEvent => ({
  type: 'metrics',
  time: NOON + step,
  step,
  values,
});

trackerSuite({
  plugin: local,
  params: () => ({}),
  contents: ({ folder }) => readFile(path.join(folder, 'metrics.jsonl'), 'utf8'),
});

async function setting() {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'metrics.jsonl');
  return {
    folder,
    file,
    text: () => readFile(file, 'utf8'),
    async append(...events: RunEvent[]) {
      const journal = await openJournal(folder);
      for (const event of events) journal.append(event);
      await journal.close();
    },
    async sync() {
      const trackers = [{ name: 'local', tracker: local.build({}) }];
      const [report] = await syncRun(folder, trackers, { name: 'test', notice: () => undefined });
      return report;
    },
  };
}

test('writes a line for each logged step', async () => {
  const run = await setting();
  await run.append(
    { type: 'state', time: NOON, state: 'running' },
    metrics(10, { 'loss/generator': 0.7, 'loss/discriminator': 1.2, imagesPerSecond: 90 }),
    metrics(20, { 'loss/generator': NaN, 'loss/discriminator': Infinity }),
    { type: 'state', time: NOON, state: 'failed' },
  );
  await run.sync();
  expect(await run.text()).toMatchInlineSnapshot(`
    "{"step":10,"loss/generator":0.7,"loss/discriminator":1.2,"imagesPerSecond":90,"time":1750000000010}
    {"step":20,"loss/generator":"NaN","loss/discriminator":"Infinity","time":1750000000020}
    "
  `);
});

test('a process that still has the file open spoils nothing once another has taken over', async () => {
  const run = await setting();
  await run.append(metrics(1, { loss: 1 }));
  await run.sync();
  const stale = await open(run.file, 'r+');
  await run.append(metrics(2, { loss: 2 }));
  await run.sync();
  const before = await run.text();
  await stale.write('what it was about to write when it hung', 0);
  await stale.close();
  expect(await run.text()).toBe(before);
});

test("the machine's own metrics have a file of their own", async () => {
  const run = await setting();
  await run.append(metrics(0, { 'system/cpu_utilization_percentage': 7 }), metrics(1, { loss: 1 }));
  await run.sync();
  expect(JSON.parse(await run.text())).toEqual({ step: 1, loss: 1, time: NOON + 1 });
  const system = await readFile(path.join(run.folder, 'system-metrics.jsonl'), 'utf8');
  expect(JSON.parse(system)).toEqual({
    step: 0,
    'system/cpu_utilization_percentage': 7,
    time: NOON,
  });
});

test('a delivery that was cut off is made good, whatever it left', async () => {
  const whole = await setting();
  const events = Array.from({ length: 5 }, (_, step) => metrics(step, { loss: step }));
  await whole.append(...events);
  await whole.sync();
  const expected = await whole.text();
  for (let left = 0; left <= expected.length; left += 7) {
    const run = await setting();
    await run.append(...events.slice(0, 2));
    await run.sync();
    // Written, and then the process ended before it could keep how far it had come.
    await run.append(...events.slice(2));
    await appendFile(run.file, expected.slice((await run.text()).length).slice(0, left));
    await run.sync();
    expect(await run.text()).toBe(expected);
  }
});

test('a file that was deleted or cut is written again from the journal', async () => {
  const run = await setting();
  await run.append(...Array.from({ length: 5 }, (_, step) => metrics(step, { loss: step })));
  await run.sync();
  const expected = await run.text();
  await rm(run.file);
  expect(await run.sync()).toMatchObject({ delivered: 5, pending: 0 });
  expect(await run.text()).toBe(expected);
  await truncate(run.file, 30);
  await run.sync();
  expect(await run.text()).toBe(expected);
});
