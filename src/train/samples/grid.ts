import path from 'node:path';
import { writeFileAtomic } from '../../files/index.js';
import { encode } from 'fast-png';
import type { Recipe } from '../../recipe/index.js';
import type { TrainContext } from '../context.js';
import { runPaths, stepName } from '../run-folder/index.js';
import type { Painter, Pictures } from './painter.js';

/** Draws the run's fixed noise batch and writes it as `samples/step-NNNNNN.png`. */
export async function writeGrid(
  painter: Painter,
  { seed, samples: { grid } }: Recipe,
  step: number,
  { folder, journal }: Pick<TrainContext, 'folder' | 'journal'>,
): Promise<void> {
  const pictures = await painter.drawMany(seed, 'samples', grid[0] * grid[1]);
  const file = path.join(runPaths(folder).samples, `${stepName(step)}.png`);
  await writeFileAtomic(file, temporaryGrid(pictures, grid));
  journal.append({
    type: 'artifact',
    time: Date.now(),
    path: `samples/${path.basename(file)}`,
    role: 'samples',
    step,
  });
}

/** Until src/report has its own: the images side by side. */
function temporaryGrid(
  { pixels, image: { height, width, channels } }: Pictures,
  [rows, columns]: readonly [number, number],
): Uint8Array {
  const row = width * channels;
  const data = new Uint8Array(pixels.length);
  for (let i = 0; i < rows * columns; i++) {
    for (let y = 0; y < height; y++) {
      const from = (i * height + y) * row;
      const line = Math.floor(i / columns) * height + y;
      data.set(pixels.subarray(from, from + row), (line * columns + (i % columns)) * row);
    }
  }
  return encode({ width: columns * width, height: rows * height, data, channels, depth: 8 });
}
