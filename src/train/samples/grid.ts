import path from 'node:path';
import { messageOf } from '../../errors/index.js';
import { writeFileAtomic } from '../../files/index.js';
import { imageGrid, type PictureFormat } from '../../report/index.js';
import type { Recipe } from '../../recipe/index.js';
import type { TrainContext } from '../context.js';
import { runPaths, stepName } from '../../run/index.js';
import { gridHistory } from './history.js';
import type { ImageSampler, Pictures } from './image-sampler.js';

/** Minimum size of drawn images in pixels; smaller ones are enlarged for viewing. */
const LEAST_SIZE = 64;

/**
 * Images side by side.
 * @param grid rows and columns; rows x columns is at least the number of images
 */
export function gridPicture(
  { count, image: { height, width, channels }, pixels }: Pictures,
  [rows, columns]: readonly [number, number],
  format: PictureFormat = 'png',
): Promise<Uint8Array> {
  const scale = Math.max(1, Math.round(LEAST_SIZE / Math.min(height, width)));
  return imageGrid(
    { images: pixels, count, height, width, channels, rows, columns, scale },
    format,
  );
}

/**
 * Draws the run's fixed noise batch, with the classes of a conditional generator in turn, and writes
 * it as `samples/step-NNNNNN.png`; translated images beside those that they were made of.
 * @returns the generator's images
 */
export async function writeGrid(
  sampler: ImageSampler,
  { seed, samples: { grid } }: Recipe,
  step: number,
  { folder, journal }: Pick<TrainContext, 'folder' | 'journal'>,
): Promise<Pictures> {
  const [rows, columns] = grid;
  const pictures = await sampler.drawMany(seed, 'samples', rows * columns);
  const file = path.join(runPaths(folder).samples, `${stepName(step)}.png`);
  const shown = await sampler.drawBeside(seed, 'samples', pictures);
  await writeFileAtomic(file, await gridPicture(shown, grid));
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
    await writeFileAtomic(path.join(runPaths(folder).samples, 'history.webp'), history.bytes);
    const file = 'samples/history.webp';
    journal.append({ type: 'artifact', time: Date.now(), path: file, role: 'plot', step });
  } catch (error) {
    const said = messageOf(error);
    notice(`the grids could not be joined to samples/history.webp: ${said}`);
  }
}
