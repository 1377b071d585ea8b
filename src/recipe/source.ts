import type { ErrorPlace } from '../errors/index.js';
import { showPath, type Path } from './path.js';

/** A text that recipes are read from: a file, a flag of the command line, or a schema's defaults. */
export interface Source {
  /** How errors call it: the path as the user would type it, or `--set train.batch=64`. */
  readonly name: string;
  readonly kind: 'file' | 'flag' | 'default';
  readonly text: string;
  /** Absolute path of a file; bases and local plugins are found beside it. */
  readonly file?: string;
  /** Where a recipe that was fetched came from; it may do less than one of the user's own. */
  readonly remote?: string;
  /** The recipe that was named first there: no path leads out of its folder. */
  readonly remoteRoot?: string;
  /** The pack that a file was unpacked from, or somebody's run; it may do as little. */
  readonly pack?: Pack;
  /** A run's recipe, which is resolved: `${` in it is text, and packages are no neighbours of it. */
  readonly isOfRun?: boolean;
}

/** A recipe in one file, one that a server keeps, or that of somebody's run, laid out on disk. */
export interface Pack {
  /** As the user named it. */
  readonly name: string;
  /** The absolute folder with its files, which no path may leave. */
  readonly root: string;
  /** Its recipe, absolute. */
  readonly recipe: string;
  /** Whether it is a run's, whose recipe is resolved and complete. */
  readonly isRun?: boolean;
}

/** Whether somebody else may have made a recipe. */
export function isFromElsewhere({ remote, pack }: Source): boolean {
  return remote !== undefined || pack !== undefined;
}

/** A stretch of a source, and the path of the key there as it was written. */
export interface Place {
  readonly source: Source;
  /** Offsets into the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly path: Path;
}

/** Line and column, both from 1; the column counts UTF-16 units, as editors do. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.min(offset, text.length));
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at !== -1; at = before.indexOf('\n', at + 1)) line++;
  return { line, column: before.length - lineStart + 1 };
}

/** A place as errors give it. A flag is one line and needs no numbers. */
export function errorPlace(place: Place): ErrorPlace {
  const path = place.path.length > 0 ? { path: showPath(place.path) } : {};
  if (place.source.kind !== 'file') return { file: place.source.name, ...path };
  return { file: place.source.name, ...lineAndColumn(place.source.text, place.start), ...path };
}

/** How much of a long line is shown on each side of the caret. */
const MARGIN = 60;

/**
 * The source line with a caret under the place:
 * ```
 *   14 |   bathc: 64
 *      |   ^^^^^
 * ```
 */
export function excerpt(place: Place): string | undefined {
  const { text, kind } = place.source;
  if (kind === 'default' || text === '') return undefined;
  const { line, column } = lineAndColumn(text, place.start);
  const lineStart = Math.min(place.start, text.length) - (column - 1);
  const lineEnd = text.indexOf('\n', lineStart);
  const whole = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, '');
  const from = Math.max(0, column - 1 - MARGIN);
  const shown = whole.slice(from, column - 1 + MARGIN);
  const length = Math.min(place.end - place.start, shown.length - (column - 1 - from));
  // Tabs stay tabs, so that the caret stands where the terminal draws the character.
  const indent = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ');
  const number = kind === 'file' ? String(line) : '';
  const bar = `  ${' '.repeat(number.length)} | `;
  const safe = shown.replace(/\p{Cc}/gu, (c) => (c === '\t' ? c : '?'));
  return `  ${number} | ${safe}\n${bar}${indent}${'^'.repeat(Math.max(1, length))}`;
}
