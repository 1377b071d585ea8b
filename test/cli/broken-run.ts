import { rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { listCheckpoints } from '../../src/run/checkpoint/index.js';
import { readJournal } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan, startGan, workerOf, type Ended, type GanOptions, type Running } from './gan.js';

/**
 * Helpers for tests that break a run off and resume it: it must end as one that nothing disturbed.
 */
/** Enough that none has ended before it is broken off. */
const STEPS = 100;
export const RUN = ['run', 'tiny.yaml', '--json', '--set', `train.steps=${STEPS}`];

let whole: Promise<string> | undefined;

/** The folder of a run that nothing disturbed, the same for all tests of a file. */
async function wholeRun(): Promise<string> {
  whole ??= (async () => {
    const cwd = await mkdtemp(path.join(tmpdir(), 'gan-test-whole-'));
    process.on('exit', () => rmSync(cwd, { recursive: true, force: true }));
    await tinyRecipe(cwd);
    expect((await gan([...RUN, '--out', 'whole'], { cwd })).code).toBe(0);
    return path.join(cwd, 'whole');
  })();
  return whole;
}

/** A folder with the tiny recipe. */
export async function workplace(): Promise<string> {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  return cwd;
}

/** A run that has logged a step and saved a checkpoint, some way from its end. */
export async function underWay(
  cwd: string,
  options: GanOptions = {},
): Promise<{ run: Running; folder: string; worker: number }> {
  const run = startGan([...RUN, '--out', 'broken'], { ...options, cwd });
  const step = 6 + Math.floor(Math.random() * 20) * 2;
  await run.line((line) => line.includes(`"metrics","step":${step},`));
  const folder = path.join(cwd, 'broken');
  // They are written beside training, on a busy machine some steps later than they are of.
  while ((await listCheckpoints(path.join(folder, 'checkpoints'))).length === 0) await sleep(5);
  return { run, folder, worker: await workerOf(folder) };
}

/** The same checkpoint at the end, samples and metrics: equal to the bit. */
export async function expectSame(broken: string, whole: string): Promise<void> {
  for (const place of ['checkpoints', 'samples']) {
    const names = await readdir(path.join(whole, place));
    expect(await readdir(path.join(broken, place))).toEqual(expect.arrayContaining(names));
    // The checkpoint before the last may be another one: a break adds some.
    for (const name of place === 'samples' ? names : names.slice(-1)) {
      const [a, b] = await Promise.all(
        [whole, broken].map((folder) => readFile(path.join(folder, place, name))),
      );
      expect(b).toEqual(a);
    }
  }
  expect(await metrics(broken)).toEqual(await metrics(whole));
}

/** The lines of metrics.jsonl, without what depends on the clock. */
async function metrics(folder: string): Promise<unknown[]> {
  const text = await readFile(path.join(folder, 'metrics.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => ({
      ...(JSON.parse(line) as Record<string, unknown>),
      time: undefined,
      imagesPerSecond: undefined,
    }));
}

export async function lastState(folder: string): Promise<string | undefined> {
  const states = (await readJournal(folder)).flatMap((event) =>
    event.type === 'state' ? [event.state] : [],
  );
  return states.at(-1);
}

export async function expectResumed(cwd: string): Promise<void> {
  const resumed = await gan(['resume', 'broken'], { cwd });
  expect(resumed.stderr).toBe('');
  expect(resumed.code).toBe(0);
  expect(await lastState(path.join(cwd, 'broken'))).toBe('finished');
  await expectSame(path.join(cwd, 'broken'), await wholeRun());
}

/** Told once, in a block that says how to go on. */
export function expectTold({ stderr }: Ended, code: string): void {
  expect(stderr.startsWith(`${code} `)).toBe(true);
  expect(stderr.match(/^GAN_/gm)).toHaveLength(1);
  expect(stderr).toMatch(
    /The last checkpoint is of step \d+: `gan resume broken` continues from it\./,
  );
}
