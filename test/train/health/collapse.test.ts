import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/plugin/index.js';
import { readJournal, type Journal } from '../../../src/tracking/index.js';
import { wholeCheckpoint } from '../../support/safetensors.js';
import { readRunRecord, runPaths } from '../../../src/run/folder/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { metrics, newest, states, trainTiny } from '../train-tiny.js';

function tags(events: readonly RunEvent[]): Record<string, string> {
  const found = events.flatMap((event) =>
    event.type === 'tag' ? [[event.key, event.value] as const] : [],
  );
  return Object.fromEntries(found);
}

function rollbacks(events: readonly RunEvent[]): number[] {
  return events.flatMap((event) => (event.type === 'rollback' ? [event.step] : []));
}

const lr = (value: string) =>
  ['generator', 'discriminator'].map((n) => `optimizer.${n}.lr=${value}`);

describe('a healthy run', () => {
  it('hears nothing from its rules', async () => {
    const folder = await temporaryFolder();
    const on = ['lossDivergence', 'discriminatorStuck', 'throughput'];
    const { result, notices } = await trainTiny(folder, {
      set: [
        'train.steps=60',
        'train.logEvery=1',
        ...on.map((rule) => `health.${rule}.action=stop`),
      ],
    });
    expect(result.state).toBe('finished');
    expect(notices).toEqual([]);
    const events = await readJournal(folder);
    expect(Object.keys(tags(events)).filter((key) => key.startsWith('health'))).toEqual([]);
    const accuracies = (await metrics(folder)).map(
      ({ values }) => values['accuracy/discriminator'],
    );
    expect(accuracies.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});

describe('a run that collapses', () => {
  it('learning rate 10: its loss diverges, and it is stopped, which everybody is told', async () => {
    const folder = await temporaryFolder();
    const set = ['train.steps=100', 'train.logEvery=1', 'health.lossDivergence.action=stop'];
    await trainTiny(folder, { set, stopAfter: 30 });
    const { result } = await trainTiny(folder, { set: [...set, ...lr('10')], resume: true });
    expect(result).toMatchObject({ state: 'stopped', exitCode: 3, code: 'GAN_UNHEALTHY' });
    expect(result.reason).toMatch(/^loss\/\w+ is .* at step \d+, its median before was/);
    const events = await readJournal(folder);
    expect(events.at(-1)).toMatchObject({ type: 'state', state: 'stopped', reason: result.reason });
    expect(tags(events)['health.lossDivergence']).toContain(result.reason);
    expect(await readRunRecord(folder)).toMatchObject({ state: 'stopped', reason: result.reason });
  });

  it('a generator that stands still: the discriminator wins; a warning is said once', async () => {
    const folder = await temporaryFolder();
    const { result, notices } = await trainTiny(folder, {
      set: [
        'train.steps=120',
        'train.batch=8',
        'lossWeighting.generator=0',
        'optimizer.discriminator.lr=0.01',
        'health.discriminatorStuck.action=warn',
        'health.discriminatorStuck.steps=20',
      ],
    });
    expect(result.state).toBe('finished');
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(
      /^warning: the discriminator's accuracy, 1\.000 .*discriminatorStuck/,
    );
  });

  it('a generator that draws one gray', async () => {
    const folder = await temporaryFolder();
    const { result } = await trainTiny(folder, {
      set: ['health.diversity.action=stop', 'health.diversity.after=6', 'samples.grid=[4,4]'],
    });
    expect(result).toMatchObject({ state: 'stopped', exitCode: 3 });
    expect(result.reason).toContain('the samples of step 6 are nearly alike');
    expect((await metrics(folder)).at(-1)?.values['diversity']).toBeLessThan(0.2);
  });
});

/** Not finite at once; going back makes 1e-4 of it. */
const WILD = [
  ...lr('1.0e+30'),
  'health.nonFinite.action=rollback',
  'health.rollback.lrFactor=1.0e-34',
];

describe('a run that goes back', () => {
  it('goes on with lower learning rates, as if it had had them from the start', async () => {
    const [wild, tame] = [await temporaryFolder(), await temporaryFolder()];
    const { result, notices } = await trainTiny(wild, { set: WILD });
    expect(result).toMatchObject({ state: 'finished', step: 12 });
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatch(
      /: back to the checkpoint of step 0, with learning rates times 1e-34$/,
    );
    expect(rollbacks(await readJournal(wild))).toEqual([0]);

    await trainTiny(tame, { set: lr('1.0e-4') });
    const weights = ['model', 'generator', 'weights.safetensors'];
    const [lowered, low] = await Promise.all(
      [wild, tame].map((folder) => readFile(path.join(folder, ...weights))),
    );
    expect(lowered).toEqual(low);
    const rate = (await metrics(wild)).at(-1)?.values['lr/generator'];
    expect(rate).toBeCloseTo(1e-4, 12);
  });

  it('ends equal to the bit after an interruption and a resume', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole, { set: WILD });
    // Step 1 is reported before the fall and after it; step 5 only after it.
    const first = await trainTiny(broken, { set: WILD, stopAfter: 5 });
    expect(first.result.state).toBe('interrupted');
    await trainTiny(broken, { set: WILD, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await metrics(broken)).toEqual(await metrics(whole));
  });

  it('ends equal to the bit after a kill during the rollback', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole, { set: WILD });
    await expect(trainTiny(broken, { set: WILD, journal: brokenAtRollback })).rejects.toThrow(
      'the power is gone',
    );
    await trainTiny(broken, { set: WILD, resume: true });
    const events = await readJournal(broken);
    expect(states(events)).toEqual(['running', 'failed', 'running', 'finished']);
    expect(await newest(broken)).toEqual(await newest(whole));
    const since = events.findLastIndex((event) => event.type === 'rollback');
    const lost = events.slice(0, since).filter((event) => event.type === 'metrics');
    expect((await metrics(broken)).slice(lost.length)).toEqual((await metrics(whole)).slice(-7));
  });

  it('to the oldest checkpoint there is, if all are of the time of the trouble', async () => {
    const folder = await temporaryFolder();
    const { result } = await trainTiny(folder, {
      set: [
        ...['train.steps=120', 'train.batch=8', 'checkpoint.keep=2', 'lossWeighting.generator=0'],
        'optimizer.discriminator.lr=0.01',
        'health.discriminatorStuck.action=rollback',
        'health.discriminatorStuck.steps=20',
        'health.rollback.most=1',
      ],
    });
    const events = await readJournal(folder);
    const [fall] = events.flatMap((event) => (event.type === 'rollback' ? [event] : []));
    const since = Number(/since step (\d+)$/.exec(fall.reason)?.[1]);
    expect(fall.step).toBeGreaterThan(since);
    // What was kept when it went back: the newest checkpoint, and the one before it.
    const kept = events
      .slice(0, events.indexOf(fall))
      .flatMap((event) =>
        event.type === 'artifact' && event.role === 'checkpoint' ? [event.step] : [],
      );
    expect(fall.step).toBe(kept.at(-2));
    expect(result).toMatchObject({ state: 'stopped', exitCode: 3 });
    expect(result.reason).toMatch(/, after 1 rollbacks?$/);
  });

  it('does so a number of times and no more', async () => {
    const folder = await temporaryFolder();
    const set = [...lr('1.0e+30'), 'health.nonFinite.action=rollback', 'health.rollback.most=2'];
    const { result, notices } = await trainTiny(folder, { set });
    expect(notices).toHaveLength(2);
    expect(result).toMatchObject({ state: 'stopped', exitCode: 3, code: 'GAN_NON_FINITE' });
    expect(result.reason).toMatch(/, after 2 rollbacks$/);
    const [file] = await readdir(runPaths(folder).checkpoints);
    const { health } = await wholeCheckpoint(path.join(runPaths(folder).checkpoints, file));
    expect(health).toMatchObject({ rollbacks: 2, rateFactor: 0.25 });
  });
});

/** A journal that takes a rollback and dies before it can say that it is on disk. */
function brokenAtRollback(journal: Journal): Journal {
  let gone = false;
  return new Proxy(journal, {
    get(target, key) {
      if (key === 'append') {
        return (event: RunEvent) => {
          gone ||= event.type === 'rollback';
          target.append(event);
        };
      }
      if (key === 'flush' && gone) {
        return async () => {
          gone = false;
          await target.flush();
          throw new Error('the power is gone');
        };
      }
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
