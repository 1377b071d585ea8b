import { draw, type Label } from './draw-plot.js';
import type { LinePlot } from './line-plot.js';

/** The plot as an SVG file, its text as text. */
export function plotSvg(plot: LinePlot): string {
  return draw(plot, asText);
}

function asText({ text, x, y, size, anchor, colour, upwards }: Label): string {
  const [left, top] = [x, y].map((value) => Number(value.toFixed(2)));
  const turn = upwards ? ` transform="rotate(-90 ${left} ${top})"` : '';
  return (
    `<text x="${left}" y="${top}" font-family="Lato, Helvetica, Arial, sans-serif" ` +
    `font-size="${size}" text-anchor="${anchor}" fill="${colour}"${turn}>${escaped(text)}</text>`
  );
}

function escaped(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  // Control characters have no place in XML at all.

  return text.replace(/[\x00-\x1f]/g, ' ').replace(/[&<>]/g, (sign) => entities[sign]);
}
