import { copyFile, rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { readJournal } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan } from './gan.js';

it('a conditional run is drawn by class, walked through and animated', async () => {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  const set = ['model.conditioning=projection', 'train.steps=4', 'samples.every=2'];
  const sets = set.flatMap((one) => ['--set', one]);
  expect((await gan(['run', 'tiny.yaml', '--out', 'run', ...sets], { cwd })).code).toBe(0);
  const pages = (file: string) => sharp(path.join(cwd, file)).metadata();

  const walk = ['walk', 'run', '--walks', '2', '--stops', '2', '--steps', '3'];
  const moving = await gan([...walk, '--out', 'walk.webp'], { cwd });
  expect(moving.stdout).toBe('walk.webp: 2 walks of 6 images, step 4\n');
  // Frames that look alike, as those of so young a generator do, become one.
  expect((await pages('walk.webp')).format).toBe('webp');
  const strip = await gan([...walk, '--out', 'walk.png'], { cwd });
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
  const kept = await gan(walk, { cwd });
  expect(kept.stdout).toBe('run/samples/walk.webp: 2 walks of 6 images, step 4\n');
  expect((await pages('run/samples/walk.webp')).format).toBe('webp');
  await rm(path.join(cwd, 'run', 'samples', 'history.webp'));
  expect((await gan(['animate', 'run'], { cwd })).code).toBe(0);
  expect(await pictures()).toEqual([history, ['samples/walk.webp', 4], history]);

  const animated = await gan(['animate', 'run', '--out', 'a.webp'], { cwd });
  expect(animated.stdout).toBe('a.webp: 3 grids, step 0 to 4\n');
  expect((await pages('a.webp')).pages).toBe(3);

  const sample = (...more: string[]) =>
    gan(['sample', 'run', '--count', '4', '--out', 'x.png', ...more], { cwd });
  expect((await sample('--checkpoint', 'best')).stderr).toContain('keeps no best checkpoint');
  const [from, to] = ['step-000004', 'best'].map((name) =>
    path.join(cwd, 'run', 'checkpoints', `${name}.safetensors`),
  );
  await copyFile(from, to);
  const best = await sample('--checkpoint', 'best', '--class', '3');
  expect(best.stdout).toBe('x.png: 4 images of step 4\n');
  expect((await sample('--class', 'cat')).stderr).toContain('GAN_NO_CLASS');
});

it('a conditional model wants a data set that has its classes', async () => {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  const set = ['--set', 'model.conditioning=concat', '--set', 'dataset.digits=[1,2]'];
  const { code, stderr } = await gan(['validate', 'tiny.yaml', ...set], { cwd });
  expect(code).toBe(2);
  expect(stderr).toContain('of 2 classes, but model dcgan takes labels 4 int32 of 10 classes');
});
