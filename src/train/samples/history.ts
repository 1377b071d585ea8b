import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { readGivenFile } from '../../files/index.js';
import { animation, type AnimationFormat } from '../../report/index.js';

/** Maximum number of grids in an animation. */
const MOST_FRAMES = 120;
/**
 * Maximum pixels of all grids together, which are held in memory. Above it, more grids are left
 * out.
 */
const MOST_PIXELS = 2 ** 28;
/** Maximum size of their files together, in bytes. */
const MOST_BYTES = 2 ** 28;
/** Milliseconds between grids, and for which the last one stays. */
const DELAY = 250;
const HOLD = 2000;

const GRID = /^step-(\d+)\.png$/;

/**
 * The sample grids of a run as an animation, each with its step beneath. If there are too many,
 * some are left out, but never the first or the last. All grids use the same noise batch, so the
 * animation shows how each image develops.
 * @param folder where the grids are
 * @returns undefined if there are no grids
 */
export async function gridHistory(
  folder: string,
  { delay = DELAY, format = 'webp' }: { delay?: number; format?: AnimationFormat } = {},
): Promise<{ bytes: Uint8Array; steps: readonly number[] } | undefined> {
  const names = await readdir(folder).catch(() => []);
  const grids = names
    .flatMap((name) => {
      const step = GRID.exec(name)?.[1];
      return step === undefined ? [] : [{ step: Number(step), file: path.join(folder, name) }];
    })
    .sort((a, b) => a.step - b.step);
  if (grids.length === 0) return undefined;
  const last = await readGrid(grids[grids.length - 1].file, MOST_BYTES);
  const most = Math.max(2, Math.min(MOST_FRAMES, Math.floor(MOST_PIXELS / pixelsOf(last))));
  const shown = thinned(grids, most);
  const frames = [];
  let left = MOST_BYTES;
  for (const { step, file } of shown) {
    const png = await readGrid(file, left);
    left -= png.length;
    frames.push({ png, file, caption: `step ${step}` });
  }
  // A resumed run may draw grids of another size, which cannot be joined.
  const alike = frames.map(({ png }) => sizeOf(png) === sizeOf(last));
  const bytes = await animation(
    frames.filter((_, i) => alike[i]),
    { delay, hold: Math.max(HOLD, delay), format },
  );
  return { bytes, steps: shown.filter((_, i) => alike[i]).map(({ step }) => step) };
}

function readGrid(file: string, most: number): Promise<Buffer> {
  return readGivenFile(file, { most, links: 'refused', hardLinks: 'refused' });
}

/** At most `most` items, evenly spaced, including the first and the last. */
function thinned<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const at = (i: number) => Math.round((i * (items.length - 1)) / (most - 1));
  return Array.from({ length: most }, (_, i) => items[at(i)]);
}

function pixelsOf(png: Buffer): number {
  return png.length < 24 ? 1 : Math.max(1, png.readUInt32BE(16) * png.readUInt32BE(20));
}

/** Width and height of a PNG, from its header. */
function sizeOf(png: Buffer): string {
  return png.subarray(16, 24).toString('hex');
}
