import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LONGEST_LINE, openJournal, readJournal } from '../../src/tracking/index.js';
import { readRunRecord, runPaths } from '../../src/run/folder/index.js';
import { measured } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { metrics } from './support/events.js';

const DEEP = 500_000;

/** A line with the right checksum, whatever is in it. */
function record(position: number, json: string): string {
  const sum = crc32(`${position},${json}`).toString(16).padStart(8, '0');
  return `{"seq":${position},"sum":"${sum}","event":${json}}\n`;
}

describe("the run.json of somebody else's folder", () => {
  it.each([
    ['is nested deeply', '['.repeat(DEEP), 'GAN_NOT_A_RUN'],
    ['is nested deeply, and whole', '['.repeat(DEEP) + ']'.repeat(DEEP), 'GAN_NOT_A_RUN'],
    ['is no object', 'null', 'GAN_NOT_A_RUN'],
    ['is a number', '7', 'GAN_NOT_A_RUN'],
    ['is too large', ' '.repeat(2 ** 24 + 1), 'GAN_FILE_TOO_LARGE'],
  ])('%s', async (_, text, code) => {
    const folder = await temporaryFolder();
    await writeFile(runPaths(folder).record, text);
    await expect(readRunRecord(folder)).rejects.toMatchObject({ code, exitCode: 2 });
  });
});

describe("the journal of somebody else's folder", () => {
  it('may have lines without end: they are passed over, and not kept in memory', async () => {
    const folder = await temporaryFolder();
    const journal = await openJournal(folder);
    journal.append({ type: 'tag', time: 1, key: 'a', value: 'b' });
    await journal.close();
    const file = path.join(folder, 'journal.jsonl');
    const good = await readFile(file);
    const again = await openJournal(folder);
    again.append({ type: 'tag', time: 2, key: 'c', value: 'd' });
    await again.close();
    const second = (await readFile(file)).subarray(good.length);
    const long = Buffer.alloc(100_000_000, '[');
    const nested = Buffer.from(`${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`);
    await writeFile(file, Buffer.concat([good, long, Buffer.from('\n'), nested, second, long]));
    const before = process.memoryUsage().arrayBuffers;
    const events = await readJournal(folder);
    expect(events).toMatchObject([{ key: 'a' }, { key: 'c' }]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('takes memory for what gan knows of it only', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    const tag = (i: number) => ({ type: 'tag', time: 1, key: `k${i}`, value: 'v' });
    const tags = Array.from({ length: 20 }, (_, i) => tag(i));
    const junk = `,"x":[{}${',{}'.repeat(300_000)}]}`;
    const text = tags.map((each, i) => record(i, JSON.stringify(each).replace(/\}$/, junk)));
    await writeFile(path.join(folder, 'journal.jsonl'), text.join(''));
    expect(await readJournal(folder)).toEqual(tags);
    const work = `return (await it.readJournal(${JSON.stringify(folder)})).length;`;
    const { said, grown } = await measured('dist/src/tracking/index.js', work);
    expect(said).toBe('20');
    // 18 MB on the disk; 600 MiB when all was kept.
    expect(grown).toBeLessThan(250);
  });

  it('may name any number of metrics, of which the first 10,000 are kept', async () => {
    const folder = await temporaryFolder();
    const values = (line: number) =>
      Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`${line}/${i}`, 1]));
    const text = [0, 1].map((line) => record(line, JSON.stringify(metrics(5, values(line)))));
    await writeFile(path.join(folder, 'journal.jsonl'), text.join(''));
    const journal = await openJournal(folder);
    expect(['0/0', '1/0', '1/8999'].map((name) => journal.lastStep(name))).toEqual([5, 5, -1]);
    await journal.close();
  });

  it('may have records that are no JSON, with the right checksum: they are passed over', async () => {
    const folder = await temporaryFolder();
    const bad = ['{x}', '{"a":1}{}', '{"type":"tag",}'].map((json, i) => record(i, json));
    const good = { type: 'tag', time: 1, key: 'a', value: 'b' };
    const text = bad.join('') + record(3, JSON.stringify(good));
    await writeFile(path.join(folder, 'journal.jsonl'), text);
    expect(await readJournal(folder)).toEqual([good]);
  });
});

describe('a line of a journal has a limit, in whose way no run of gan is', () => {
  it('metrics with long names, many times more than there are', async () => {
    const folder = await temporaryFolder();
    const name = (i: number) => `${'a score of a plugin with a long name '.repeat(5)}/${i}`;
    const long = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [name(i), i / 7]));
    const journal = await openJournal(folder);
    journal.append(metrics(7, long));
    journal.append(metrics(8, { loss: 1 }));
    await journal.close();
    const text = await readFile(path.join(folder, 'journal.jsonl'));
    const lines = text.toString().split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(LONGEST_LINE);
    const events = await readJournal(folder);
    const values = events.flatMap((event) =>
      event.type === 'metrics' && event.step === 7 ? Object.entries(event.values) : [],
    );
    expect(Object.fromEntries(values)).toEqual(long);
    expect(events.at(-1)).toMatchObject({ step: 8 });
  });

  it('a text of any length is cut', async () => {
    const folder = await temporaryFolder();
    const journal = await openJournal(folder);
    const reason = '\u0001'.repeat(3_000_000);
    journal.append({ type: 'state', time: 1, state: 'failed', reason });
    await journal.close();
    expect(await readJournal(folder)).toEqual([
      { type: 'state', time: 1, state: 'failed', reason: `${'\u0001'.repeat(65_536)}…` },
    ]);
  });
});
