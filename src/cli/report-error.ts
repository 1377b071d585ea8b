import { EXIT, GanError } from '../errors/index.js';

/**
 * Prints an error to stderr in the form that fits it and gives the exit code. A user's mistake is
 * one line and a hint; only with `debug` does a stack trace follow.
 */
export function reportError(error: unknown, debug: boolean): number {
  const { text, exitCode } = describeError(error);
  if (text) process.stderr.write(`${text}\n`);
  if (debug && text && error instanceof Error) process.stderr.write(`${fullStack(error)}\n`);
  return exitCode;
}

/** An error as the user reads it, and the exit code that goes with it. */
export function describeError(error: unknown): { text: string; exitCode: number } {
  if (error instanceof GanError) return { text: error.format(), exitCode: error.exitCode };
  const cli = asCliError(error);
  if (cli) return cli;
  const system = asSystemError(error);
  if (system) return { text: system, exitCode: EXIT.failed };
  const message = error instanceof Error ? error.message : String(error);
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

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'GAN_NO_PERMISSION {path}: no permission',
  EPERM: 'GAN_NO_PERMISSION {path}: not permitted',
  EROFS: 'GAN_READ_ONLY {path}: the file system is read-only',
  ENOSPC: 'GAN_DISK_FULL {path}: no space left on the disk',
  EDQUOT: 'GAN_DISK_FULL {path}: the disk quota is used up',
  EFBIG: 'GAN_DISK_FULL {path}: larger than the file size limit',
  ENOENT: 'GAN_NO_FILE {path}: no such file or folder',
  ENOTDIR: 'GAN_NOT_A_FOLDER {path}: not a folder',
  EISDIR: 'GAN_NOT_A_FILE {path}: a folder, not a file',
  EIO: 'GAN_IO_ERROR {path}: the disk reports an error',
  EMFILE: 'GAN_TOO_MANY_FILES {path}: too many open files',
};

/** Errors of the operating system about a file: the user's disk, not our fault. */
function asSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  const template = SYSTEM_ERRORS[String(error.code)];
  if (!template) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'a file';
  return `${template.replace('{path}', path)} (${String(error.syscall)})`;
}

function fullStack(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${fullStack(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
