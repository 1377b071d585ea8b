import { redact } from '../../../text/index.js';

/**
 * A text for HTML and SVG, without secrets: taken out of the finished page they could take markup with
 * them.
 */
export function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return redact(text).replace(/[&<>"]/g, (sign) => entities[sign]);
}

/** A text element of a drawing. */
export function label(
  x: number,
  y: number,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

/** A whole drawing. */
export function svg(
  width: number,
  height: number,
  title: string,
  parts: readonly string[],
): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(title)}" ` +
    `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `font-family="Lato, Helvetica, Arial, sans-serif" font-size="12" fill="#333333">\n` +
    `${parts.join('\n')}\n</svg>\n`
  );
}

/** Rounds to hundredths of a pixel. */
export function round(value: number): number {
  return Number(value.toFixed(2));
}

/** The least and the greatest of any number of values. */
export function rangeOf(values: readonly number[]): [low: number, high: number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}
