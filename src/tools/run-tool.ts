import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Duplex, Readable } from 'node:stream';
import { toolEnvironment } from './environment.js';

/** Bytes that a tool may print: 1 MiB. */
const MOST_PRINTED = 2 ** 20;
/** The wait for the end of killed processes, in ms. */
const END_MS = 5000;

export interface ToolLimits {
  /** Bytes of memory of each process. Linux only. */
  readonly memory: number;
  /** Bytes of each file that is written. */
  readonly file: number;
}

interface ToolOptions {
  /** Default: this process's. */
  readonly cwd?: string | undefined;
  /** What the program takes from the user's environment, besides what all need. */
  readonly wants?: readonly (string | RegExp)[] | undefined;
  /** What is set for it. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds; then it is ended. */
  readonly timeout: number;
  /** Bytes that it may print. Default: 1 MiB. */
  readonly maxBuffer?: number | undefined;
  /** What it and all that it starts may use. Not on Windows. */
  readonly limits?: ToolLimits | undefined;
}

/** Why a tool has not done its work. */
export class ToolError extends Error {
  /** What it printed to its standard error. */
  readonly stderr: string;
  /** Whether it was ended: it took too long or printed too much. */
  readonly killed: boolean;
  /** Whether it fell, by a fault of its own: so do programs, Node among them, that get no more memory. */
  readonly fell: boolean;

  constructor(message: string, stderr: string, { killed = false, fell = false } = {}) {
    super(message);
    this.stderr = stderr;
    this.killed = killed;
    this.fell = fell;
  }
}

/**
 * Runs another program to its end, in the environment of `toolEnvironment`. What the program started
 * ends with it, unless it succeeds: if it fails or takes too long, and when this process ends.
 * @returns the bytes that it printed
 * @throws ToolError if it is not there, fails, takes too long or prints too much
 */
export async function runTool(
  program: string,
  args: readonly string[],
  { cwd, wants, env, timeout, maxBuffer = MOST_PRINTED, limits }: ToolOptions,
): Promise<Buffer> {
  const child = start(program, args, { cwd, env: { ...toolEnvironment(wants), ...env } }, limits);
  const [stdout, stderr]: Buffer[][] = [[], []];
  const failed = (why: string, how: { killed?: boolean; fell?: boolean } = {}) =>
    new ToolError(`${program} ${args[0] ?? ''}: ${why}`, Buffer.concat(stderr).toString(), how);
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const late = () =>
        reject(failed(`it took more than ${timeout / 1000} seconds`, { killed: true }));
      timer = setTimeout(late, timeout);
      const collect = async (pipe: Readable | null, kept: Buffer[]) => {
        let printed = 0;
        pipe?.on('data', (bytes: Buffer) => {
          printed += bytes.length;
          if (printed <= maxBuffer) kept.push(bytes);
          else reject(failed(`it printed more than ${maxBuffer} bytes`, { killed: true }));
        });
        if (pipe) await once(pipe, 'close');
      };
      Promise.all([
        once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>,
        collect(child.stdout, stdout),
        collect(child.stderr, stderr),
      ]).then(
        ([[code, signal]]) =>
          code === 0
            ? resolve()
            : reject(failed(`it ended with ${signal ?? code}`, { fell: FALLEN.includes(code) })),
        (error: unknown) => reject(failed((error as Error).message)),
      );
    });
    return Buffer.concat(stdout);
  } catch (error) {
    await endAll(child);
    throw error;
  } finally {
    clearTimeout(timer);
    // What goes on after a success, such as a daemon that keeps passwords, keeps nobody waiting.
    for (const pipe of child.stdio) pipe?.destroy();
  }
}

/** The shell's codes for SIGILL, SIGTRAP, SIGABRT, SIGBUS and SIGSEGV. */
const FALLEN: readonly (number | null)[] = [132, 133, 134, 135, 139];

/** Where a tool has its end of the pipe to gan. */
const GAN_PIPE = 3;

/**
 * A shell that sets the limits and runs a program. A write beyond the limit fails, instead of a signal
 * that ends the program without a word. The shell leads a process group. Another process of the
 * group waits for the end of the pipe to gan, however gan ends, and then kills the whole group.
 * `ulimit -d` counts the memory in use, `-v` also what is only reserved, as by credential helpers in Go or .NET.
 */
const LEADER = `
command -v "$3" >/dev/null || { echo "fatal: $3 is not on the PATH" >&2; exit 127; }
ulimit -c 0
if [ "$1" ]; then (ulimit -d "$1") 2>/dev/null && ulimit -d "$1"; fi
(trap "" XFSZ) 2>/dev/null && trap "" XFSZ
if [ "$2" ]; then (ulimit -f "$2") 2>/dev/null && ulimit -f "$2"; fi
shift 2
(read -r _ <&${GAN_PIPE}; kill -9 0) >/dev/null 2>&1 &
"$@"
code=$?
kill -9 $! 2>/dev/null
exit $code`;

function start(
  program: string,
  args: readonly string[],
  options: { cwd: string | undefined; env: NodeJS.ProcessEnv },
  limits: ToolLimits | undefined,
): ChildProcess {
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  if (process.platform === 'win32') {
    return spawn(program, args, { ...options, stdio: [...stdio], windowsHide: true });
  }
  const memory = limits ? String(limits.memory / 1024) : '';
  const file = limits ? String(limits.file / 512) : '';
  return spawn('/bin/sh', ['-c', LEADER, 'sh', memory, file, program, ...args], {
    ...options,
    stdio: [...stdio, 'pipe'],
    detached: true,
  });
}

/** Kills the tool and all that it started, and waits for their end: the pipe that they share is closed. */
async function endAll(child: ChildProcess): Promise<void> {
  const pipe = child.stdio[GAN_PIPE] as Duplex | null | undefined;
  if (child.pid === undefined) return;
  if (!pipe) {
    child.kill('SIGKILL');
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, END_MS);
    if (pipe.closed) resolve();
    pipe.once('close', resolve).resume();
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // They have ended.
    }
  });
  clearTimeout(timer);
}
