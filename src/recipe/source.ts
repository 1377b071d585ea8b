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

/** Thousands of problems may be told of one source, and none is worth a walk through its text. */
const linesOf = new WeakMap<Source, readonly number[]>();

/** Line and column of a place, both from 1; the column counts UTF-16 units, as editors do. */
function lineAndColumn({ source, start }: Place): { line: number; column: number } {
  const starts = linesOf.get(source) ?? lineStarts(source.text);
  linesOf.set(source, starts);
  const offset = Math.min(start, source.text.length);
  let line = 0;
  for (let above = starts.length; above - line > 1;) {
    const middle = (line + above) >> 1;
    if (starts[middle] <= offset) line = middle;
    else above = middle;
  }
  return { line: line + 1, column: offset - starts[line] + 1 };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** A place as errors give it. A flag is one line and needs no numbers. */
export function errorPlace(place: Place): ErrorPlace {
  const path = place.path.length > 0 ? { path: showPath(place.path) } : {};
  if (place.source.kind !== 'file') return { file: place.source.name, ...path };
  return { file: place.source.name, ...lineAndColumn(place), ...path };
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
  const { line, column } = lineAndColumn(place);
  const lineStart = Math.min(place.start, text.length) - (column - 1);
  const from = Math.max(0, column - 1 - MARGIN);
  const [shown] = text
    .slice(lineStart + from, lineStart + column - 1 + MARGIN)
    .split(/\r?\n|\r$/, 1);
  const length = Math.min(place.end - place.start, shown.length - (column - 1 - from));
  // Tabs stay tabs, so that the caret stands where the terminal draws the character.
  const indent = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ');
  const number = kind === 'file' ? String(line) : '';
  const bar = `  ${' '.repeat(number.length)} | `;
  const safe = shown.replace(/\p{Cc}/gu, (c) => (c === '\t' ? c : '?'));
  return `  ${number} | ${safe}\n${bar}${indent}${'^'.repeat(Math.max(1, length))}`;
}
