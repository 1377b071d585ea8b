import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { listCheckpoints } from '../../../src/run/checkpoint/index.js';
import { wholeCheckpoint } from '../../support/safetensors.js';
import { runPaths } from '../../../src/run/folder/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { metrics, newest, trainTiny } from '../train-tiny.js';

const METRIC = '{ use: sliced-wasserstein, images: 400, patches: 64, directions: 60 }';
const SET = [
  'train.steps=6',
  'evaluate={ every: 3 }',
  `evaluate.metrics=[${METRIC}]`,
  'checkpoint={ every: 3, keep: 2, keepBest: { metric: sliced-wasserstein } }',
];

const best = (folder: string) =>
  readFile(path.join(runPaths(folder).checkpoints, 'best.safetensors'));

/** Asks for an end a moment after an evaluation has begun, the first or a later one. */
function during(evaluation: number) {
  let seen = 0;
  let asked = Infinity;
  return {
    asked: () => asked,
    progress: (what: string, stop: () => void) => {
      if (what !== 'evaluating sliced-wasserstein' || ++seen !== evaluation) return;
      setTimeout(() => {
        asked = performance.now();
        stop();
      }, 100);
    },
  };
}

test.each([
  [1, 3],
  [2, 6],
])(
  'an evaluation is given up for a signal, and done when the run goes on: the %d. of two',
  { timeout: 120_000 },
  async (evaluation, step) => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    const started = performance.now();
    await trainTiny(whole, { set: SET });
    const seconds = (performance.now() - started) / 1000;
    const { progress, asked } = during(evaluation);
    const { result } = await trainTiny(broken, { set: SET, progress });
    // Each of the two takes much of that time.
    expect(seconds).toBeGreaterThan(2);
    // Two seconds, and as much again on a busy machine; plots and a checkpoint are written in them.
    expect((performance.now() - asked()) / 1000).toBeLessThan(4);
    expect(result).toMatchObject({ state: 'interrupted', step, exitCode: 130 });
    const [newestFile] = await listCheckpoints(runPaths(broken).checkpoints);
    expect(await wholeCheckpoint(newestFile.file)).toMatchObject({ step, unevaluated: true });
    expect((await metrics(broken)).filter((each) => each.step === step)).not.toContainEqual(
      expect.objectContaining({
        values: expect.objectContaining({
          'sliced-wasserstein': expect.anything() as number,
        }) as object,
      }),
    );
    // Given up once more, by one who is asked before it is there.
    const again = await trainTiny(broken, { set: SET, resume: true, progress: during(1).progress });
    expect(again.result).toMatchObject({ state: 'interrupted', step });
    const rest = await trainTiny(broken, { set: SET, resume: true });
    expect(rest.result).toMatchObject({ state: 'finished', step: 6 });
    expect(await metrics(broken)).toEqual(await metrics(whole));
    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await best(broken)).toEqual(await best(whole));
  },
);
