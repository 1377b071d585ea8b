import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateRun, type EvaluateOptions } from '../../../src/app/evaluate/index.js';
import { formatScores } from '../../../src/cli/print/scores.js';
import { resolvedYaml } from '../../../src/recipe/index.js';
import { readJournal, readScores } from '../../../src/tracking/index.js';
import { acquireLock, runPaths } from '../../../src/run/folder/index.js';
import { tinyGraph } from '../../support/tiny-run.js';
import { trainTiny } from '../../train/train-tiny.js';

const SLICED = '{ use: sliced-wasserstein, images: 20, patches: 4, directions: 8 }';
const SET = [
  'train.ema=0.9',
  'evaluate.every=8',
  `evaluate.metrics=[${SLICED}]`,
  'checkpoint.keepBest={ metric: sliced-wasserstein }',
];

describe('gan eval', () => {
  let run: string;
  const warnings: string[] = [];
  const evaluate = (more: Partial<EvaluateOptions> = {}) =>
    evaluateRun({
      run,
      metrics: [],
      checkpoint: 'latest',
      progress: () => {},
      // Every evaluation tells these two.
      warn: (line) => /^(hardware js|train split: )/.test(line) || warnings.push(line),
      ...more,
    });

  beforeAll(async () => {
    run = await mkdtemp(path.join(tmpdir(), 'gan-eval-'));
    await writeFile(runPaths(run).recipe, resolvedYaml((await tinyGraph(run, SET)).recipe));
    await trainTiny(run, { set: SET });
  }, 180_000);

  afterAll(() => rm(run, { recursive: true, force: true, maxRetries: 5 }));

  it('gives the score that training gave, with the same protocol', async () => {
    const trained = await readScores(run);
    expect(trained.map(({ step, during }) => [step, during])).toEqual([
      [8, 'training'],
      [12, 'training'],
    ]);
    const { step, scores } = await evaluate();
    expect(step).toBe(12);
    expect(scores[0].scores).toEqual(trained[1].scores);
    expect(scores[0].protocol).toEqual(trained[1].protocol);
    expect(scores[0].protocol).toMatchObject({
      metric: 'sliced-wasserstein',
      images: 20,
      data: expect.stringMatching(/^train sha256:/) as string,
    });
    expect(await readScores(run)).toEqual([...trained, ...scores]);
    expect(warnings).toEqual([]);
  });

  it('scores the best checkpoint and any step, again and in any order, and logs all of it', async () => {
    const keptBest = (await readScores(run)).filter(({ during }) => during === 'training');
    const [first, last] = keptBest.map(({ scores }) => scores['sliced-wasserstein']);
    const best = await evaluate({ checkpoint: 'best' });
    expect(best.scores[0].scores['sliced-wasserstein']).toBe(Math.min(first, last));
    const early = await evaluate({ checkpoint: '8', seed: 9 });
    expect(early.step).toBe(8);
    expect(early.scores[0].seed).toBe(9);
    await evaluate({ checkpoint: '8', seed: 9 });
    const logged = (await readJournal(run)).flatMap((event) =>
      event.type === 'metrics' && 'eval/sliced-wasserstein' in event.values ? [event.step] : [],
    );
    expect(logged.slice(-3)).toEqual([best.step, 8, 8]);
    const tags = (await readJournal(run)).filter(
      (event) => event.type === 'tag' && event.key === 'protocol.eval/sliced-wasserstein',
    );
    expect(tags.at(-1)).toMatchObject({ value: expect.stringContaining('images=20') as string });
  });

  it('takes other metrics than the recipe names, with params of their own', async () => {
    const evaluated = await evaluate({ metrics: [SLICED.replace('images: 20', 'images: 10')] });
    expect(evaluated.scores[0].protocol).toMatchObject({ images: 10 });
    expect(formatScores(evaluated).join('\n')).toMatch(
      /^.*: step 12\n {2}sliced-wasserstein +\S+\n {2}sliced-wasserstein\/28 +\S+\n {4}metric sliced-wasserstein, images 10, /,
    );
  });

  it.each([
    [{ metrics: ['fidd'] }, 'GAN_UNKNOWN_PLUGIN'],
    [{ metrics: ['{ use: fid, fakes: none }'] }, 'evaluate.metrics[0].fakes'],
    [{ metrics: ['fid'] }, 'GAN_NO_INCEPTION'],
    [{ metrics: ['{ use: fcd, classifier: nowhere }'] }, 'GAN_NO_CLASSIFIER'],
    [{ checkpoint: '7' }, 'GAN_NO_CHECKPOINT'],
    [{ checkpoint: 'newest' }, 'GAN_BAD_FLAG'],
    [{ metrics: [SLICED, SLICED] }, 'GAN_SAME_SCORE'],
  ] satisfies [Partial<EvaluateOptions>, string][])(
    'refuses %j, and keeps nothing',
    async (wrong, code) => {
      const before = await readFile(path.join(run, 'scores.json'));
      const failure = evaluate(wrong);
      await expect(failure).rejects.toMatchObject({ exitCode: 2 });
      await failure.catch((error: Error & { format(): string }) =>
        expect(error.format()).toContain(code),
      );
      expect(await readFile(path.join(run, 'scores.json'))).toEqual(before);
    },
  );

  it('is given up for a signal, wherever it is, and keeps nothing', async () => {
    const before = await readFile(path.join(run, 'scores.json'));
    for (const moment of ['reading digits', 'evaluating sliced-wasserstein']) {
      const stop = new AbortController();
      const given = evaluate({
        signal: stop.signal,
        progress: (what) => what === moment && stop.abort(),
      });
      await expect(given, moment).rejects.toMatchObject({ code: 'GAN_INTERRUPTED', exitCode: 130 });
      expect(stop.signal.aborted).toBe(true);
    }
    expect(await readFile(path.join(run, 'scores.json'))).toEqual(before);
    expect((await evaluate()).step).toBe(12);
  });

  it('leaves a run alone that trains', async () => {
    const lock = await acquireLock(runPaths(run).lock);
    try {
      await expect(evaluate()).rejects.toMatchObject({ code: 'GAN_RUN_LOCKED' });
    } finally {
      await lock.release();
    }
  });
});
