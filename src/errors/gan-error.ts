import { EXIT } from './exit-codes.js';

/** Where in a user's file an error lies. Lines and columns count from 1. */
export interface ErrorPlace {
  file: string;
  line?: number;
  column?: number;
  /** The key's path in the recipe, such as `optimizer.generator.lr`. */
  path?: string;
}

export interface GanErrorOptions {
  /** Which of the documented exit codes the process ends with. Default: 1, failed. */
  exitCode?: number | undefined;
  place?: ErrorPlace | undefined;
  /** The next step: what the user can do about it. */
  hint?: string | undefined;
  /** The lower error, kept whole and never rephrased. */
  cause?: unknown;
}

/**
 * An error that a user is meant to read: place, fact, next step. The command line prints it in one
 * line or a short block and never with a stack trace.
 */
export class GanError extends Error {
  readonly exitCode: number;
  readonly place: ErrorPlace | undefined;
  readonly hint: string | undefined;

  /**
   * @param code a stable name that scripts can match, such as `GAN_UNKNOWN_PLUGIN`
   * @param message the fact, in one sentence
   */
  constructor(
    readonly code: `GAN_${string}`,
    message: string,
    options: GanErrorOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GanError';
    this.exitCode = options.exitCode ?? EXIT.failed;
    this.place = options.place;
    this.hint = options.hint;
  }

  /** `CODE file:line:col path: message` and, on a line of its own, the hint. The place is one line. */
  format(): string {
    const place = this.place;
    const where = place
      ? `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}${
          place.path ? ` ${place.path}` : ''
        }: `.replace(/[\r\n]+/g, ' ')
      : '';
    return `${this.code} ${where}${this.message}${this.hint ? `\n  ${this.hint}` : ''}`;
  }
}

/** An error in what the user gave: exit code 2. */
export function userError(
  code: `GAN_${string}`,
  message: string,
  options: Omit<GanErrorOptions, 'exitCode'> = {},
): GanError {
  return new GanError(code, message, { ...options, exitCode: EXIT.input });
}

/** An error before anything runs has its reason in what the user named. */
export function asInputError(error: unknown): unknown {
  if (!(error instanceof GanError)) return error;
  const { code, message, place, hint, cause } = error;
  return userError(code, message, { cause, place, hint });
}

/** What was thrown, as text: an error's message, or the value itself. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
