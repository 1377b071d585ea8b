import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { describeXla } from '../support/xla.js';
import { metrics, newest, trainTiny } from './train-tiny.js';

/** Settings of parts of every kind, each along a schedule. */
const along = (shape: string, part = 1) => {
  const number = (from: number, to: number) =>
    `{ schedule: ${shape}, from: ${from}, to: ${to * part} }`;
  const optimizer = [
    `beta1: ${number(0.25, 0.75)}, beta2: ${number(0.5, 0.875)}, clipNorm: ${number(4, 1)}`,
    `rates: { kernel: ${number(0.5, 1)} }, lookahead: { every: 3, alpha: ${number(0.25, 0.75)} }`,
  ].join(', ');
  return [
    `loss={ use: hinge, margin: ${number(2, 4)} }`,
    `optimizer={ use: adam, ${optimizer} }`,
    `regularizers=[{ use: lecam, decay: ${number(0.5, 0.75)}, weight: ${number(1, 2)} }, { use: weight-clipping, limit: ${number(0.5, 1)} }]`,
    'train.logEvery=1',
  ];
};

/** A run whose numbers all change from step to step, broken off and resumed, ends as it would have. */
async function resumes(more: readonly string[]): Promise<void> {
  const set = [...along('linear'), ...more];
  const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
  await trainTiny(whole, { set });
  expect((await trainTiny(broken, { set, stopAfter: 4 })).result.state).toBe('interrupted');
  await trainTiny(broken, { set, resume: true });
  expect(await newest(broken)).toEqual(await newest(whole));
  expect(await metrics(broken)).toEqual(await metrics(whole));
}

describe('a run in which every number follows a schedule', () => {
  test('logs them as it logs learning rates', async () => {
    const folder = await temporaryFolder();
    await trainTiny(folder, { set: along('linear') });
    const logged = (await metrics(folder)).map(({ values }) => values);
    expect(logged).toHaveLength(12);
    logged.forEach((values, step) => {
      const share = step / 12;
      expect(values).toMatchObject({
        'lossSettings/margin': 2 + 2 * share,
        'regularizer/lecam/decay': 0.5 + 0.25 * share,
        'regularizer/weight-clipping/low': -(0.5 + 0.5 * share),
        'optimizer/generator/beta1': 0.25 + 0.5 * share,
        'optimizer/generator/rest1': 1 - (0.25 + 0.5 * share),
        'optimizer/discriminator/lookahead/alpha': 0.25 + 0.5 * share,
      });
      expect(values).not.toHaveProperty(['optimizer/generator/epsilon']);
    });
  });

  test('js: broken off and resumed, ends equal to the bit', () => resumes(['hardware=js']));

  describeXla('on XLA', () => {
    test(
      'broken off and resumed, ends equal to the bit',
      () => resumes(['hardware=xla-cpu']),
      300_000,
    );

    test('compiles its step once, and shares it with runs along other schedules', async () => {
      const cacheDir = await temporaryFolder();
      const programs = async () =>
        (await readdir(cacheDir, { recursive: true })).filter((name) => name.endsWith('.xla'));
      const run = async (set: readonly string[]) =>
        trainTiny(await temporaryFolder(), { cacheDir, set: [...set, 'hardware=xla-cpu'] });
      await run(along('linear'));
      const once = await programs();
      // The step and the grid of samples, and maybe what checks the device when it is opened.
      expect(once.length).toBeGreaterThanOrEqual(2);
      await run([...along('cosine', 0.75), 'seed=5']);
      // The same numbers all along are as good.
      await run(
        along('linear').map((text) =>
          text.replaceAll(/\{ schedule: \w+, from: ([\d.]+), to: [\d.]+ \}/g, '$1'),
        ),
      );
      expect(await programs()).toEqual(once);
    }, 300_000);
  });
});
