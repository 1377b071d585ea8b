import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'opentype.js';
import { draw } from './draw-plot.js';
import type { LinePlot } from './line-plot.js';
import { asOutline } from './outline.js';

/** Pixels of the picture along a pixel of the plot, for sharp screens and slides. */
const DENSITY = 2;

/**
 * The plot as a PNG file, twice as wide and high as it says. Its letters are drawn from a font that
 * comes with gan, so it looks the same on machines that have no fonts.
 */
export async function plotPng(plot: LinePlot): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const font = await loadFont();
  const svg = draw(plot, (label) => asOutline(font, label));
  return sharp(Buffer.from(svg), { density: 72 * DENSITY })
    .png()
    .toBuffer();
}

let loaded: Promise<Font> | undefined;

/** The font of plots and captions; read once. */
export function loadFont(): Promise<Font> {
  return (loaded ??= readFont());
}

async function readFont(): Promise<Font> {
  const require = createRequire(import.meta.url);
  // Node does not see the names that this package exports, as it sees them where it is required.
  const { parse } = require('opentype.js') as typeof import('opentype.js');
  const file = await readFile(require.resolve('@fontsource/lato/files/lato-latin-400-normal.woff'));
  return parse(new Uint8Array(file).buffer);
}
