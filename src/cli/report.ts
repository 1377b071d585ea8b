import type { Failure } from '../app/failure/index.js';
import { shown } from '../text/index.js';

/** How a command ended, or a run; without a text if all went well. */
type Ended = Partial<Failure> & Pick<Failure, 'exitCode'>;

/**
 * Prints what went wrong, if anything, to stderr: a user's mistake is one line and a hint, and only
 * with `debug` does a stack trace follow. Programs that were promised JSON get the error as one line
 * of it on stdout.
 * @returns the exit code
 */
export function report(
  { text, exitCode, stack, data }: Ended,
  { debug, json = false }: { readonly debug: boolean; readonly json?: boolean },
): number {
  if (text) process.stderr.write(`${shown(text)}\n`);
  if (json && data) process.stdout.write(`${shown(JSON.stringify(data))}\n`);
  if (debug && text && stack !== undefined) process.stderr.write(`${shown(stack)}\n`);
  return exitCode;
}
