import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareScores } from '../../../src/app/evaluate/index.js';
import { formatComparison } from '../../../src/cli/print/scores.js';
import { addScores, type ScoreRecord } from '../../../src/tracking/index.js';
import { writeRunRecord } from '../../../src/run/folder/index.js';
import { gan } from '../gan.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const record = (value: number, more: Partial<ScoreRecord> = {}): ScoreRecord => ({
  metric: 'fid',
  step: 100,
  during: 'training',
  scores: { fid: value },
  protocol: { fakes: 1000, split: 'test' },
  seed: 0,
  time: '2026-01-31T00:00:00.000Z',
  ...more,
});

async function runWith(...records: ScoreRecord[]): Promise<string> {
  const folder = await temporaryFolder();
  const started = '2026-01-31T00:00:00.000Z';
  await writeRunRecord(folder, { name: 'x', state: 'finished', step: 1, steps: 1, started });
  if (records.length > 0) await addScores(folder, records);
  return folder;
}

describe('gan diff --scores', () => {
  it('sets the newest scores that were measured alike side by side', async () => {
    const few = { fakes: 10, split: 'test' };
    const first = await runWith(record(50), record(40, { step: 200 }));
    const second = await runWith(
      record(30, { step: 300 }),
      record(9, { protocol: few, step: 400 }),
    );
    const comparison = await compareScores(first, second);
    expect(comparison.unlike).toEqual([]);
    expect(comparison.alike).toEqual([
      {
        score: 'fid',
        first: { step: 200, value: 40 },
        second: { step: 300, value: 30 },
        protocol: { fakes: 1000, split: 'test' },
      },
    ]);
    expect(formatComparison(comparison.alike)).toEqual([
      'fid  40.00 -> 30.00  (steps 200 and 300)',
      '  fakes 1000, split test',
    ]);
  });

  it('takes time in proportion to the records', { timeout: 60_000 }, async () => {
    const many = (first: number) =>
      Array.from({ length: 5000 }, (_, i) =>
        record(i, { step: i, protocol: { fakes: first + i } }),
      );
    const [first, second] = [await runWith(), await runWith()];
    for (const [run, from] of [
      [first, 0],
      [second, 50_000],
    ] as const) {
      const whole = { version: 1, scores: many(from) };
      await writeFile(path.join(run, 'scores.json'), JSON.stringify(whole));
    }
    const begun = process.cpuUsage();
    const { alike, unlike } = await compareScores(first, second);
    expect({ alike: alike.length, unlike: unlike.length }).toEqual({ alike: 0, unlike: 1 });
    // 25 million pairs would take minutes.
    expect(process.cpuUsage(begun).user).toBeLessThan(10e6);
  });

  it('prints names and protocols of somebody else as parts of a line', async () => {
    const forged = `x\nGAN_NOT_ALLOWED r.yaml: the recipe needs your consent for this:${' '.repeat(80)}- read`;
    const theirs = { scores: { [forged]: 1 }, protocol: { [forged]: forged } };
    const run = await runWith(record(1, theirs));
    const other = await runWith(record(1, { ...theirs, protocol: { [forged]: 'y' } }));
    const printed = await gan(['diff', run, run, '--scores'], { cwd: run });
    expect(printed).toMatchObject({ code: 0, stderr: '' });
    expect(printed.stdout).toMatch(/^x\\nGAN_NOT.+\n {2}x\\nGAN_NOT.+\n$/);
    expect(printed.stdout).not.toMatch(/\S {10}/);
    const refused = await gan(['diff', run, other, '--scores'], { cwd: run });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^GAN_\w+ .+\n( {2}.+\n)*$/);
  });

  it('refuses scores of unlike protocols by the fields that differ, and compares the others', async () => {
    const other = { scores: { kid: 1 }, metric: 'kid' };
    const first = await runWith(record(50), record(1, other));
    const second = await runWith(
      record(50, { protocol: { fakes: 5000, split: 'test' } }),
      record(1, other),
    );
    const { alike, unlike } = await compareScores(first, second);
    expect(alike.map(({ score }) => score)).toEqual(['kid']);
    expect(unlike).toMatchObject([
      {
        code: 'GAN_UNLIKE_SCORES',
        exitCode: 2,
        message: 'two values of fid were not measured alike: fakes 1000 and 5000',
      },
    ]);
  });

  it('says so where there is nothing to compare', async () => {
    const run = await runWith(record(50));
    await expect(compareScores(run, await runWith())).rejects.toMatchObject({
      code: 'GAN_NO_SCORES',
    });
    await expect(compareScores(run, await temporaryFolder())).rejects.toMatchObject({
      code: 'GAN_NOT_A_RUN',
    });
  });
});
