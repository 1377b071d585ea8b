import { inText } from '../text/index.js';
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
  /** The next step: what the user can do about it. A text is one line, several are a line each. */
  hint?: string | readonly string[] | undefined;
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
  /** The lines of the next step. */
  readonly hints: readonly string[];

  /**
   * @param code a stable name that scripts can match, such as `GAN_UNKNOWN_PLUGIN`
   * @param message the fact, in one sentence. It and the hint may quote texts from elsewhere: whatever
   * is in them, they make no line of their own
   */
  constructor(
    readonly code: `GAN_${string}`,
    message: string,
    options: GanErrorOptions = {},
  ) {
    super(cut(inText(message)), options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'GanError';
    this.exitCode = options.exitCode ?? EXIT.failed;
    this.place = options.place;
    this.hints = [options.hint ?? []].flat().filter(Boolean).map(inText);
  }

  /** The next step as one text. To make an error of another, take `hints`: this one's line ends are lost. */
  get hint(): string | undefined {
    return this.hints.length > 0 ? this.hints.join('\n  ') : undefined;
  }

  /** `CODE file:line:col path: message` and, on lines of their own, the hint. */
  format(): string {
    const place = this.place;
    const where = place
      ? `${[place.file, place.line, place.column].filter((part) => part !== undefined).join(':')}${
          place.path ? ` ${place.path}` : ''
        }: `
      : '';
    return [`${this.code} ${inText(where)}${this.message}`, ...this.hints].join('\n  ');
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
  const { code, message, place, hints, cause } = error;
  return userError(code, message, { cause, place, hint: hints });
}

/** Longer messages are shortened: they would take what stands above them off the screen. */
const LONGEST = 4000;
/** Characters kept at the end. */
const TAIL = 1000;

function cut(message: string): string {
  const rest = message.length - LONGEST;
  if (rest <= 0) return message;
  return `${message.slice(0, LONGEST - TAIL)}… ${rest} characters more …${message.slice(-TAIL)}`;
}

/** What was thrown, as text: an error's message, or the value itself. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** An error in one line, with its place and its next step if it is the user's. */
export function inWords(error: unknown): string {
  const text = error instanceof GanError ? error.format() : messageOf(error);
  return text.replaceAll(/\n\s*/g, '. ');
}
