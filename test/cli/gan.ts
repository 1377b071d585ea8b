import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/gan.js', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const NOT_BUILT = 'dist is missing: run `npm run build` first';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line, running. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves at the first line of stdout that fits, from the start on. */
  line(fits: (line: string) => boolean): Promise<string>;
}

export interface GanOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Shell commands before it, such as `ulimit -f 40`. */
  readonly before?: string;
  /** What it reads from stdin. */
  readonly input?: string;
}

function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, GAN_DATA_DIR: '', ...more };
}

/** Starts `gan` as a user would, from what `npm run build` made. It is killed when the test ends. */
export function startGan(args: readonly string[], options: GanOptions = {}): Running {
  if (!existsSync(BUILT)) throw new Error(NOT_BUILT);
  const { cwd, env, before, input } = options;
  const command = [process.execPath, BIN, ...args];
  const shell = ['-c', `${before}; exec "$@"`, 'sh', ...command];
  const [file, argv] = before ? ['sh', shell] : [command[0], command.slice(1)];
  const child = spawn(file, argv, {
    cwd,
    env: environment(env),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const waiting: { fits: (line: string) => boolean; resolve: (line: string) => void }[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line);
    for (const { fits, resolve } of waiting) if (fits(line)) resolve(line);
  });
  let stderr = '';
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: lines.map((line) => `${line}\n`).join(''), stderr });
    });
  });
  return {
    child,
    ended,
    line: async (fits) => {
      const there = lines.find(fits);
      if (there !== undefined) return there;
      const found = new Promise<string>((resolve) => waiting.push({ fits, resolve }));
      const over = ended.then(({ stderr: said }) => {
        throw new Error(`gan ended before the line came; it said:\n${lines.join('\n')}\n${said}`);
      });
      return Promise.race([found, over]);
    },
  };
}

/** Runs `gan` to its end. */
export function gan(args: readonly string[], options: GanOptions = {}): Promise<Ended> {
  return startGan(args, options).ended;
}

/** A process that runs one command line of `gan` after the other. */
interface Shared {
  readonly child: ChildProcess;
  /** Rejects when it ends. */
  readonly gone: Promise<never>;
}

let shared: Shared | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs `gan` in a process that all such calls of a test file share. For tests that are not about a
 * process: it saves the second that each takes to start.
 */
export function ganShared(
  args: readonly string[],
  { cwd = process.cwd(), env }: Pick<GanOptions, 'cwd' | 'env'> = {},
): Promise<Ended> {
  let child: ChildProcess | undefined;
  const ended = last.then(async () => {
    const { gone } = (shared ??= startShared());
    child = shared.child;
    const answer = once(child, 'message') as Promise<[Omit<Ended, 'signal'>]>;
    child.send({ args, cwd, env: environment(env) });
    const [said] = await Promise.race([answer, gone]);
    child = undefined;
    return { signal: null, ...said };
  });
  // A command that hangs must not hold up those of the next test.
  onTestFinished(() => void child?.kill('SIGKILL'));
  last = ended.catch(() => undefined);
  return ended;
}

function startShared(): Shared {
  if (!existsSync(BUILT)) throw new Error(NOT_BUILT);
  const script = new URL('shared-process.mjs', import.meta.url);
  const child = fork(script, { execArgv: [], stdio: 'inherit' });
  const gone = once(child, 'exit').then(([code, signal]) => {
    shared = undefined;
    throw new Error(`the process that runs gan ended: ${code ?? signal}`);
  });
  gone.catch(() => undefined);
  // It ends with this process, which need not wait for it.
  child.unref();
  child.channel?.unref();
  return { child, gone };
}

/** Runs several command lines of `gan` in the shared process. */
export async function ganEach(
  commandLines: readonly (readonly string[])[],
  cwd = process.cwd(),
): Promise<Ended[]> {
  const ended: Ended[] = [];
  for (const args of commandLines) ended.push(await ganShared(args, { cwd }));
  return ended;
}

/** The id of the process that trains in a run's folder. */
export async function workerOf(folder: string): Promise<number> {
  const text = await readFile(path.join(folder, 'run.lock'), 'utf8');
  return (JSON.parse(text) as { pid: number }).pid;
}

/** Waits for a process that is not our child to be gone. */
export async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
