import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import path from 'node:path';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/gan.js', import.meta.url));
const BUILT = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

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

/** Starts `gan` as a user would, from what `npm run build` made. It is killed when the test ends. */
export function startGan(args: readonly string[], options: GanOptions = {}): Running {
  if (!existsSync(BUILT)) throw new Error('dist is missing: run `npm run build` first');
  const { cwd, env, before, input } = options;
  const command = [process.execPath, BIN, ...args];
  const shell = ['-c', `${before}; exec "$@"`, 'sh', ...command];
  const [file, argv] = before ? ['sh', shell] : [command[0], command.slice(1)];
  const child = spawn(file, argv, {
    cwd,
    env: { ...process.env, GAN_DATA_DIR: '', ...env },
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

/** Runs several command lines of `gan` one after the other in one process, which is quicker. */
export async function ganEach(
  commandLines: readonly (readonly string[])[],
  cwd?: string,
): Promise<Omit<Ended, 'signal'>[]> {
  const script = `
    const { main } = await import(${JSON.stringify(pathToFileURL(BUILT).href)});
    for (const each of [process, process.stdout, process.stderr]) each.setMaxListeners(0);
    const ended = [];
    for (const argv of ${JSON.stringify(commandLines)}) {
      const said = { stdout: '', stderr: '' };
      for (const name of ['stdout', 'stderr']) {
        process[name].write = (text, ...rest) => {
          said[name] += text;
          rest.at(-1)?.call?.();
          return true;
        };
      }
      process.exitCode = 0;
      await main(argv);
      ended.push({ code: process.exitCode, ...said });
      for (const name of ['stdout', 'stderr']) delete process[name].write;
    }
    process.stdout.write(JSON.stringify(ended));
    process.exit(0);
  `;
  const options = { cwd, maxBuffer: 1e8, env: { ...process.env, GAN_DATA_DIR: '' } };
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout) as Omit<Ended, 'signal'>[];
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
