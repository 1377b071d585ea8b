import { EXIT, GanError, type ErrorPlace } from '../errors/index.js';
import { inText } from '../text/index.js';
import { errorPlace, excerpt, type Place } from './source.js';

/** A problem of a recipe, as plain data for `--json`. */
export interface Problem {
  readonly code: `GAN_${string}`;
  /** A warning is shown but does not stop anything. */
  readonly severity?: 'warning';
  readonly message: string;
  readonly place: ErrorPlace;
  /** The source line with a caret. */
  readonly excerpt?: string;
  /** The next step. */
  readonly hint?: string | undefined;
  /** The plugin whose schema or rule was violated, such as `optimizer adam`. */
  readonly plugin?: string;
}

/** Maximum number of problems shown at once. */
const MOST_SHOWN = 30;
/** Maximum number of problems that are counted. */
const MOST_KEPT = 1000;

export type ProblemDetails = Pick<Problem, 'hint' | 'plugin' | 'severity'>;

/** Makes a problem at a place of a source. */
export function problemAt(
  place: Place,
  code: Problem['code'],
  message: string,
  more: ProblemDetails = {},
): Problem {
  const lines = excerpt(place);
  return { code, message, place: errorPlace(place), ...(lines ? { excerpt: lines } : {}), ...more };
}

/** A problem in a file that a source names, told at the place that names it. */
export function problemIn({ code, message, hint, place: within }: Problem, place: Place): Problem {
  const at = [within.file, within.line, within.column].filter((part) => part !== undefined);
  const where = within.file ? `${at.join(':')}: ` : '';
  return problemAt(place, code, where + message, hint ? { hint } : {});
}

/** Lines: `CODE file:line:col path: message`, the source line with a caret, the next step. */
export function problemLines(problem: Problem): string[] {
  const { code, place, hint, plugin } = problem;
  const message = problem.severity ? `warning: ${problem.message}` : problem.message;
  const said = plugin ? ` (from ${plugin})` : '';
  const first = new GanError(code, `${message}${said}`, { place }).format();
  const source = problem.excerpt?.split('\n') ?? [];
  return [first, ...source, ...(hint ? [`  ${inText(hint)}`] : [])];
}

/**
 * All problems of a recipe, found in one pass. As a GanError it has the code and the place of the
 * first problem; exit code 2.
 */
export class RecipeError extends GanError {
  readonly problems: readonly Problem[];
  /** Whether there are more problems than are kept. */
  readonly #isCut: boolean;

  /** @param problems at least one; duplicates count once */
  constructor(problems: readonly Problem[], options: { cause?: unknown } = {}) {
    const distinct = inReadingOrder(distinctProblems(problems));
    const [first] = distinct;
    super(first.code, first.message, { ...options, exitCode: EXIT.input, place: first.place });
    this.name = 'RecipeError';
    this.problems = distinct.slice(0, MOST_KEPT);
    this.#isCut = distinct.length > MOST_KEPT;
  }

  /** All problems, and their number if there is more than one. */
  override format(): string {
    const count = this.problems.length;
    const shown = this.problems
      .slice(0, MOST_SHOWN)
      .map((each) => problemLines(each).join('\n'))
      .join('\n\n');
    if (count === 1) return shown;
    const rest = count > MOST_SHOWN ? `; the first ${MOST_SHOWN} are shown` : '';
    return `${shown}\n\n${this.#isCut ? 'more than ' : ''}${count} problems found${rest}.`;
  }
}

/** Removes duplicates: a rule on a value given once for both networks reports it twice. */
export function distinctProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}

/** File by file in order of appearance, each from top to bottom. */
function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map((problem) => problem.place.file))];
  return problems.toSorted((a, b) => {
    const byFile = files.indexOf(a.place.file) - files.indexOf(b.place.file);
    const byLine = (a.place.line ?? 0) - (b.place.line ?? 0);
    return byFile || byLine || (a.place.column ?? 0) - (b.place.column ?? 0);
  });
}

/** The problems of an error as data, if the error is about the user's input. */
export function problemsOf(error: unknown): readonly Problem[] | undefined {
  if (error instanceof RecipeError) return error.problems;
  if (!(error instanceof GanError) || error.exitCode !== EXIT.input) return undefined;
  const { code, message, place, hint } = error;
  return [{ code, message, place: place ?? { file: '' }, hint }];
}
