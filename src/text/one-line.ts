import { visible } from './visible.js';

/**
 * A text from elsewhere in one line, as it may stand in a comment or a list: line ends and tabs stand
 * there in letters, and so does what `visible` writes out.
 */
export function oneLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}

/** Texts as lines of a comment of YAML, a line a text. */
export function comment(...texts: readonly string[]): string {
  return texts.map((text) => `# ${oneLine(text)}\n`).join('');
}

/** A text from elsewhere as Markdown that shows it: no link, no picture, no HTML, no further cell. */
export function inMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+!|~&]/g, '\\$&');
}
