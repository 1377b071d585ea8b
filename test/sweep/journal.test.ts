import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  openSweepJournal,
  readSweepState,
  scoreOf,
  sweepJournalPath,
  sweepState,
  type SweepDefinition,
  type SweepEvent,
} from '../../src/sweep/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const trial = (number: number): SweepEvent => ({
  type: 'trial',
  time: 10 + number,
  number,
  point: { x: number },
  values: { x: number },
});

const begun: SweepEvent = {
  type: 'sweep',
  time: 0,
  version: 1,
  definition: {
    recipe: {},
    sweep: {
      parameters: { x: { int: [0, 9] } },
      objective: { metric: 'm', direction: 'minimize', take: 'last', window: 1 },
      seeds: 1,
      seed: 0,
      sampler: { use: 'random' },
    },
  },
};

async function written(folder: string, events: readonly SweepEvent[]): Promise<void> {
  const journal = await openSweepJournal(folder);
  for (const event of events) journal.append(event);
  await journal.close();
}

describe('the journal of a sweep', () => {
  it('gives back what was appended, over several sittings', async () => {
    const folder = await temporaryFolder();
    await written(folder, [begun, trial(0)]);
    await written(folder, [trial(1)]);
    expect((await readSweepState(folder))?.trials).toMatchObject([{ number: 0 }, { number: 1 }]);
    const again = await openSweepJournal(folder);
    expect(again.events).toEqual([begun, trial(0), trial(1)]);
    await again.close();
  });

  it('drops a torn tail and goes on after it', async () => {
    const folder = await temporaryFolder();
    await written(folder, [begun, trial(0)]);
    await appendFile(sweepJournalPath(folder), '{"seq":2,"sum":"0000');
    await written(folder, [trial(1)]);
    expect((await readSweepState(folder))?.trials).toMatchObject([{ number: 0 }, { number: 1 }]);
  });

  it('refuses a damaged record, since a trial would be lost', async () => {
    const folder = await temporaryFolder();
    await written(folder, [begun, trial(0), trial(1), trial(2)]);
    const text = await readFile(sweepJournalPath(folder), 'utf8');
    await writeFile(sweepJournalPath(folder), text.replace('"x":1', '"x":7'));
    await expect(openSweepJournal(folder)).rejects.toThrow('record 2 of the sweep is damaged');
  });

  it('takes a reason of any length, and no definition that it could not read again', async () => {
    const folder = await temporaryFolder();
    const journal = await openSweepJournal(folder);
    const recipe = { description: 'x'.repeat(2 ** 20) };
    const definition = { recipe } as unknown as SweepDefinition;
    const large: SweepEvent = { type: 'sweep', time: 0, version: 1, definition };
    expect(() => journal.append(large)).toThrow(/record of the sweep has \d+ bytes, and may have/);
    journal.append(begun);
    journal.append(trial(0));
    const reason = 'x'.repeat(2 ** 21);
    journal.append({ type: 'ended', time: 9, number: 0, state: 'failed', reason });
    await journal.close();
    const { trials } = (await readSweepState(folder)) ?? {};
    expect(trials).toMatchObject([{ state: 'failed', reason: `${reason.slice(0, 65_536)}…` }]);
  });

  it('is none where there is no sweep', async () => {
    expect(await readSweepState(await temporaryFolder())).toBeUndefined();
  });
});

describe('the state of a sweep', () => {
  it('counts what was lost since the last result, and how long it was worked at', () => {
    const events: SweepEvent[] = [
      { type: 'opened', time: 0 },
      trial(0),
      { type: 'attempt', time: 20, number: 0, run: 0, attempt: 0 },
      { type: 'lost', time: 30, number: 0, run: 0, reason: 'killed' },
      // Killed here; taken up again at 1000.
      { type: 'opened', time: 1000 },
      { type: 'attempt', time: 1010, number: 0, run: 0, attempt: 1 },
      { type: 'score', time: 1030, number: 0, run: 0, value: 2 },
      { type: 'ended', time: 1040, number: 0, state: 'finished', value: 2 },
      { type: 'closed', time: 1050 },
    ];
    const during = sweepState(events.slice(0, 4));
    expect(during.trials).toMatchObject([{ state: 'open', lost: 1, attempts: 1 }]);
    const after = sweepState(events);
    expect(after.trials).toMatchObject([
      { state: 'finished', lost: 0, attempts: 2, scores: [2], value: 2 },
    ]);
    expect(after.worked).toBe(30 + 50);
  });
});

describe('the result of a run', () => {
  const reports = [5, 1, 3, 4].map((value, i) => ({ step: i, value }));
  const objective = { metric: 'm', direction: 'minimize', take: 'last', window: 2 } as const;

  it.each([
    [{ take: 'last' }, 4],
    [{ take: 'best' }, 1],
    [{ take: 'best', direction: 'maximize' }, 5],
    [{ take: 'mean' }, 3.5],
    [{ take: 'mean', window: 9 }, 3.25],
  ] as const)('%j: %d', (more, value) => {
    expect(scoreOf(reports, { ...objective, ...more })).toBe(value);
  });

  it('is none if nothing was logged, or the last is not finite', () => {
    expect(scoreOf([], objective)).toBeUndefined();
    expect(scoreOf([], { ...objective, take: 'best' })).toBeUndefined();
    const many = Array.from({ length: 300_000 }, (_, step) => ({ step, value: step }));
    expect(scoreOf(many, { ...objective, take: 'best', direction: 'maximize' })).toBe(299_999);
    expect(scoreOf([], { ...objective, take: 'mean' })).toBeUndefined();
    expect(scoreOf([...reports, { step: 9, value: NaN }], objective)).toBeUndefined();
  });
});
