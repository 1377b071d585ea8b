import type { Font } from 'opentype.js';
import type { Label } from './draw-plot.js';

/** A label as an SVG path of its letters' outlines. */
export function asOutline(
  font: Font,
  { text, x, y, size, anchor, colour, upwards }: Label,
): string {
  const width = font.getAdvanceWidth(text, size);
  const before = { start: 0, middle: width / 2, end: width }[anchor];
  const path = font.getPath(text, x - before, y, size);
  // opentype.js writes tiny numbers, such as 1e-15, as NaN, and the rest of the label is lost.
  for (const command of path.commands) {
    for (const [key, value] of Object.entries(command)) {
      if (typeof value === 'number') Object.assign(command, { [key]: Number(value.toFixed(2)) });
    }
  }
  const d = path.toPathData(2);
  const turn = upwards ? ` transform="rotate(-90 ${x} ${y})"` : '';
  return d ? `<path d="${d}" fill="${colour}"${turn}/>` : '';
}
