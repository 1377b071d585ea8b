import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../docs/markdown.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';

const exec = promisify(execFile);

/** A project that has gan-recipes installed, with the tiny recipe in it. */
async function project(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'node_modules'));
  await symlink(ROOT, path.join(folder, 'node_modules/gan-recipes'));
  await tinyRecipe(folder);
  return folder;
}

/** Runs a script in it. Its last line is JSON. */
async function script<T>(folder: string, text: string): Promise<{ told: T; stderr: string }> {
  const file = path.join(folder, 'script.mjs');
  await writeFile(file, text);
  const { stdout, stderr } = await exec(process.execPath, [file], { cwd: folder });
  const lines = stdout.trim().split('\n');
  // Nothing but what the script itself says.
  expect(lines).toHaveLength(1);
  return { told: JSON.parse(lines[0]) as T, stderr };
}

interface Told {
  readonly type: string;
  readonly step?: number;
  readonly file?: string;
  readonly values?: Readonly<Record<string, number>>;
}

describe('gan as a library', () => {
  test('a run is its events, and prints nothing; its generator draws what gan sample draws', async () => {
    const folder = await project();
    const { told, stderr } = await script<{ events: Told[]; result: object; same: boolean }>(
      folder,
      `import { readFile } from 'node:fs/promises';
       import { imageGrid, openGenerator, run, sample } from 'gan-recipes';
       const training = run('tiny.yaml', { set: ['train.steps=8'], out: 'run' });
       const events = [];
       for await (const event of training) events.push(event);
       const result = await training.result;
       await sample(result.run, { count: 4, out: 'grid.png' });
       const generator = await openGenerator(result.run);
       const pictures = await generator.sample(4);
       await generator.close();
       const grid = Buffer.from(await imageGrid(pictures, [2, 3]));
       const same = grid.equals(await readFile('grid.png'));
       console.log(JSON.stringify({ events, result, same }));`,
    );
    expect(stderr).toBe('');
    const types = told.events.map(({ type }) => type);
    expect(types[0]).toBe('start');
    expect(types.at(-1)).toBe('end');
    // The machine is measured from the start, the training from step 1 on.
    const trained = told.events.findIndex(({ values = {} }) => 'loss/generator' in values);
    expect(types.indexOf('ready')).toBeLessThan(trained);
    const of = (type: string) => told.events.filter((event) => event.type === type);
    expect(of('metric').map(({ step }) => step)).toEqual(expect.arrayContaining([2, 4, 6, 8]));
    expect(of('checkpoint').map(({ step }) => step)).toEqual([4, 8]);
    for (const { file } of [...of('sample'), ...of('checkpoint')]) {
      expect(existsSync(path.join(folder, 'run', file!)), file).toBe(true);
    }
    expect(told.result).toMatchObject({ run: 'run', state: 'finished', step: 8, exitCode: 0 });
    expect(told.same).toBe(true);
  });

  test('an abort ends a run with a checkpoint, from which it ends as unbroken, to the bit', async () => {
    const folder = await project();
    const { told } = await script<{ first: { state: string }; second: { state: string } }>(
      folder,
      `import { resume, run } from 'gan-recipes';
       const controller = new AbortController();
       const training = run('tiny.yaml', { out: 'broken', set: ['train.steps=9'], signal: controller.signal });
       for await (const event of training) if (event.type === 'metric') controller.abort();
       const second = await resume('broken', { set: ['train.steps=12'] }).result;
       await run('tiny.yaml', { out: 'whole' }).result;
       console.log(JSON.stringify({ first: await training.result, second }));`,
    );
    expect(told.first.state).toBe('interrupted');
    expect(told.second).toMatchObject({ run: 'broken', state: 'finished', step: 12 });
    const [broken, whole] = await Promise.all(
      ['broken', 'whole'].map((run) =>
        readFile(path.join(folder, run, 'checkpoints/step-000012.safetensors')),
      ),
    );
    expect(broken.equals(whole)).toBe(true);
  });

  test('mistakes are thrown with their place, by the iterator and the result alike', async () => {
    const folder = await project();
    const { told } = await script<Record<string, string>>(
      folder,
      `import { evaluate, GanError, loadRecipe, openGenerator, run } from 'gan-recipes';
       const texts = {};
       const attempt = async (name, what) => {
         try { await what(); } catch (error) {
           texts[name] = error instanceof GanError ? error.format() : 'not a GanError: ' + error;
         }
       };
       const training = run('tiny.yaml', { set: ['train.batchsize=3'] });
       await attempt('iterator', async () => { for await (const _ of training); });
       await attempt('result', () => training.result);
       await attempt('recipe', () => loadRecipe('tiny.yaml', { set: ['loss=hing'] }));
       await attempt('generator', () => openGenerator('nowhere'));
       await attempt('evaluate', () => evaluate('nowhere'));
       console.log(JSON.stringify(texts));`,
    );
    expect(told.iterator).toMatch(/^GAN_UNKNOWN_KEY .*batchsize/);
    expect(told.result).toBe(told.iterator);
    expect(told.recipe).toContain('hinge');
    expect(told.generator).toMatch(/^GAN_\w+ nowhere/);
    expect(told.evaluate).toMatch(/^GAN_\w+ nowhere/);
    expect(existsSync(path.join(folder, 'runs'))).toBe(false);
  });

  test('a sweep gives its trials', async () => {
    const folder = await project();
    await writeFile(
      path.join(folder, 'sweep.yaml'),
      `extends: tiny.yaml
train: { steps: 4 }
sweep:
  objective: { metric: loss/generator, direction: minimize }
  trials: 2
  parameters: { optimizer.generator.lr: { log: [1.0e-5, 1.0e-3] } }
`,
    );
    const { told } = await script<{ trials: { state: string }[]; best: string }>(
      folder,
      `import { sweep } from 'gan-recipes';
       console.log(JSON.stringify(await sweep('sweep.yaml', { parallel: 1 })));`,
    );
    expect(told.trials.map(({ state }) => state)).toEqual(['finished', 'finished']);
    expect(['0000', '0001']).toContain(told.best);
  });
});
