import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openJournal, readJournal } from '../../src/tracking/index.js';
import { readRunRecord, runPaths } from '../../src/run/folder/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const DEEP = 500_000;

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
});
