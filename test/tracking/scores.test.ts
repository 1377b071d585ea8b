import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addScores,
  protocolOf,
  readScores,
  SCORES_FILE,
  type ScoreRecord,
} from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const score = (value: number, more: Partial<ScoreRecord> = {}): ScoreRecord => ({
  metric: 'fid',
  step: 100,
  during: 'training',
  scores: { fid: value },
  protocol: { fakes: 10 },
  seed: 0,
  time: '2026-01-31T00:00:00.000Z',
  ...more,
});

describe('scores of a run', () => {
  it('are kept with their protocols', async () => {
    const folder = await temporaryFolder();
    expect(await readScores(folder)).toEqual([]);
    await addScores(folder, [score(7)]);
    await addScores(folder, [score(5, { step: 200 })]);
    expect(await readScores(folder)).toEqual([score(7), score(5, { step: 200 })]);
    expect(await readdir(folder)).toEqual([SCORES_FILE]);
  });

  it('replace what was measured alike, as a resumed run does, and nothing else', async () => {
    const folder = await temporaryFolder();
    const others = [
      score(6, { protocol: { fakes: 20 } }),
      score(5, { during: 'eval' }),
      score(4, { seed: 1 }),
    ];
    await addScores(folder, [score(7), ...others]);
    await addScores(folder, [score(8)]);
    expect(await readScores(folder)).toEqual([...others, score(8)]);
    expect(protocolOf(await readScores(folder), 'fid')).toEqual({ fakes: 10 });
    expect(protocolOf(await readScores(folder), 'kid')).toBeUndefined();
  });

  it('that are damaged are named', async () => {
    const folder = await temporaryFolder();
    for (const text of ['{', '{}', '{"scores":[{"scores":{"fid":1}}]}']) {
      await writeFile(path.join(folder, SCORES_FILE), text);
      await expect(readScores(folder)).rejects.toMatchObject({ code: 'GAN_DAMAGED_SCORES' });
    }
  });
});
