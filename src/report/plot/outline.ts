import type { Font, PathCommand } from 'opentype.js';
import type { Label } from './draw-plot.js';

/** A label as an SVG path of its letters' outlines. */
export function asOutline(
  font: Font,
  { text, x, y, size, anchor, colour, upwards }: Label,
): string {
  const width = font.getAdvanceWidth(text, size);
  const before = { start: 0, middle: width / 2, end: width }[anchor];
  const d = font
    .getPath(text, x - before, y, size)
    .commands.map(pathData)
    .join('');
  const turn = upwards ? ` transform="rotate(-90 ${x} ${y})"` : '';
  return d ? `<path d="${d}" fill="${colour}"${turn}/>` : '';
}

/**
 * A command of an SVG path. The library's own toPathData writes tiny numbers, such as 1e-15, as NaN,
 * and the rest of the label is lost.
 */
function pathData(command: PathCommand): string {
  switch (command.type) {
    case 'C':
      return `C${numbers(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`;
    case 'Q':
      return `Q${numbers(command.x1, command.y1, command.x, command.y)}`;
    case 'Z':
      return 'Z';
    default:
      return `${command.type}${numbers(command.x, command.y)}`;
  }
}

function numbers(...values: number[]): string {
  return values.map((value) => Math.round(value * 100) / 100).join(' ');
}
