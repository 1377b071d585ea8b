import { EXIT, GanError, mappedStack, messageOf, pluginPlace } from '../../errors/index.js';
import { diskError } from '../../files/index.js';

/** The text of an error for the user, and the exit code for it. */
export function describeError(error: unknown): { text: string; exitCode: number } {
  if (error instanceof GanError) return { text: error.format(), exitCode: error.exitCode };
  const cli = asCliError(error);
  if (cli) return cli;
  const large = asTooLarge(error);
  if (large) return large;
  const known = asPluginError(error) ?? asSystemError(error);
  if (known) return { text: known.format(), exitCode: known.exitCode };
  const message = messageOf(error);
  return {
    text: `internal: ${message}\n  This is a fault in gan, not in your recipe. Please report it, with what --debug adds.`,
    exitCode: EXIT.failed,
  };
}

/** Errors of the command line parser (oclif), which carry their own exit codes. */
function asCliError(error: unknown): { text: string; exitCode: number } | undefined {
  if (!(error instanceof Error) || !('oclif' in error)) return undefined;
  const { exit } = error.oclif as { exit?: number };
  if ('code' in error && error.code === 'EEXIT') return { text: '', exitCode: exit ?? EXIT.done };
  const [first, ...rest] = error.message.split('\n').filter((line) => line.trim() !== '');
  const hint = rest.map((line) => `\n  ${line.trim()}`).join('');
  return { text: `GAN_USAGE ${first}${hint}`, exitCode: EXIT.input };
}

/** Shorter lengths in such an error are invalid rather than too large: a bug in gan. */
const LARGE = 2 ** 28;

/**
 * Recognizes JavaScript's errors for arrays that are longer than allowed or than memory permits.
 */
function asTooLarge(error: unknown): { text: string; exitCode: number } | undefined {
  if (!(error instanceof RangeError)) return undefined;
  const length = /^Invalid (?:typed )?array (?:buffer )?length: (\d+)$/.exec(error.message)?.[1];
  const tooLong = length !== undefined && Number(length) >= LARGE;
  if (!tooLong && error.message !== 'Array buffer allocation failed') return undefined;
  const many = length === undefined ? '' : ` of ${Number(length).toLocaleString('en')} numbers`;
  const fact = `an array${many} is more than this machine can hold`;
  const hint =
    'Choose a smaller train.batch, smaller images or a narrower model; `gan plan` tells what a run takes.';
  return { text: `GAN_TOO_LARGE ${fact}\n  ${hint}`, exitCode: EXIT.input };
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
