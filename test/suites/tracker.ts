import { describe, expect, test } from 'vitest';
import type {
  Plugin,
  RunEvent,
  TrackedRun,
  Tracker,
  TrackerFacts,
  TrackerSession,
} from 'gan-recipes/plugin';
import { temporaryFolder } from '../support/temporary-folder.js';
import { buildPart, describesItself } from './plugin.js';

const NOON = 1_750_000_000_000;

/** A run's events, with values that are hard to write and a step back. */
const EVENTS: readonly RunEvent[] = [
  { type: 'state', time: NOON, state: 'running' },
  { type: 'param', time: NOON, key: 'train.steps', value: '4' },
  { type: 'tag', time: NOON, key: 'recipe.hash', value: 'sha256:1' },
  { type: 'metrics', time: NOON + 1, step: 1, values: { 'loss/generator': 0.5 } },
  { type: 'metrics', time: NOON + 2, step: 2, values: { 'loss/generator': NaN } },
  { type: 'rollback', time: NOON + 3, step: 1, reason: 'not finite' },
  { type: 'metrics', time: NOON + 4, step: 2, values: { 'loss/generator': 0.25 } },
  { type: 'metrics', time: NOON + 5, step: 3, values: { 'loss/generator': -0 } },
  { type: 'metrics', time: NOON + 6, step: 3, values: { 'fcd/all': 7 }, afterwards: true },
  { type: 'state', time: NOON + 7, state: 'finished' },
];

/** Plays delivery's part for one run: what the tracker keeps is kept, and nothing else. */
class DeliveredRun {
  /** As in the file: what a process that starts anew finds. */
  kept: TrackerFacts = {};
  startedOver = false;

  constructor(
    readonly folder: string,
    readonly name: string,
  ) {}

  open(tracker: Tracker): Promise<TrackerSession> {
    const facts = structuredClone(this.kept);
    const keep = async () => void (this.kept = structuredClone(facts));
    const run: TrackedRun = {
      folder: this.folder,
      name: this.name,
      notice: () => undefined,
      facts,
      keepFacts: keep,
      startOver: async () => {
        this.startedOver = true;
        await keep();
      },
      factsOf: async () => undefined,
      signal: new AbortController().signal,
    };
    this.#keep = keep;
    return tracker.open(run);
  }

  #keep: () => Promise<void> = async () => undefined;

  /** Delivers events, and keeps the tracker's facts unless the process is to end before it does. */
  async deliver(session: TrackerSession, from: number, to: number, { isCut = false } = {}) {
    await session.deliver(EVENTS.slice(from, to), from);
    if (!isCut) await this.#keep();
  }
}

interface TrackerCase {
  readonly plugin: Plugin<'tracker'>;
  /** Where there is somewhere to send to. Asked in a test. */
  readonly params: () => object;
  /** What the other side has of a run by now, in a form that can be compared. */
  readonly contents: (run: DeliveredRun) => Promise<unknown>;
}

/** What every tracker promises. */
export function trackerSuite({ plugin, params, contents }: TrackerCase): void {
  describe(`every tracker: ${plugin.name}`, () => {
    describesItself(plugin, 'tracker');
    const tracker = (): Tracker => buildPart(plugin, params());
    let count = 0;
    const newRun = async () =>
      new DeliveredRun(await temporaryFolder(), `${plugin.name}-suite-${count++}`);

    /** What is there of a run that was delivered at once. */
    const expected = async () => {
      const run = await newRun();
      const session = await run.open(tracker());
      await run.deliver(session, 0, EVENTS.length);
      await session.close();
      return contents(run);
    };

    test('is active, and lets go of a run that it was sent nothing of', async () => {
      expect(tracker().active).toBe(true);
      const session = await (await newRun()).open(tracker());
      await session.close();
    });

    test('one by one is the same as at once', async () => {
      const run = await newRun();
      const session = await run.open(tracker());
      for (let at = 0; at < EVENTS.length; at++) await run.deliver(session, at, at + 1);
      await session.close();
      expect(await contents(run)).toEqual(await expected());
    });

    test('a process that goes on where another ended delivers to the same run', async () => {
      const run = await newRun();
      for (const [from, to] of [
        [0, 4],
        [4, 5],
        [5, EVENTS.length],
      ]) {
        const session = await run.open(tracker());
        await run.deliver(session, from, to);
        await session.close();
      }
      expect(run.startedOver).toBe(false);
      expect(await contents(run)).toEqual(await expected());
    });

    test('events that come again after an unclean end show once', async () => {
      const run = await newRun();
      const first = await run.open(tracker());
      await run.deliver(first, 0, 4);
      // Delivered, and the process was killed before it could keep how far it had come.
      await run.deliver(first, 4, 8, { isCut: true });
      await first.close();
      const second = await run.open(tracker());
      const from = run.startedOver ? 0 : 4;
      await run.deliver(second, from, EVENTS.length);
      await second.close();
      expect(await contents(run)).toEqual(await expected());
    });
  });
}
