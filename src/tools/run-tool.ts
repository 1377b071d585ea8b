import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { toolEnvironment } from './environment.js';

const run = promisify(execFile);

export interface ToolOptions {
  /** Default: this process's. */
  readonly cwd?: string | undefined;
  /** What the program takes from the user's environment, besides what all need. */
  readonly wants?: readonly (string | RegExp)[] | undefined;
  /** What is set for it. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds; then it is ended. */
  readonly timeout: number;
  /** Bytes that it may print. Default: Node's, 1 MiB. */
  readonly maxBuffer?: number | undefined;
}

/**
 * Runs another program to its end, in the environment of `toolEnvironment`.
 * @returns the bytes that it printed
 * @throws Error of `child_process`, with `stderr`, if it is not there, fails or takes too long
 */
export async function runTool(
  program: string,
  args: readonly string[],
  { cwd, wants, env, timeout, maxBuffer }: ToolOptions,
): Promise<Buffer> {
  const { stdout } = await run(program, args, {
    cwd,
    env: { ...toolEnvironment(wants), ...env },
    timeout,
    maxBuffer,
    encoding: 'buffer',
    windowsHide: true,
  });
  return stdout;
}
