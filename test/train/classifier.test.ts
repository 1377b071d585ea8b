import type { RunEnd } from '../../src/run/index.js';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from '../../src/app/plugins/registry.js';
import { openJournal, readJournal } from '../../src/tracking/index.js';
import { holdOut } from '../../src/train/data/index.js';
import { loadClassifier, train } from '../../src/train/index.js';
import { readRunRecord } from '../../src/run/folder/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { openJs } from '../support/sessions.js';
import { tinyClassifier } from '../support/tiny-classifier.js';
import { buildPart } from '../suites/plugin.js';
import mnist from '../../plugins/datasets/mnist/index.js';
import { dataContext } from '../suites/dataset.js';
import { metrics, newest } from './train-tiny.js';

interface Options {
  readonly set?: readonly string[];
  readonly resume?: boolean;
  readonly stopAfter?: number;
}

async function trainClassifier(folder: string, options: Options = {}): Promise<RunEnd> {
  const { set, resume = false, stopAfter = Infinity } = options;
  const graph = await tinyClassifier(folder, set);
  const journal = await openJournal(folder);
  const stop = new AbortController();
  try {
    return await train(graph, {
      ...dataContext(path.join(folder, 'cache')),
      folder,
      journal,
      resume,
      notice: () => {},
      onReady: () => {},
      onStep: ({ step }) => step >= stopAfter && stop.abort('interrupted'),
      signal: stop.signal,
    });
  } finally {
    await journal.close();
  }
}

/** Trained once, from the start to the end. */
let folder: string;
let ended: RunEnd;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gan-test-'));
  ended = await trainClassifier(folder);
}, 180_000);
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

describe('training a classifier', () => {
  it('logs loss and accuracy, evaluates with what is held out, and leaves a model', async () => {
    expect(ended).toEqual({ state: 'finished', step: 8, exitCode: 0 });
    expect(await readRunRecord(folder)).toMatchObject({ step: 8, steps: 8 });
    const events = await readJournal(folder);
    const logged = events.filter((event) => event.type === 'metrics');
    const steps = logged.filter(({ values }) => 'loss/classifier' in values);
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 4, 6, 8]);
    expect(Object.keys(steps[0].values).sort()).toEqual([
      'accuracy/classifier',
      'imagesPerSecond',
      'loss/classifier',
      'lr/classifier',
    ]);
    const evaluated = logged.filter(({ values }) => 'accuracy/validation' in values);
    expect(evaluated.map(({ step }) => step)).toEqual([4, 8]);
    // Ten images: the accuracy is a tenth.
    const accuracy = evaluated[1].values['accuracy/validation'] * 10;
    expect(accuracy).toBeCloseTo(Math.round(accuracy), 6);
    expect(events.filter((event) => event.type === 'artifact')).toContainEqual(
      expect.objectContaining({ path: 'model/classifier', role: 'model', step: 8 }),
    );
  });

  it('that is interrupted and resumed ends equal to the bit', async () => {
    const broken = await temporaryFolder();
    expect(await trainClassifier(broken, { stopAfter: 3 })).toMatchObject({ state: 'interrupted' });
    expect(await trainClassifier(broken, { resume: true })).toMatchObject({ step: 8 });
    expect(await newest(broken)).toEqual(await newest(folder));
    expect(await metrics(broken)).toEqual(await metrics(folder));
  });

  it('evaluates with the test split where nothing is held out', async () => {
    const other = await temporaryFolder();
    const set = ['train.validationSplit=0', 'train.steps=1', 'dataset.limit=8'];
    await trainClassifier(other, { set });
    const events = await readJournal(other);
    const names = events.flatMap((event) =>
      event.type === 'metrics' ? Object.keys(event.values) : [],
    );
    expect(names).toContain('accuracy/test');
    expect(names).not.toContain('accuracy/validation');
  });
});

describe('loadClassifier', () => {
  it('gives the logits of a finished run, and the hash of its weights', async () => {
    const events = await readJournal(folder);
    const last = events.findLast(
      (event) => event.type === 'metrics' && 'accuracy/validation' in event.values,
    );
    const session = await openJs();
    const classifier = await loadClassifier(folder, { registry: registry(), session, atOnce: 7 });
    expect(classifier.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(classifier.classes).toHaveLength(10);
    // What the run held out: a quarter of its images.
    const { seed, train } = (await tinyClassifier(await temporaryFolder())).recipe;
    const all = await buildPart(mnist, { limit: 40 }).load('train', {
      ...dataContext(folder),
      seed,
    });
    const { heldOut } = holdOut(all, { seed, train });
    const labels = heldOut.map((index) => all.labels![index]);
    const images = Buffer.concat(
      Array.from(heldOut, (i) => all.images.subarray(i * 28 * 28, (i + 1) * 28 * 28)),
    );
    const logits = await classifier.logits(images);
    expect(logits).toHaveLength(10 * 10);
    const right = Array.from({ length: 10 }, (_, i) => {
      const row = logits.subarray(i * 10, i * 10 + 10);
      return row.indexOf(Math.max(...row)) === labels[i];
    }).filter(Boolean).length;
    expect(last).toMatchObject({ values: { 'accuracy/validation': right / 10 } });
    // Alone, an image is evaluated as among others.
    const alone = await classifier.logits(images.subarray(0, 28 * 28));
    expect([...alone]).toEqual([...logits.subarray(0, 10)]);
    await session.close();
  });

  it('says so where the run is not finished', async () => {
    const other = await temporaryFolder();
    await cp(folder, other, { recursive: true });
    await rm(path.join(other, 'model'), { recursive: true });
    const session = await openJs();
    await expect(loadClassifier(other, { registry: registry(), session })).rejects.toMatchObject({
      code: 'GAN_NO_CLASSIFIER',
      hint: 'Train it to its last step: `gan resume`.',
      exitCode: 2,
    });
    await session.close();
  });

  it('finds its recipe beside its weights', async () => {
    const text = await readFile(path.join(folder, 'model', 'classifier', 'recipe.yaml'), 'utf8');
    expect(text).toContain('epochs: 2');
    expect(text).not.toMatch(/^ {2}steps:/m);
  });
});
