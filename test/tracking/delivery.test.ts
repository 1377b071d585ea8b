import { appendFile, copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { GanError, userError, type RunEvent } from '../../src/plugin/index.js';
import { sealedRecipe } from '../../src/files/index.js';
import {
  followRun,
  openJournal,
  readJournal,
  runPages,
  sealProgressFor,
  syncRun,
} from '../../src/tracking/index.js';
import { NOON, metrics, smallRun } from './support/events.js';
import { temporaryFolder as runFolder } from '../support/temporary-folder.js';
import { RecordingTracker } from './support/recording-tracker.js';

const progressFile = (folder: string) => path.join(folder, 'tracking', 'rec.json');
const progress = async (folder: string) =>
  JSON.parse(await readFile(progressFile(folder), 'utf8')) as { position: number; facts: unknown };

async function setting(events: RunEvent[] = []) {
  const folder = await runFolder();
  const tracker = new RecordingTracker();
  const notices: string[] = [];
  const named = [{ name: 'rec', tracker }];
  const options = { name: 'test', notice: (line: string) => notices.push(line) };
  const append = async (more: RunEvent[]) => {
    const journal = await openJournal(folder);
    for (const event of more) journal.append(event);
    await journal.close();
  };
  if (events.length > 0) await append(events);
  return { folder, tracker, notices, named, options, append };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(10);
}

test('delivers what is written while it follows, in order', async () => {
  const { folder, tracker, named, options, append } = await setting();
  const follower = followRun(folder, named, options);
  const events = smallRun(50);
  await append(events.slice(0, 20));
  await until(() => tracker.events.length === 20);
  await append(events.slice(20));
  const reports = await follower.finish();
  expect(tracker.events).toEqual(events);
  expect(reports).toEqual([{ tracker: 'rec', delivered: events.length, pending: 0 }]);
  expect(tracker.closed).toBe(1);
});

test('syncing again sends nothing again', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(5));
  await syncRun(folder, named, options);
  const again = await syncRun(folder, named, options);
  expect(tracker.deliveries).toHaveLength(1);
  expect(again).toEqual([{ tracker: 'rec', delivered: 0, pending: 0 }]);
});

test('tells once, with its place, of a record that is no event, however deeply it is nested', async () => {
  const { folder, tracker, notices, named, options } = await setting(smallRun(1));
  const before = tracker.events.length;
  const count = (await readJournal(folder)).length;
  const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const lines = [count, count + 1].map((seq) => {
    const sum = crc32(`${seq},${deep}`).toString(16).padStart(8, '0');
    return `{"seq":${seq},"sum":"${sum}","event":${deep}}\n`;
  });
  const file = path.join(folder, 'journal.jsonl');
  await appendFile(file, lines.join(''));
  await syncRun(folder, named, options);
  expect(tracker.events).toHaveLength(before + count);
  expect(notices).toEqual([
    `rec: ${file}:${count + 1} a record is no event that this gan knows, and is left out.`,
  ]);
});

test('bounds what it holds in memory', async () => {
  const events = smallRun(2500);
  const { folder, tracker, named, options } = await setting(events);
  await syncRun(folder, named, options);
  expect(tracker.deliveries.map((d) => d.count)).toEqual([1000, 1000, events.length - 2000]);
  expect(tracker.events).toEqual(events);
});

test('retries after failures, and tells people once, from the second failure on', async () => {
  const { folder, tracker, named, options, notices } = await setting(smallRun(3));
  tracker.before = (attempt) => {
    if (attempt < 4) throw new GanError('GAN_TEST', 'the server is down');
  };
  await syncRun(folder, named, options);
  expect(tracker.events).toEqual(smallRun(3));
  expect(notices).toEqual([
    "rec: the server is down. Training continues; the run's journal keeps everything.",
    'rec: works again; what waited is being sent.',
  ]);
});

test('a lost answer means the same events come again, at the same position', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  tracker.after = (attempt) => {
    if (attempt === 1) throw new Error('connection reset');
  };
  await syncRun(folder, named, options);
  expect(tracker.deliveries).toEqual([
    { position: 0, count: 6 },
    { position: 0, count: 6 },
  ]);
});

test('a dead server costs the grace period, and sync delivers later', async () => {
  const { folder, tracker, named, options, notices } = await setting(smallRun(3));
  tracker.before = () => {
    throw new Error('down');
  };
  const [report] = await followRun(folder, named, options).finish({ graceMs: 100 });
  expect(report).toEqual({ tracker: 'rec', delivered: 0, pending: 6, problem: 'down.' });
  expect(notices.at(-1)).toBe(
    'rec: 6 events are not delivered yet. down. They are kept in the run: ' +
      `\`gan sync ${folder}\` sends them.`,
  );
  tracker.before = () => undefined;
  await syncRun(folder, named, options);
  expect(tracker.events).toEqual(smallRun(3));
});

test('a server that hangs is let go of after the grace period', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  let aborted = false;
  tracker.before = () =>
    new Promise((_, reject) => {
      tracker.run?.signal.addEventListener('abort', () => {
        aborted = true;
        reject(new Error('aborted'));
      });
    });
  const [report] = await followRun(folder, named, options).finish({ graceMs: 100 });
  expect(report).toMatchObject({ delivered: 0, pending: 6 });
  expect(aborted).toBe(true);
});

test('a stop while it delivers ends it within two seconds, though nothing in it ends', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  tracker.before = () => new Promise(() => undefined);
  tracker.onClose = () => new Promise(() => undefined);
  const stop = new AbortController();
  const follower = followRun(folder, named, options);
  await until(() => tracker.opened === 1);
  const begun = performance.now();
  setTimeout(() => stop.abort(), 100);
  expect(await follower.finish({ signal: stop.signal })).toMatchObject([{ pending: 6 }]);
  expect(performance.now() - begun).toBeLessThan(2000);
  // The lock was let go of.
  tracker.onClose = tracker.before = () => undefined;
  expect(await syncRun(folder, named, options)).toMatchObject([{ pending: 0 }]);
});

test('a tracker that hangs does not hold up another', async () => {
  const { folder, tracker, options } = await setting(smallRun(3));
  tracker.before = () => new Promise(() => undefined);
  const other = new RecordingTracker();
  const named = [
    { name: 'rec', tracker },
    { name: 'other', tracker: other },
  ];
  const reports = await followRun(folder, named, options).finish({ graceMs: 2_000 });
  expect(other.events).toEqual(smallRun(3));
  expect(reports.map((r) => r.pending)).toEqual([6, 0]);
});

test('what no retry can mend stops delivery at once', async () => {
  const { folder, tracker, named, options, notices } = await setting(smallRun(3));
  tracker.onOpen = () => {
    throw userError('GAN_TEST', 'the URI is wrong', { hint: 'Mend it.' });
  };
  const [report] = await syncRun(folder, named, options);
  expect(tracker.opened).toBe(1);
  expect(report).toMatchObject({ pending: 6, problem: 'the URI is wrong. Mend it.' });
  expect(notices).toHaveLength(1);
});

test("a tracker's facts are kept before use and with each delivery", async () => {
  const { folder, tracker, named, options, append } = await setting(smallRun(1));
  tracker.onOpen = async (run, attempt) => {
    run.facts['opened'] = attempt;
    await run.keepFacts();
    expect((await progress(folder)).facts).toMatchObject({ opened: attempt });
    if (attempt === 1) throw new Error('answer lost');
  };
  tracker.after = () => {
    if (tracker.run) tracker.run.facts['bytes'] = 7;
  };
  await syncRun(folder, named, options);
  expect(await progress(folder)).toMatchObject({ position: 4, facts: { opened: 2, bytes: 7 } });
  await append([metrics(9, { loss: 1 })]);
  await syncRun(folder, named, options);
  expect(await progress(folder)).toMatchObject({ position: 5, facts: { opened: 3, bytes: 7 } });
});

test('a tracker can ask for everything again', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  await syncRun(folder, named, options);
  tracker.onOpen = async (run) => {
    run.facts['fresh'] = true;
    await run.startOver();
    expect(await progress(folder)).toMatchObject({ position: 0, facts: { fresh: true } });
  };
  await syncRun(folder, named, options);
  expect(tracker.deliveries).toEqual([
    { position: 0, count: 6 },
    { position: 0, count: 6 },
  ]);
});

test('a position from another journal means everything again', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  await syncRun(folder, named, options);
  const kept = await progress(folder);
  await writeFile(progressFile(folder), JSON.stringify({ ...kept, sum: '00000000' }));
  await syncRun(folder, named, options);
  expect(tracker.deliveries.map((d) => d.position)).toEqual([0, 0]);
});

test('a damaged progress file is named and never guessed at', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  await mkdir(path.dirname(progressFile(folder)));
  await writeFile(progressFile(folder), '{"position": 3');
  const [report] = await syncRun(folder, named, options);
  expect(report.problem).toContain(`${progressFile(folder)}: not a file of gan, or damaged`);
  expect(tracker.opened).toBe(0);
});

const FORGED: readonly (readonly [string, (file: string) => Promise<void>])[] = [
  ['with other facts', (file) => edit(file, (kept) => ({ ...kept, facts: { id: 'victim' } }))],
  ['with another position', (file) => edit(file, (kept) => ({ ...kept, position: 1 }))],
  ['without a seal', (file) => edit(file, (kept) => ({ ...kept, seal: undefined }))],
  [
    'with the seal of another tracker',
    (file) => copyFile(path.join(path.dirname(file), 'other.json'), file),
  ],
  ['without facts', (file) => edit(file, () => ({ position: 0, facts: {} }))],
  [
    'beside another recipe',
    (file) => writeFile(path.join(path.dirname(file), '..', 'recipe.yaml'), 'seed: 666\n'),
  ],
];

async function edit(file: string, change: (kept: object) => object): Promise<void> {
  const kept = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify(change(kept)));
}

test.each(FORGED)('a progress file %s is not used', async (_, forge) => {
  const { folder, tracker, notices, named, options } = await setting(smallRun(3));
  tracker.onOpen = (run) => {
    run.facts['id'] ??= 'own';
  };
  const other = new RecordingTracker();
  await syncRun(folder, [...named, { name: 'other', tracker: other }], options);
  await forge(progressFile(folder));
  const forged = await readFile(progressFile(folder), 'utf8');
  const delivered = tracker.events.length;
  const seen: unknown[] = [];
  tracker.onOpen = (run) => void seen.push({ ...run.facts });

  const [left] = await syncRun(folder, named, { ...options, leaveForeign: true });
  expect(left).toMatchObject({ delivered: 0 });
  expect(left.problem).toContain('is not as gan wrote it for you on this machine');
  expect(await readFile(progressFile(folder), 'utf8')).toBe(forged);
  expect(seen).toEqual([]);

  const child = await setting(smallRun(1));
  child.tracker.onOpen = async (run) => void seen.push(await run.factsOf(folder));
  await syncRun(child.folder, child.named, child.options);
  expect(
    await runPages(folder, [{ name: 'rec', tracker: Object.assign(tracker, { page: String }) }]),
  ).toEqual([]);

  expect(await syncRun(folder, named, options)).toEqual([
    { tracker: 'rec', delivered, pending: 0 },
  ]);
  expect(seen).toEqual([undefined, {}]);
  expect(notices.join()).toContain('all of the run is delivered as a new one');
  // From then on it is the user's own.
  expect(await syncRun(folder, named, options)).toMatchObject([{ delivered: 0, pending: 0 }]);
});

test('what is known of a run is not used for another journal in its folder', async () => {
  const { folder, tracker, notices, named, options, append } = await setting(smallRun(3));
  const seen: unknown[] = [];
  tracker.onOpen = (run) => {
    seen.push({ ...run.facts });
    run.facts['id'] ??= 'own';
  };
  await syncRun(folder, named, options);
  await rm(path.join(folder, 'journal.jsonl'));
  await append([metrics(1, { fid: 0.001 })]);
  const left = await syncRun(folder, named, { ...options, leaveForeign: true });
  expect(left).toMatchObject([{ delivered: 0, isFinal: true }]);
  await syncRun(folder, named, options);
  expect(seen).toEqual([{}, {}]);
  expect(notices.at(-1)).toContain('is about another journal');
});

test('what is known of a run stays valid where gan itself writes another recipe', async () => {
  const { folder, named, options } = await setting(smallRun(3));
  await syncRun(folder, named, options);
  await sealProgressFor(folder, 'seed: 1\n');
  await writeFile(path.join(folder, 'recipe.yaml'), await sealedRecipe('seed: 1\n'));
  expect(await syncRun(folder, named, options)).toMatchObject([{ delivered: 0, pending: 0 }]);
});

test('a run may be moved, with all that is known of it', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  tracker.onOpen = (run) => {
    run.facts['id'] ??= 'own';
    run.facts['left'] = undefined;
  };
  await syncRun(folder, named, options);
  const moved = path.join(await runFolder(), 'moved');
  await cp(folder, moved, { recursive: true });
  expect(await syncRun(moved, named, options)).toEqual([
    { tracker: 'rec', delivered: 0, pending: 0 },
  ]);
});

test('facts of another run are those of the same tracker', async () => {
  const parent = await setting(smallRun(1));
  parent.tracker.onOpen = (run) => {
    run.facts['id'] = 'p';
  };
  await syncRun(parent.folder, parent.named, parent.options);
  const child = await setting(smallRun(1));
  const seen: unknown[] = [];
  child.tracker.onOpen = async (run) => {
    seen.push(await run.factsOf(parent.folder), await run.factsOf(await runFolder()));
  };
  await syncRun(child.folder, child.named, child.options);
  expect(seen).toEqual([{ id: 'p' }, undefined]);
});

test('a half-written line is waited for, and a replaced one is read afresh', async () => {
  const { folder, tracker, named, options, append } = await setting(smallRun(1));
  const follower = followRun(folder, named, options);
  await until(() => tracker.events.length === 4);
  await appendFile(path.join(folder, 'journal.jsonl'), '{"seq":4,"sum":"12345678","event":{"ty');
  await sleep(700);
  expect(tracker.events).toHaveLength(4);
  await append([metrics(9, { loss: 1 })]);
  await follower.finish();
  expect(tracker.events.slice(4)).toEqual([metrics(9, { loss: 1 })]);
});

test('a damaged line is passed over, and the position of the next one is right', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(3));
  const file = path.join(folder, 'journal.jsonl');
  const lines = (await readFile(file, 'utf8')).split('\n');
  lines[2] = lines[2].replace('loss', 'lost');
  await writeFile(file, lines.join('\n'));
  await syncRun(folder, named, options);
  expect(tracker.deliveries).toEqual([
    { position: 0, count: 2 },
    { position: 3, count: 3 },
  ]);
});

test('two deliveries of one run: the second is refused, and a dead holder is not waited for', async () => {
  const { folder, tracker, named, options, append } = await setting(smallRun(1));
  const follower = followRun(folder, named, options);
  await until(() => tracker.opened === 1);
  await expect(syncRun(folder, named, options)).rejects.toMatchObject({ code: 'GAN_SYNC_RUNNING' });
  await follower.finish();
  const lock = path.join(folder, 'tracking', 'delivery.lock');
  await writeFile(lock, JSON.stringify({ token: 'x', pid: 2 ** 22 + 1, host: 'elsewhere' }));
  await append([{ type: 'tag', time: NOON, key: 'k', value: 'v' }]);
  const [report] = await syncRun(folder, named, options);
  expect(report).toMatchObject({ delivered: 1, pending: 0 });
});

test('a tracker that is not active is left alone', async () => {
  const { folder, tracker, named, options } = await setting(smallRun(1));
  tracker.active = false;
  expect(await syncRun(folder, named, options)).toEqual([]);
  expect(tracker.opened).toBe(0);
});
