import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe, TINY_GAN } from '../support/tiny-run.js';
import { ganShared, ganEach } from './gan.js';

const NEWEST = 'checkpoints/step-000008.safetensors';

/** A finished run of four steps in `run`. */
async function finished(...set: string[]) {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  const settings = ['train.steps=4', ...set].flatMap((each) => ['--set', each]);
  const run = ['run', 'tiny.yaml', '--out', 'run', ...settings];
  expect(await ganShared(run, { cwd })).toMatchObject({ code: 0, stderr: '' });
  const read = (...names: string[]) => readFile(path.join(cwd, ...names));
  return { cwd, run, read, type: (...args: string[]) => ganShared(args, { cwd }) };
}

describe('gan run --resume', { timeout: 300_000 }, () => {
  it('goes on with the same recipe only, and says in what another one differs', async () => {
    const { cwd, run } = await finished();
    await writeFile(path.join(cwd, 'zero.yaml'), TINY_GAN.replace('batch: 4', 'batch: 0'));
    const again = [...run, '--resume'];
    const other = (recipe: string) => ['run', recipe, '--out', 'run', '--resume'];
    const [same, flag, without, zero, none] = await ganEach(
      [
        again,
        [...again, '--set', 'seed=4'],
        other('tiny.yaml'),
        other('zero.yaml'),
        other('no.yaml'),
      ],
      cwd,
    );
    expect(same).toMatchObject({ code: 0, stderr: '' });
    expect(same.stdout).toContain('the run is finished: there is nothing to resume.');
    const begun = 'GAN_OTHER_RECIPE run: the run here was begun with another recipe:\n  ';
    expect(flag.stderr).toContain(`${begun}seed: 3 -> 4\n  \`gan resume run\` continues it`);
    expect(without.stderr).toContain(`${begun}train.steps: 4 -> 12\n`);
    expect(zero.stderr).toMatch(/^GAN_BAD_VALUE zero\.yaml:8:17 train\.batch/);
    expect(none.stderr).toMatch(/^GAN_MISSING_RECIPE no\.yaml/);
    expect([flag, without, zero, none].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  });
});

describe('gan resume --set', { timeout: 300_000 }, () => {
  it('extends a finished run: equal to the bit to a longer one, and on record', async () => {
    const { cwd, read, type } = await finished();
    const before = await read('run', 'recipe.yaml');
    const resume = (...set: string[]) => [
      'resume',
      'run',
      ...set.flatMap((each) => ['--set', each]),
    ];
    const refused = await ganEach(
      [
        resume('train.batch=8'),
        resume('train.steps=8', 'optimizer.generator.lr=1'),
        resume('train.steps=4'),
        resume('train.logEvery=1'),
        resume('train.steps=-1'),
        resume('train.steps=8', 'samples.evry=1'),
      ],
      cwd,
    );
    expect(refused.map(({ stderr }) => stderr.split('\n')[0])).toEqual([
      'GAN_BAD_FLAG --set train.batch=8: `gan resume` cannot change train.batch: the run has been trained with it so far',
      'GAN_BAD_FLAG --set optimizer.generator.lr=1: `gan resume` cannot change optimizer.generator.lr: the run has been trained with it so far',
      'GAN_BAD_FLAG run: the run is finished: only more than its 4 steps would change it',
      'GAN_BAD_FLAG run: the run is finished: only more than its 4 steps would change it',
      'GAN_BAD_VALUE --set train.steps=-1 train.steps: expected a whole number >= 1, got -1',
      'GAN_UNKNOWN_KEY --set samples.evry=1 samples.evry: unknown key `evry`. Did you mean `every`?',
    ]);
    expect(await read('run', 'recipe.yaml')).toEqual(before);
    const extended = await type(...resume('train.steps=8', 'samples.every=8'));
    expect(extended).toMatchObject({ code: 0, stderr: '' });
    expect(extended.stdout).toContain(
      'from step 4 on:\n  samples.every: 6 -> 8\n  train.steps: 4 -> 8\n',
    );
    const long = [
      'run',
      'tiny.yaml',
      '--set',
      'train.steps=8',
      '--set',
      'samples.every=8',
      '--out',
      'long',
    ];
    expect(await type(...long)).toMatchObject({ code: 0 });
    expect(await read('run', NEWEST)).toEqual(await read('long', NEWEST));
    const changed = JSON.parse(String(await read('run', 'provenance.json'))) as { recipe: object };
    const whole = JSON.parse(String(await read('long', 'provenance.json'))) as { recipe: object };
    expect(changed).toMatchObject({
      recipe: whole.recipe,
      changes: [{ step: 4, values: ['samples.every: 6 -> 8', 'train.steps: 4 -> 8'] }],
    });
    expect(JSON.parse(String(await read('run', 'run.json')))).toMatchObject({
      state: 'finished',
      steps: 8,
    });
  });

  it('says where the steps done had other learning rates than a longer run has', async () => {
    const { type } = await finished('lrSchedule=cosine');
    const { code, stdout } = await type('resume', 'run', '--set', 'train.steps=6');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'the learning rates of generator and discriminator depend on the number of steps: those of steps 0 to 3 were others',
    );
  });
});
