import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openJournal, readJournal } from '../../src/tracking/index.js';
import { MetricHistory } from '../../src/train/plots/history.js';
import { plotsOf } from '../../src/train/plots/plots.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { trainTiny } from './train-tiny.js';

test('a run leaves plots of all it logged, in its folder and in its journal', async () => {
  const folder = await temporaryFolder();
  await trainTiny(folder, { set: ['train.steps=6'] });
  const names = ['accuracy', 'imagesPerSecond', 'loss', 'lr', 'weight'];
  const files = names.flatMap((name) => [`${name}.png`, `${name}.svg`]);
  expect((await readdir(path.join(folder, 'plots'))).sort()).toEqual(files.sort());
  const logged = (await readJournal(folder)).flatMap((event) =>
    event.type === 'artifact' && event.role === 'plot' ? [event.path] : [],
  );
  expect(new Set(logged)).toEqual(
    new Set([...files.map((file) => `plots/${file}`), 'samples/history.webp']),
  );
  const svg = await readFile(path.join(folder, 'plots', 'loss.svg'), 'utf8');
  expect(svg).toContain('>tiny: loss<');
  expect(svg).toContain('>generator<');
  expect(svg).toContain('>discriminator<');
  const { width, height } = await sharp(path.join(folder, 'plots', 'lr.png')).metadata();
  expect([width, height]).toEqual([1440, 800]);
});

test('the grids of a run are one animation at its end, a frame a grid', async () => {
  const folder = await temporaryFolder();
  await trainTiny(folder, { set: ['train.steps=6', 'samples.every=2'] });
  const { pages, pageHeight, loop, delay } = await sharp(
    path.join(folder, 'samples', 'history.webp'),
    { animated: true },
  ).metadata();
  const grid = await sharp(path.join(folder, 'samples', 'step-000006.png')).metadata();
  expect(pages).toBe(4);
  expect(loop).toBe(0);
  expect(pageHeight).toBe(grid.height + 22);
  expect(delay).toEqual([250, 250, 250, 2000]);
});

test('plots that cannot be written are told of, and fail no run', async () => {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'plots'), 'in the way');
  const { result, notices } = await trainTiny(folder, { set: ['train.steps=2'] });
  expect(result.state).toBe('finished');
  expect(notices.join('\n')).toContain('the plots could not be drawn');
});

test('a history takes in what is new, and forgets what a run went back from', async () => {
  const folder = await temporaryFolder();
  const journal = await openJournal(folder);
  const log = (step: number, values: Record<string, number>) =>
    journal.append({ type: 'metrics', time: 1, step, values });
  const history = new MetricHistory(folder);
  log(1, { 'loss/generator': 3, 'system/cpu_utilization_percentage': 50 });
  log(2, { 'loss/generator': 2 });
  await history.catchUp();
  log(3, { 'loss/generator': NaN });
  await history.catchUp();
  expect(history.series).toEqual([
    {
      name: 'loss/generator',
      points: [
        [1, 3],
        [2, 2],
        [3, NaN],
      ],
    },
  ]);
  journal.append({ type: 'rollback', time: 1, step: 1, reason: 'a test' });
  log(2, { 'loss/generator': 7 });
  await history.catchUp();
  expect(history.series[0].points).toEqual([
    [1, 3],
    [2, 7],
  ]);
  await journal.close();
});

test('metrics that begin alike share a plot', () => {
  const series = ['loss/generator', 'frechet', 'loss/discriminator', 'frechet/real', '../x'].map(
    (name) => ({ name, points: [] }),
  );
  const plots = plotsOf('run', series);
  expect([...plots].map(([file, plot]) => [file, plot.series.map(({ name }) => name)])).toEqual([
    ['loss', ['generator', 'discriminator']],
    ['frechet', ['frechet', 'real']],
    ['__', ['../x'.slice(3)]],
  ]);
});
