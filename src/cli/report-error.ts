import { describeError, fullStack, type ErrorData } from '../app/failure/index.js';
import type { RunOutcome } from '../app/run/index.js';
import { shown } from '../text/index.js';

/**
 * Prints an error to stderr in the form that fits it and gives the exit code. A user's mistake is
 * one line and a hint; only with `debug` does a stack trace follow.
 */
export function reportError(error: unknown, debug: boolean): number {
  const { text, exitCode } = describeError(error);
  if (text) process.stderr.write(`${shown(text)}\n`);
  if (debug && text && error instanceof Error) {
    process.stderr.write(`${shown(fullStack(error))}\n`);
  }
  return exitCode;
}

/**
 * Prints an error to stdout as one line of JSON, for programs that were promised JSON. Nothing is
 * printed for a command whose result says what is wrong.
 */
export function printErrorJson(data: ErrorData | undefined): void {
  if (data) process.stdout.write(`${shown(JSON.stringify(data))}\n`);
}

/** Prints how a run ended that did not simply finish. @returns the exit code */
export function reportOutcome({ text, stack, exitCode }: RunOutcome, debug: boolean): number {
  if (text !== undefined) process.stderr.write(`${shown(text)}\n`);
  if (debug && stack !== undefined) process.stderr.write(`${shown(stack)}\n`);
  return exitCode;
}
