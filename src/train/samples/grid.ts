import path from 'node:path';
import { messageOf } from '../../errors/index.js';
import { writeFileAtomic } from '../../files/index.js';
import { imageGrid } from '../../report/index.js';
import type { Recipe } from '../../recipe/index.js';
import type { TrainContext } from '../context.js';
import { runPaths, stepName } from '../../run/index.js';
import { gridHistory } from './history.js';
import type { ClassOf, ImageSampler, Pictures } from './image-sampler.js';

/** Minimum size of drawn images in pixels; smaller ones are enlarged for viewing. */
const LEAST_SIZE = 64;

/**
 * Images side by side, as a PNG.
 * @param grid rows and columns; rows x columns is at least the number of images
 */
export function gridPng(
  { count, image: { height, width, channels }, pixels }: Pictures,
  [rows, columns]: readonly [number, number],
): Promise<Uint8Array> {
  const scale = Math.max(1, Math.round(LEAST_SIZE / Math.max(height, width)));
  return imageGrid({ images: pixels, count, height, width, channels, rows, columns, scale });
}

/** Each row of a conditional generator's grid shows one class, with the classes in turn. */
export function rowClass(columns: number, classes: number | undefined): ClassOf | undefined {
  return classes === undefined ? undefined : (place) => Math.floor(place / columns) % classes;
}

/**
 * Draws the run's fixed noise batch and writes it as `samples/step-NNNNNN.png`.
 * @returns the images
 */
export async function writeGrid(
  sampler: ImageSampler,
  classes: number | undefined,
  { seed, samples: { grid } }: Recipe,
  step: number,
  { folder, journal }: Pick<TrainContext, 'folder' | 'journal'>,
): Promise<Pictures> {
  const [rows, columns] = grid;
  const pictures = await sampler.drawMany(
    seed,
    'samples',
    rows * columns,
    rowClass(columns, classes),
  );
  const file = path.join(runPaths(folder).samples, `${stepName(step)}.png`);
  await writeFileAtomic(file, await gridPng(pictures, grid));
  journal.append({
    type: 'artifact',
    time: Date.now(),
    path: `samples/${path.basename(file)}`,
    role: 'samples',
    step,
  });
  return pictures;
}

/**
 * Writes all grids so far as `samples/history.webp`. Never fails a run that has finished its work.
 */
export async function writeHistory(
  { folder, journal, notice }: Pick<TrainContext, 'folder' | 'journal' | 'notice'>,
  step: number,
): Promise<void> {
  try {
    const history = await gridHistory(runPaths(folder).samples);
    if (!history) return;
    await writeFileAtomic(path.join(runPaths(folder).samples, 'history.webp'), history.webp);
    const file = 'samples/history.webp';
    journal.append({ type: 'artifact', time: Date.now(), path: file, role: 'plot', step });
  } catch (error) {
    const said = messageOf(error);
    notice(`the grids could not be joined to samples/history.webp: ${said}`);
  }
}
