import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sweepJournalPath, type SweepEvent } from '../../src/sweep/index.js';
import { gan } from '../cli/gan.js';
import type { Gate } from '../support/gate.js';
import { TINY_GAN } from '../support/tiny-run.js';

/** Writes the recipe of a sweep over the tiny GAN. */
export async function tinySweep(
  folder: string,
  {
    trials = 3,
    more = '',
    recipe = TINY_GAN,
  }: { trials?: number; more?: string; recipe?: string } = {},
): Promise<string> {
  const file = path.join(folder, 'sweep.yaml');
  await writeFile(
    file,
    `${recipe}sweep:
  objective: { metric: loss/generator }
  trials: ${trials}
  sampler: random
  parameters:
    optimizer.generator.lr: { log: [1.0e-5, 1.0e-2] }
    loss: { choice: [modified-gan, hinge] }
${more}`,
  );
  return file;
}

export interface Status {
  readonly running: boolean;
  readonly best?: string;
  readonly front: readonly string[];
  readonly trials: readonly {
    readonly id: string;
    readonly state: string;
    readonly value?: number;
    readonly spread?: number;
    readonly results?: readonly number[];
    readonly step?: number;
    readonly reason?: string;
    readonly run: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
}

export async function statusOf(sweep: string, cwd: string): Promise<Status> {
  const { code, stdout, stderr } = await gan(['sweep', 'status', sweep, '--json'], { cwd });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Status;
}

export async function eventsOf<Type extends SweepEvent['type']>(
  sweep: string,
  type: Type,
): Promise<(SweepEvent & { type: Type })[]> {
  const text = await readFile(sweepJournalPath(sweep), 'utf8').catch(() => '');
  const whole = text.split('\n').slice(0, -1);
  return whole.flatMap((line) => {
    const { event } = JSON.parse(line) as { event: SweepEvent & { type: Type } };
    return event.type === type ? [event] : [];
  });
}

/**
 * Keeps a sweep's second trial at a gate until it is told to stop.
 * @param log what the trial has said so far
 */
export async function holdSecond(
  gate: Gate,
  sweep: string,
  log: () => Promise<string>,
): Promise<void> {
  // It is not at its tenth step yet.
  await untilText(path.join(sweep, 'trials/0001/journal.jsonl'), (text) => text !== '');
  await gate.close();
  await until(async () => (await log()).includes('stopping: '));
  await gate.open();
}

/** Waits until a file's text fits. */
export async function untilText(file: string, fits: (text: string) => boolean): Promise<void> {
  await until(async () => fits(await readFile(file, 'utf8')));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await sleep(20);
}
