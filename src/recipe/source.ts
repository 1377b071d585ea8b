import type { ErrorPlace } from '../errors/index.js';
import { showPath, type Path } from './path.js';

/** A source of recipe text: a file, a flag of the command line, or a schema's defaults. */
export interface Source {
  /** The name in errors: the path as the user would type it, or `--set train.batch=64`. */
  readonly name: string;
  readonly kind: 'file' | 'flag' | 'default';
  readonly text: string;
  /** Absolute path of a file. Bases and local plugins are resolved relative to it. */
  readonly file?: string;
  /** The reference of a fetched recipe, which has fewer permissions than the user's own. */
  readonly remote?: string;
  /** The first recipe named at that place. No path may leave its folder. */
  readonly remoteRoot?: string;
  /** The pack or somebody else's run that a file came from, with the same few permissions. */
  readonly pack?: Pack;
  /** The pack whose copy of a remote recipe this is: its maker chose the text, whatever the address. */
  readonly packedIn?: Pack | undefined;
  /**
   * Whether this is a run's recipe, which is resolved: `${` in it is text, and packages are not
   * searched.
   */
  readonly isOfRun?: boolean;
  /** For a run's recipe that the user agreed to before: the code in folders of runs that may run. */
  readonly agreedCode?: AllowedCode;
}

/** The code that a recipe may load out of the folders of runs. */
export interface AllowedCode {
  /** Whether the process that gave the order has loaded it, or a seal covers it from earlier. */
  readonly by: 'approval' | 'seal';
  /** Digests of plugins by their absolute paths. */
  readonly digests: ReadonlyMap<string, string>;
}

/** A packed recipe, a remote one, or that of somebody else's run, unpacked on disk. */
export interface Pack {
  /** The name that the user gave. */
  readonly name: string;
  /** Absolute path of the folder with its files. No path may leave it. */
  readonly root: string;
  /** Absolute path of its recipe. */
  readonly recipe: string;
  /**
   * Absolute path of the folder with what its recipe was fetched from elsewhere, by hash. Absent for
   * a run.
   */
  readonly fetched?: string;
  /** Whether it is a run, whose recipe is resolved and complete. */
  readonly isRun?: boolean;
}

/** Whether a recipe may have been made by somebody else. */
export function isFromElsewhere({ remote, pack }: Source): boolean {
  return remote !== undefined || pack !== undefined;
}

/** A range in a source, and the path of its key as it was written. */
export interface Place {
  readonly source: Source;
  /** Offsets into the text, in UTF-16 units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly path: Path;
}

/** Cached, because thousands of problems may refer to one source. */
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

/** A place in the form of errors. A flag is a single line and needs no numbers. */
export function errorPlace(place: Place): ErrorPlace {
  const path = place.path.length > 0 ? { path: showPath(place.path) } : {};
  if (place.source.kind !== 'file') return { file: place.source.name, ...path };
  return { file: place.source.name, ...lineAndColumn(place), ...path };
}

/** Characters of a long line that are shown on each side of the caret. */
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
  // Tabs are kept, so that the caret is at the right column in the terminal.
  const indent = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ');
  const number = kind === 'file' ? String(line) : '';
  const bar = `  ${' '.repeat(number.length)} | `;
  const safe = shown.replace(/\p{Cc}/gu, (c) => (c === '\t' ? c : '?'));
  return `  ${number} | ${safe}\n${bar}${indent}${'^'.repeat(Math.max(1, length))}`;
}

/**
 * Identifies the origin of a source. Sources of one origin have the same permissions. Undefined for
 * the user's own sources.
 */
export function handOf(source: Source): string | undefined {
  const { pack, packedIn, remote, remoteRoot = remote } = source;
  if (pack) return `pack ${pack.root}`;
  return packedIn ? `pack ${packedIn.root} ${remoteRoot}` : remoteRoot;
}
