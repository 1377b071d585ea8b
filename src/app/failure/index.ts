import {
  EXIT,
  GanError,
  mappedStack,
  messageOf,
  pluginPlace,
  userError,
  type ErrorPlace,
} from '../../errors/index.js';
import { diskError } from '../../files/index.js';
import type { Problem } from '../../recipe/index.js';
import { inText } from '../../text/index.js';
import { usageError } from './usage.js';

/** An error as it is told to the user. Plain data, which another process can send. */
export interface Failure {
  /** The text for people; empty for a command whose output has said what is wrong. */
  readonly text: string;
  readonly exitCode: number;
  readonly stack?: string | undefined;
  /** The same for programs. */
  readonly data?: ErrorData | undefined;
}

export function describeError(error: unknown): Failure {
  const silent = silentExit(error);
  if (silent !== undefined) return { text: '', exitCode: silent };
  const stack = error instanceof Error ? fullStack(error) : undefined;
  const known = explained(error);
  if (known) {
    const { code, exitCode, message, place, hint } = known;
    const data = { type: 'error', code, exitCode, message, place, hint } as const;
    return { text: known.format(), exitCode, stack, data: { ...data, ...problemsOf(known) } };
  }
  const message = messageOf(error);
  const exitCode = EXIT.failed;
  return {
    text: `internal: ${inText(message)}\n  This is a fault in gan, not in your recipe. Please report it, with what --debug adds.`,
    exitCode,
    stack,
    data: { type: 'error', code: 'internal', exitCode, message },
  };
}

/** An error as data, for `--json`. */
interface ErrorData {
  readonly type: 'error';
  /** A code such as `GAN_MISSING_RECIPE`, or `internal` for a fault in gan. */
  readonly code: string;
  readonly exitCode: number;
  readonly message: string;
  readonly place?: ErrorPlace | undefined;
  readonly hint?: string | undefined;
  /** All problems of a recipe; the first one is also the message. */
  readonly problems?: readonly Problem[];
}

/** A RecipeError's problems. Its class is not imported: `gan --help` would load the whole language. */
function problemsOf(error: GanError): Pick<ErrorData, 'problems'> {
  return 'problems' in error ? { problems: error.problems as readonly Problem[] } : {};
}

/** The exit code of a command that has said by its output what is wrong. */
function silentExit(error: unknown): number | undefined {
  if (!(error instanceof Error && 'oclif' in error)) return undefined;
  if (!('code' in error) || error.code !== 'EEXIT') return undefined;
  return (error.oclif as { exit?: number }).exit ?? EXIT.done;
}

/** An error in the form that users read; undefined for a fault in gan. */
function explained(error: unknown): GanError | undefined {
  if (error instanceof GanError) return error;
  return usageError(error) ?? asTooLarge(error) ?? asPluginError(error) ?? asSystemError(error);
}

/** Shorter lengths in such an error are invalid rather than too large: a bug in gan. */
const LARGE = 2 ** 28;

/**
 * Recognizes JavaScript's errors for arrays that are longer than allowed or than memory permits.
 */
function asTooLarge(error: unknown): GanError | undefined {
  if (!(error instanceof RangeError)) return undefined;
  const length = /^Invalid (?:typed )?array (?:buffer )?length: (\d+)$/.exec(error.message)?.[1];
  const tooLong = length !== undefined && Number(length) >= LARGE;
  if (!tooLong && error.message !== 'Array buffer allocation failed') return undefined;
  const many = length === undefined ? '' : ` of ${Number(length).toLocaleString('en')} numbers`;
  const fact = `an array${many} is more than this machine can hold`;
  const hint =
    'Choose a smaller train.batch, smaller images or a narrower model; `gan plan` tells what a run takes.';
  return userError('GAN_TOO_LARGE', fact, { hint });
}

/** An error that a plugin from outside threw, or that came of how it called something. */
function asPluginError(error: unknown): GanError | undefined {
  const place = pluginPlace(error);
  if (!place) return undefined;
  // Only an error has a stack, and so a place.
  const { name, message } = error as Error;
  return new GanError('GAN_PLUGIN_FAILED', `the plugin failed: ${name}: ${message}`, {
    place,
    hint: '--debug adds the calls that led there.',
    cause: error,
  });
}

/** What system calls do to a file, other than read it. */
const DOING: Readonly<Record<string, 'write' | 'remove'>> = {
  write: 'write',
  unlink: 'remove',
  rm: 'remove',
  rmdir: 'remove',
};

/** An unexplained file system error counts as a problem of the user's disk, not as a bug in gan. */
function asSystemError(error: unknown): GanError | undefined {
  const path = error instanceof Error && 'path' in error ? error.path : undefined;
  const call = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
  const doing = (typeof call === 'string' && DOING[call]) || 'read';
  const explained = diskError(error, doing, typeof path === 'string' ? path : 'a file');
  return explained instanceof GanError ? explained : undefined;
}

/** An error's stack trace and those of its causes. */
export function fullStack(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${fullStack(error.cause)}` : '';
  return `${mappedStack(error.stack ?? error.message)}${cause}`;
}
