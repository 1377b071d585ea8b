import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { grantLease } from '../../src/files/index.js';
import { readJournal } from '../../src/tracking/index.js';
import { startGan, workerOf, type Running } from '../cli/gan.js';
import { GATED, gateBeside, type Gate } from '../support/gate.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { untilText } from './tiny-sweep.js';

const STEPS = 60;

/** An attempt at the run in `run`, as a sweep's launcher starts it. */
function attempt(cwd: string, number: number): Running {
  const set = ['--set', `train.steps=${STEPS}`, '--set', 'train.logEvery=1'];
  return startGan(['run', 'tiny.yaml', '--out', 'run', '--resume', ...set], {
    cwd,
    env: { GAN_LEASE: path.join(cwd, 'leases/0000.json'), GAN_ATTEMPT: String(number) },
  });
}

/** A first attempt that stands at its tenth step. */
async function begun(): Promise<{ cwd: string; run: string; first: Running; gate: Gate }> {
  const cwd = await temporaryFolder();
  await appendFile(await tinyRecipe(cwd), GATED);
  const gate = await gateBeside(cwd);
  await gate.close();
  const first = attempt(cwd, 0);
  const run = path.join(cwd, 'run');
  await untilText(path.join(run, 'metrics.jsonl'), (text) => text.includes('"step":9,'));
  return { cwd, run, first, gate };
}

/** Every file of a folder, with a hash of what is in it; but for those that never got their name. */
async function contents(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp'));
  const lines = files.map(async ({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return `${file} ${createHash('sha256')
      .update(await readFile(file))
      .digest('hex')}`;
  });
  return (await Promise.all(lines)).sort();
}

/** The steps for which the generator's loss was logged, in the journal's order. */
async function loggedSteps(run: string): Promise<number[]> {
  const events = await readJournal(run);
  return events.flatMap((event) =>
    event.type === 'metrics' && 'loss/generator' in event.values ? [event.step] : [],
  );
}

/** The same, of what came to the tracker. */
async function deliveredSteps(run: string): Promise<number[]> {
  const lines = (await readFile(path.join(run, 'metrics.jsonl'), 'utf8')).trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, number>);
  return rows.flatMap((row) => ('loss/generator' in row ? [row['step'] ?? -1] : []));
}

const ALL_STEPS = Array.from({ length: STEPS }, (_, i) => i + 1);

describe('two attempts at one run', () => {
  it('the earlier one, alive and at work, stops by itself, and the later one goes on', async () => {
    const { cwd, run, first, gate } = await begun();
    const second = attempt(cwd, 1);
    await untilText(path.join(cwd, 'leases/0000.json'), (text) => text.includes('"attempt":1'));
    await gate.open();
    const ended = await first.ended;
    expect(ended.stderr).toContain('GAN_SUPERSEDED');
    expect(ended.code).toBe(75);
    expect((await second.ended).code).toBe(0);
    expect(await loggedSteps(run)).toEqual(ALL_STEPS);
    expect(await readFile(path.join(run, 'run.json'), 'utf8')).toContain('"state": "finished"');
  });

  it('an earlier one that hung while the later one finished writes nothing when it wakes', async () => {
    const { cwd, run, first, gate } = await begun();
    const processes = [first.child.pid ?? 0, await workerOf(run)];
    for (const pid of processes) process.kill(pid, 'SIGSTOP');
    await gate.open();
    expect((await attempt(cwd, 1).ended).code).toBe(0);
    expect(await loggedSteps(run)).toEqual(ALL_STEPS);
    expect(await deliveredSteps(run)).toEqual(ALL_STEPS);
    const before = await contents(run);
    for (const pid of processes) process.kill(pid, 'SIGCONT');
    const ended = await first.ended;
    expect(ended.stderr).toContain('GAN_SUPERSEDED');
    expect(ended.code).toBe(75);
    expect(await contents(run)).toEqual(before);
  });

  it('an earlier one that starts late does nothing', async () => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    await grantLease(path.join(cwd, 'leases/0000.json'), { attempt: 1, restart: 0 });
    const late = await attempt(cwd, 0).ended;
    expect(late.stderr).toContain('GAN_SUPERSEDED');
    expect(late.code).toBe(75);
    expect(existsSync(path.join(cwd, 'run'))).toBe(false);
  });
});
