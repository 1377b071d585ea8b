/**
 * `npm run bench -- --suite start`: what passes before the first step's losses are there, of a program
 * that was never compiled here and of one in the cache, each in a fresh process. From the opening of
 * the session, and from `gan run` on.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheDir } from '../src/files/index.js';
import { ensureXlaPlugin } from '../src/xla/index.js';
import { inChild } from './in-child.js';
import { inProject } from './places.js';

const MOST_ROUNDS = 3;

/** Milliseconds that have passed, and milliseconds of processor. */
interface Took {
  readonly wall: number;
  readonly cpu: number;
}

/** What had passed since the process's start when a stage ended. */
export interface Mark extends Took {
  readonly name: string;
}

export interface StartOptions {
  readonly batch: number;
  readonly cacheDir: string;
}

/**
 * @param options.batch of the DCGAN's step
 * @param options.rounds three are enough
 */
export async function measureStart({
  batch,
  rounds: wanted,
}: {
  readonly batch: number;
  readonly rounds: number;
}): Promise<void> {
  const rounds = Math.min(MOST_ROUNDS, wanted);
  const folder = await mkdtemp(path.join(tmpdir(), 'gan-bench-start-'));
  try {
    for (const cached of [false, true]) {
      const options: StartOptions = { batch, cacheDir: path.join(folder, 'programs') };
      const runs: Mark[][] = [];
      for (let round = 0; round < (cached ? rounds : 1); round++) {
        runs.push(await inChild<Mark[]>('./first-step-child.js', options));
      }
      printStages(
        cached,
        least(runs, (marks) => last(marks).cpu),
      );
    }
    await wholeRuns(folder, batch, rounds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The session is open at this mark's end. */
const BEFORE_SESSION = 'recipe and graph';

function printStages(cached: boolean, marks: readonly Mark[]): void {
  const [opened, done] = [marks.find(({ name }) => name === BEFORE_SESSION)!, last(marks)];
  const title = `first step, ${cached ? 'known' : 'new'} program`;
  console.log(
    `${title}: ${seconds(done.wall - opened.wall)} from the session's opening (${seconds(done.cpu - opened.cpu)} of processor), ${seconds(done.wall)} from the process's start (${seconds(done.cpu)})`,
  );
  let before: Took = { wall: 0, cpu: 0 };
  for (const mark of marks) {
    const [wall, cpu] = [mark.wall - before.wall, mark.cpu - before.cpu];
    console.log(`  ${mark.name.padEnd(26)} ${seconds(wall)}, ${seconds(cpu)} of processor`);
    before = mark;
  }
}

/** `gan run`, from its start to the line that tells of step 1. */
async function wholeRuns(folder: string, batch: number, rounds: number): Promise<void> {
  const recipe = path.join(folder, 'recipe.yaml');
  await writeFile(recipe, RECIPE(batch));
  const library = await ensureXlaPlugin('xla-cpu', { cacheDir: cacheDir() });
  const env = {
    ...process.env,
    GAN_CACHE_DIR: path.join(folder, 'cache'),
    GAN_XLA_PLUGIN: library.path,
  };
  for (const cached of [false, true]) {
    const runs: Took[] = [];
    for (let round = 0; round < (cached ? rounds : 1); round++) {
      const out = path.join(folder, `run-${cached}-${round}`);
      runs.push(await wholeRun(recipe, out, env));
    }
    const { wall, cpu } = least(runs, (run) => run.cpu);
    console.log(
      `gan run, ${cached ? 'known' : 'new'} program: ${seconds(wall)} to the first step's losses; ${seconds(cpu)} of processor for the whole run of one step`,
    );
  }
}

/** The processor's time is that of the whole run. */
async function wholeRun(recipe: string, out: string, env: NodeJS.ProcessEnv): Promise<Took> {
  const before = await waitedFor();
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [inProject('bin/gan.js'), 'run', recipe, '--out', out, '--json'],
    { env },
  );
  let wall: number | undefined;
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
    if (wall === undefined && /"loss\/generator"/.test(said)) wall = performance.now() - started;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0 || wall === undefined)
    throw new Error(`gan run ended with ${String(code)}: ${said}`);
  return { wall, cpu: (await waitedFor()) - before };
}

/** Milliseconds of processor of all children that have ended, and of theirs. */
async function waitedFor(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // cutime and cstime, in ticks of 10 ms.
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

const least = <Run>(runs: readonly Run[], of: (run: Run) => number) =>
  runs.reduce((a, b) => (of(b) < of(a) ? b : a));
const last = (marks: readonly Mark[]) => marks[marks.length - 1];
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

/** The DCGAN's networks on the digits that come with gan. */
const RECIPE = (batch: number) => `name: start
dataset: mnist
model: { use: dcgan, size: 28, channels: 1, noise: 1024 }
loss: modified-gan
optimizer: { use: adam, lr: 2.0e-4, beta1: 0.5 }
hardware: xla-cpu
train: { batch: ${batch}, steps: 1, logEvery: 1 }
samples: { grid: [2, 2] }
`;
