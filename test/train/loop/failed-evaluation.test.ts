import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateRun } from '../../../src/app/evaluate/index.js';
import { CurveReader } from '../../../src/app/sweep/curve-reader.js';
import { resolvedYaml } from '../../../src/recipe/index.js';
import { listCheckpoints } from '../../../src/run/checkpoint/index.js';
import { wholeCheckpoint } from '../../support/safetensors.js';
import { runPaths } from '../../../src/run/folder/index.js';
import { readJournal, readScores } from '../../../src/tracking/index.js';
import { makeShaky, shakyMetric } from '../../support/shaky-metric.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyGraph } from '../../support/tiny-run.js';
import { metrics, trainTiny } from '../train-tiny.js';

const SLICED = '{ use: sliced-wasserstein, images: 10, patches: 2, directions: 2 }';
const EVERY = ['train.steps=4', 'evaluate.every=2'];

const failures = async (folder: string) =>
  (await readJournal(folder)).flatMap((event) =>
    event.type === 'tag' && event.key.startsWith('failed.') ? [`${event.key}=${event.value}`] : [],
  );

describe('a metric that fails during training', () => {
  test('is told and logged; the others are scored, and the run finishes with its model', async () => {
    const folder = await temporaryFolder();
    await makeShaky(folder, 'throw');
    const set = [...EVERY, ...(await shakyMetric(folder, `, ${SLICED}`))];
    const { result, notices } = await trainTiny(folder, { set });
    expect(result).toMatchObject({ state: 'finished', step: 4, exitCode: 0 });
    expect(await failures(folder)).toEqual([
      'failed.shaky=step 2: the scorer fell over',
      'failed.shaky=step 4: the scorer fell over',
    ]);
    expect(notices).toEqual([
      'warning: metric shaky failed after step 2, and training goes on: the scorer fell over',
      'warning: metric shaky failed after step 4, and training goes on: the scorer fell over',
    ]);
    const scored = (await readScores(folder)).map(({ metric, step }) => [metric, step]);
    expect(scored).toEqual([
      ['sliced-wasserstein', 2],
      ['sliced-wasserstein', 4],
    ]);
    const [newest] = await listCheckpoints(runPaths(folder).checkpoints);
    expect(await wholeCheckpoint(newest.file)).toMatchObject({ step: 4 });
    expect(await readJournal(folder)).toContainEqual(expect.objectContaining({ role: 'model' }));

    // Afterwards it is an error, and nothing is kept.
    await writeFile(runPaths(folder).recipe, resolvedYaml((await tinyGraph(folder, set)).recipe));
    const evaluated = evaluateRun({
      run: folder,
      metrics: [],
      checkpoint: 'latest',
      progress: () => {},
      warn: () => {},
      allowPlugins: [path.join(folder, 'shaky.mjs')],
    });
    await expect(evaluated).rejects.toThrow('the scorer fell over');
    expect(await readScores(folder)).toHaveLength(2);
  });

  test('fails, too, if it logs a name that it has not declared', async () => {
    const folder = await temporaryFolder();
    await makeShaky(folder, 'rename');
    await trainTiny(folder, { set: [...EVERY, ...(await shakyMetric(folder))] });
    expect((await failures(folder)).at(-1)).toBe(
      'failed.shaky=step 4: metric shaky logs other, which is none of its scores',
    );
  });

  test('makes no result of a sweep, unless it works again', async () => {
    const folder = await temporaryFolder();
    const set = [...EVERY, ...(await shakyMetric(folder))];
    await makeShaky(folder, 'throw');
    await trainTiny(folder, { set, stopAfter: 3 });
    const curve = new CurveReader(folder, 'shaky');
    expect(await curve.read()).toEqual([]);
    expect(curve.failure).toBe('step 2: the scorer fell over');
    await makeShaky(folder, 'work');
    await trainTiny(folder, { set, resume: true });
    expect(await curve.read()).toEqual([{ step: 4, value: 1 }]);
    expect(curve.failure).toBeUndefined();
  });
});

test('a checkpoint is on disk before an evaluation begins, and gets its scores after it', async () => {
  const folder = await temporaryFolder();
  const { checkpoints } = runPaths(folder);
  const seen: Promise<unknown>[] = [];
  const newest = async () => {
    const [{ file }] = await listCheckpoints(checkpoints);
    const { step, unevaluated } = await wholeCheckpoint(file);
    return { step, unevaluated };
  };
  await trainTiny(folder, {
    set: [...EVERY, 'checkpoint.every=100', `evaluate.metrics=[${SLICED}]`],
    progress: (what) => what === 'evaluating sliced-wasserstein' && seen.push(newest()),
  });
  expect(await Promise.all(seen)).toEqual([
    { step: 2, unevaluated: true },
    { step: 4, unevaluated: true },
  ]);
  expect(await newest()).toEqual({ step: 4, unevaluated: undefined });
  expect(
    (await metrics(folder)).filter(({ values }) => 'sliced-wasserstein' in values),
  ).toHaveLength(2);
});

describe('what a metric needs and lacks', () => {
  const FEW = ['dataset.limit=5', 'evaluate.metrics=[{ use: kid, subsetSize: 6 }]'];

  test('ends a run before its first step', async () => {
    const folder = await temporaryFolder();
    await expect(trainTiny(folder, { set: [...EVERY, ...FEW] })).rejects.toMatchObject({
      code: 'GAN_FEW_IMAGES',
      exitCode: 2,
    });
    expect(await metrics(folder)).toEqual([]);
  });

  test('keeps no run from going on that has got somewhere', async () => {
    const folder = await temporaryFolder();
    // Steps are dispatched ahead of the stop, so the end lies well behind it.
    const later = ['train.steps=16', 'evaluate.every=16'];
    await trainTiny(folder, { set: [...later, 'dataset.limit=5'], stopAfter: 2 });
    const { result, notices } = await trainTiny(folder, { set: [...later, ...FEW], resume: true });
    expect(result).toMatchObject({ state: 'finished', step: 16 });
    expect(notices).toContainEqual(
      'warning: a metric will fail, and training goes on: GAN_FEW_IMAGES kid needs at least 6 real images, but the train split has 5 images. Set `subsetSize` to 5 or less, or choose a split or data set with more images, or leave the metric out.',
    );
    expect((await failures(folder)).at(-1)).toContain('failed.kid/deviation=step 16: kid needs');
  });
});
