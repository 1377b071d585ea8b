import { oneLine } from './visible.js';

/** Texts as lines of a comment of YAML, a line a text. */
export function comment(...texts: readonly string[]): string {
  return texts.map((text) => `# ${oneLine(text)}\n`).join('');
}

/** A text from elsewhere as Markdown that shows it: no link, no picture, no HTML, no further cell. */
export function inMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]()<>#+!|~&]/g, '\\$&');
}
