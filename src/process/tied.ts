import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Names the process that a child is tied to, in the child's environment. */
const VARIABLE = 'GAN_TIED';
const BEAT_MS = 200;

/** What the watching thread sees of this one. */
export interface Pulse {
  readonly parent: number;
  /** The ancestor whose end also ends this process, if that is not the direct parent. */
  readonly above: number | undefined;
  /** Two numbers: heartbeats of the main thread, and whether it may finish its work. */
  readonly shared: Int32Array;
}

let pulse: Pulse | undefined;

/** The environment of a child that is tied to this process. */
export function tiedEnvironment<T extends object>(environment: T): T & Record<string, string> {
  return { ...environment, [VARIABLE]: String(process.pid) };
}

/**
 * Environment and arguments for starting another Node program so that it, and its children, end with
 * this process.
 */
export function tiedNode(environment: NodeJS.ProcessEnv): {
  env: NodeJS.ProcessEnv;
  execArgv: string[];
} {
  // As it is installed, also for a caller that runs from sources.
  const root = pathToFileURL(createRequire(import.meta.url).resolve('gan-recipes/package.json'));
  const preload = new URL('./dist/src/process/preload.js', root);
  return { env: tiedEnvironment(environment), execArgv: ['--import', preload.href] };
}

/** Whether this process was started as tied to another. */
export function isTied(): boolean {
  return pulse !== undefined || process.env[VARIABLE] !== undefined;
}

/**
 * Ends this process when the process named by GAN_TIED is gone. A watching thread kills it, even
 * inside an endless loop. Does nothing in a process that is not tied.
 */
export function endWithParent(): void {
  const named = Number(process.env[VARIABLE]);
  // Whatever this process starts in turn has another parent.
  delete process.env[VARIABLE];
  if (pulse || !Number.isSafeInteger(named) || named <= 0) return;
  // Node's test runner does not load what ties it, but its children do: they inherit the name of the
  // process above it.
  const isAbove = process.ppid !== named && isRunning(named);
  const parent = isAbove ? process.ppid : named;
  const shared = new Int32Array(new SharedArrayBuffer(8));
  pulse = { parent, above: isAbove ? named : undefined, shared };
  setInterval(() => Atomics.add(shared, 0, 1), BEAT_MS).unref();
  const thread = new Worker(new URL('./watch.js', import.meta.url), {
    execArgv: [],
    workerData: pulse,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  });
  thread.on('error', (error) => process.stderr.write(`the parent is not watched: ${error}\n`));
  thread.unref();
}

/** From now on the process gets some seconds to save its work when the parent is gone. */
export function mayFinish(): void {
  if (pulse) Atomics.store(pulse.shared, 1, 1);
}

/** Whether there is such a process. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
