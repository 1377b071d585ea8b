import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { animateRun, sampleRun, walkRun } from '../../src/app/draw/index.js';
import type { Evaluated } from '../../src/app/evaluate/index.js';
import { readJournal } from '../../src/tracking/index.js';
import { ROOT } from '../docs/markdown.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { ganShared } from './gan.js';

const exec = promisify(execFile);

let cwd: string;
const pages = (file: string) => sharp(path.join(cwd, file)).metadata();

beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'gan-test-'));
  await tinyRecipe(cwd);
  const set = ['model.conditioning=projection', 'train.steps=4', 'samples.every=2'];
  const sets = set.flatMap((one) => ['--set', one]);
  const gan = path.join(ROOT, 'bin', 'gan.js');
  await exec(process.execPath, [gan, 'run', 'tiny.yaml', '--out', 'run', ...sets], { cwd });
}, 180_000);
afterAll(() => rm(cwd, { recursive: true, force: true, maxRetries: 10 }));

it('a conditional run is drawn by class, walked through and animated', async () => {
  const walk = ['walk', 'run', '--walks', '2', '--stops', '2', '--steps', '3'];
  const moving = await ganShared([...walk, '--out', 'walk.webp'], { cwd });
  expect(moving.stdout).toBe('walk.webp: 2 walks of 6 images, step 4\n');
  // Frames that look alike, as those of so young a generator do, become one.
  expect((await pages('walk.webp')).format).toBe('webp');
  const strip = await ganShared([...walk, '--out', 'walk.png'], { cwd });
  expect(strip.stdout).toBe('walk.png: 2 walks of 4 images, step 4\n');

  // In the run's folder they are part of the run.
  const pictures = async () =>
    (await readJournal(path.join(cwd, 'run'))).flatMap((event) =>
      event.type === 'artifact' && event.role === 'plot' && event.path.endsWith('.webp')
        ? [[event.path, event.step]]
        : [],
    );
  const history = ['samples/history.webp', 4];
  expect(await pictures()).toEqual([history]);
  const kept = await ganShared(walk, { cwd });
  expect(kept.stdout).toBe('run/samples/walk.webp: 2 walks of 6 images, step 4\n');
  expect((await pages('run/samples/walk.webp')).format).toBe('webp');
  await rm(path.join(cwd, 'run', 'samples', 'history.webp'));
  expect((await ganShared(['animate', 'run'], { cwd })).code).toBe(0);
  expect(await pictures()).toEqual([history, ['samples/walk.webp', 4], history]);

  const animated = await ganShared(['animate', 'run', '--out', 'a.webp'], { cwd });
  expect(animated.stdout).toBe('a.webp: 3 grids, step 0 to 4\n');
  expect((await pages('a.webp')).pages).toBe(3);

  const sample = (...more: string[]) =>
    ganShared(['sample', 'run', '--count', '4', '--out', 'x.png', ...more], { cwd });
  expect((await sample('--checkpoint', 'best')).stderr).toContain('keeps no best checkpoint');
  const [from, to] = ['step-000004', 'best'].map((name) =>
    path.join(cwd, 'run', 'checkpoints', `${name}.safetensors`),
  );
  await copyFile(from, to);
  const best = await sample('--checkpoint', 'best', '--class', '3');
  expect(best.stdout).toBe('x.png: 4 images of step 4\n');
  expect((await sample('--class', 'cat')).stderr).toContain('GAN_NO_CLASS');

  const drawn = async (...more: string[]) => {
    expect((await sample(...more)).code).toBe(0);
    return readFile(path.join(cwd, 'x.png'));
  };
  const plain = await drawn();
  expect(await drawn('--truncation', '100')).toEqual(plain);
  const metric = '{ use: sliced-wasserstein, images: 20, patches: 4, directions: 8 }';
  const score = async (...more: string[]) => {
    const { stdout } = await ganShared(['eval', 'run', '--metric', metric, '--json', ...more], {
      cwd,
    });
    return (JSON.parse(stdout) as Evaluated).scores[0];
  };
  const [all, some] = [await score(), await score('--truncation', '0.5')];
  expect(some.protocol).toEqual({ ...all.protocol, truncation: 0.5 });
  expect((await sample('--truncation', '0')).stderr).toContain('GAN_BAD_TRUNCATION');
  expect(await sample('--truncation', 'low')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^GAN_USAGE [^]*low/) as string,
  });
});

describe('pictures', () => {
  const inRun = (name: string) => ({
    run: path.join(cwd, 'run'),
    checkpoint: 'latest',
    out: path.join(cwd, name),
    warn: () => undefined,
  });
  const draw = async (count: number, out: string) => {
    await sampleRun({ ...inRun(out), count });
    const { data, info } = await sharp(path.join(cwd, out))
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [rows, columns] = [(info.height - 2) / 58, (info.width - 2) / 58];
    const at = (row: number, column: number) =>
      sharp(data, { raw: info })
        .extract({ left: 2 + column * 58, top: 2 + row * 58, width: 56, height: 56 })
        .raw()
        .toBuffer();
    return { rows, columns, at };
  };

  it('show the classes in turn, a column each; an image does not depend on how many are drawn', async () => {
    const [eleven, twelve] = [await draw(11, 'x.png'), await draw(12, 'x.webp')];
    expect([eleven.rows, eleven.columns]).toEqual([2, 10]);
    for (const [row, column] of [
      [0, 0],
      [0, 9],
      [1, 0],
    ]) {
      const [one, other] = [await eleven.at(row, column), await twelve.at(row, column)];
      expect(Buffer.compare(one, other), `${row}, ${column}`).toBe(0);
    }
  });

  it('are written in the format that the ending names; another ending is an error', async () => {
    await draw(1, 'y.JPG');
    await draw(1, 'y.webp');
    const walk = { walks: 2, stops: 2, steps: 2, delay: 80 };
    await walkRun({ ...inRun('y.gif'), ...walk });
    expect((await pages('y.JPG')).format).toBe('jpeg');
    expect((await pages('y.webp')).format).toBe('webp');
    expect(await pages('y.gif')).toMatchObject({ format: 'gif', loop: 0 });
    for (const [drawing, endings] of [
      [sampleRun({ ...inRun('y.bmp'), count: 1 }), '.png, .jpg, .jpeg, .webp.'],
      [walkRun({ ...inRun('y.mp4'), ...walk }), '.png, .jpg, .jpeg, .webp, .gif.'],
      [animateRun({ ...inRun('y'), delay: 80 }), '.webp, .gif.'],
    ] as const) {
      await expect(drawing).rejects.toMatchObject({
        code: 'GAN_USAGE',
        exitCode: 2,
        hint: `Endings that do: ${endings}`,
      });
    }
  });
});

it('a conditional model wants a data set that has its classes', async () => {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  const set = ['--set', 'model.conditioning=concat', '--set', 'dataset.digits=[1,2]'];
  const { code, stderr } = await ganShared(['validate', 'tiny.yaml', ...set], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('of 2 classes, but model dcgan takes labels 4 int32 of 10 classes');
});
