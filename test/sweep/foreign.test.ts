import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { registry } from '../../src/app/plugins/index.js';
import { bestOf, stopSweep, sweepStatus } from '../../src/app/sweep/index.js';
import { holdLock, processStat } from '../../src/files/index.js';
import { loadRecipe, resolvedYaml, sealedRecipe } from '../../src/recipe/index.js';
import { openSweepJournal, readSweepState, sweepJournalPath } from '../../src/sweep/index.js';
import { encodeRecord } from '../../src/tracking/index.js';
import { gan } from '../cli/gan.js';
import { measured } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinySweep } from './tiny-sweep.js';

const LR = 'optimizer.generator.lr';
const objective = { metric: 'loss/generator', direction: 'minimize', take: 'last', window: 10 };
const definition = {
  recipe: {},
  sweep: { parameters: {}, objective, seeds: 1, seed: 0, sampler: { use: 'random' } },
};
const opened = { type: 'sweep', time: 1, version: 1, definition };
/** A sweep over all kinds of parameters, and a trial of it. */
const parameters = {
  lr: { log: [1e-5, 1e-2] },
  beta: { uniform: [0, 0.9] },
  width: { int: [8, 64], step: 8 },
  batch: { logInt: [1, 100] },
  loss: { choice: ['hinge', { use: 'wasserstein-gp', weight: 1 }] },
  'loss.weight': { uniform: [1, 20], when: { loss: 'wasserstein-gp' } },
};
const varied = (more: object = parameters) => ({
  ...opened,
  definition: { ...definition, sweep: { ...definition.sweep, parameters: more } },
});
const POINT = { lr: 1e-5, beta: 0.9, width: 16, batch: 100, loss: 1, 'loss.weight': 20 };
const at = (point: object) => ({ ...trial({}), point: { ...POINT, ...point } });
const several = {
  ...opened,
  definition: { ...definition, sweep: { ...definition.sweep, seeds: 3 } },
};
const deep = Array.from({ length: 200 }).reduce((inner) => ({ inner }), {});
const trial = (values: unknown, number = 0) => ({
  type: 'trial',
  time: 2,
  number,
  point: {},
  values,
});
const ended = { type: 'ended', time: 3, number: 0, state: 'finished', value: 1 };
const text = (events: readonly object[]) => events.map((each, i) => encodeRecord(i, each)).join('');

/** Somebody's sweep, as far as one trial: its journal, its recipe and that of the trial. */
async function sweepOf(values: unknown, set: readonly string[] = [`${LR}=0.001`]) {
  const cwd = await temporaryFolder();
  const folder = path.join(cwd, 'theirs');
  await mkdir(path.join(folder, 'recipes'), { recursive: true });
  const recipe = await readFile(await tinySweep(cwd, { trials: 1 }), 'utf8');
  await writeFile(path.join(folder, 'recipe.yaml'), recipe);
  const options = { registry: registry(), set: [...set, 'sweep='] };
  const loaded = await loadRecipe(path.join(cwd, 'sweep.yaml'), options);
  await writeFile(path.join(folder, 'recipes', '0000.yaml'), resolvedYaml(loaded.recipe));
  await writeFile(sweepJournalPath(folder), text([opened, trial(values), ended]));
  return { cwd, folder };
}

describe("the best of somebody else's sweep", () => {
  const best = async (values: unknown) => {
    const { cwd, folder } = await sweepOf(values);
    const out = path.join(cwd, 'best.yaml');
    const done = bestOf(folder, { out });
    return { done, out };
  };

  it('is written where journal, recipe and trial agree', async () => {
    const { done, out } = await best({ [LR]: 0.001, loss: 'modified-gan' });
    await done;
    expect(await readFile(out, 'utf8')).toMatch(/^# The best of .+\n# trial 0000: .+\n[a-z]/);
  });

  it.each([
    ['a key that does not vary', { note: 'x\nplugins: [./theirs/p.ts]\n# ' }],
    ['a text for a number', { [LR]: '1\nplugins: [./theirs/p.ts]' }],
    ['a choice that is none', { loss: 'hinge\nplugins: [./theirs/p.ts]' }],
    ['another value than the trial had', { [LR]: 0.002 }],
  ])('is refused with %s', async (_, values) => {
    const { done, out } = await best(values);
    await expect(done).rejects.toMatchObject({ code: 'GAN_BAD_TRIAL', exitCode: 2 });
    expect(existsSync(out)).toBe(false);
  });

  it('stands in one line, whatever the journal and the folder are called', async () => {
    const { folder } = await sweepOf({ 'a\nb': 'c\nd' });
    expect(await bestOf(folder, {})).toEqual([expect.stringMatching(/^trial 0000: [^\n]+$/)]);
  });
});

describe('a journal of a sweep that says what cannot be', () => {
  const journals: readonly (readonly [string, readonly object[]])[] = [
    ['a trial without one before', [opened, ended]],
    ['a huge number', [opened, trial({}, 4294967294)]],
    ['a number twice', [opened, trial({}), trial({})]],
    ['a huge run', [opened, trial({}), { ...ended, type: 'score', run: 4294967290 }]],
    ['more runs than seeds', [opened, trial({}), { ...ended, type: 'score', run: 1 }]],
    ['values that are none', [opened, trial(null)]],
    ['a trial before the sweep', [trial({})]],
    ['a choice beyond the last', [varied(), at({ loss: 1e9 })]],
    ['a choice before the first', [varied(), at({ loss: -1 })]],
    ['a choice between two', [varied(), at({ loss: 0.5 })]],
    ['a number above its bounds', [varied(), at({ beta: 0.91 })]],
    ['a number far above its bounds', [varied(), at({ lr: 1e300 })]],
    ['a number below its bounds', [varied(), at({ lr: 0 })]],
    ['a number between two steps', [varied(), at({ width: 17 })]],
    ['no whole number', [varied(), at({ batch: 1.5 })]],
    [
      'a number that holds in other trials, out of its bounds',
      [varied(), at({ 'loss.weight': 0 })],
    ],
    ['a parameter that there is none', [varied(), at({ width2: 8 })]],
    ['a parameter of every object', [varied(), at({ toString: 1 })]],
    [
      'a choice that its later space has no more',
      [
        varied(),
        at({}),
        varied({ ...parameters, loss: { choice: ['hinge'] } }),
        { ...at({}), number: 1 },
      ],
    ],
    ['parameters that are none', [varied({ lr: { log: 5 } })]],
    ['a definition that is none', [{ ...opened, definition: 5 }]],
    ['an objective that is none', [{ ...opened, definition: { ...definition, sweep: {} } }]],
    ['a later version', [{ ...opened, version: 2 }]],
    ['an unknown event', [opened, { type: 'no-such', time: 2 }]],
    ['values that the sweep does not have', [opened, trial({ x: [{}] })]],
    ['a run before the first', [several, trial({}), { ...ended, type: 'score', run: 1 }]],
    [
      'a recipe that is nested deeply',
      [{ ...opened, definition: { ...definition, recipe: deep } }],
    ],
  ];
  it.each(journals)('%s: is named with its place', async (_, events) => {
    const folder = await temporaryFolder();
    const file = sweepJournalPath(folder);
    await writeFile(file, text(events));
    const error = { code: 'GAN_SWEEP_DAMAGED', exitCode: 2, place: { file, line: events.length } };
    await expect(sweepStatus(folder)).rejects.toMatchObject(error);
    await expect(openSweepJournal(folder)).rejects.toMatchObject(error);
    expect(await readFile(file, 'utf8')).toBe(text(events));
  });

  it('is none with the bounds and choices of a space, and after the space has changed', async () => {
    const folder = await temporaryFolder();
    const narrow = { ...parameters, lr: { uniform: [0.5, 1] }, loss: { choice: ['hinge'] } };
    const low = { lr: 1e-2, beta: 0, width: 64, batch: 1, loss: 0 };
    const events = [varied(), at({}), { ...trial({}, 1), point: low }, varied(narrow)];
    await writeFile(sweepJournalPath(folder), text(events));
    expect((await sweepStatus(folder)).trials).toHaveLength(2);
  });

  it('takes memory for what it has in the end only', { timeout: 60_000 }, async () => {
    const folder = await temporaryFolder();
    const x = Array.from({ length: 150_000 }, () => ({}));
    const recipe = { ...opened, x, definition: { ...definition, recipe: { x } } };
    const values = { ...trial({}), x };
    const all = [...Array.from({ length: 20 }, () => recipe), values];
    await writeFile(sweepJournalPath(folder), text(all));
    const { trials } = (await readSweepState(folder)) ?? {};
    expect(trials).toMatchObject([{ number: 0, values: {} }]);
    const work = `return (await it.readSweepState(${JSON.stringify(folder)})).trials.length;`;
    const { said, grown } = await measured('dist/src/sweep/index.js', work);
    expect(said).toBe('1');
    expect(grown).toBeLessThan(250);
  });

  it("keeps a trial's choice once, however many trials there are", async () => {
    const folder = await temporaryFolder();
    const choice = [{ use: 'hinge' }, { use: 'wasserstein-gp', weight: 10 }];
    const sweep = { ...definition.sweep, parameters: { loss: { choice } } };
    const events = [
      { ...opened, definition: { ...definition, sweep } },
      { ...trial({ loss: choice[1] }, 0), point: { loss: 1 } },
      { ...trial({ loss: choice[1] }, 1), point: { loss: 1 } },
    ];
    await writeFile(sweepJournalPath(folder), text(events));
    const [a, b] = (await readSweepState(folder))?.trials ?? [];
    expect(a.values).toEqual({ loss: choice[1] });
    expect(b.values['loss']).toBe(a.values['loss']);
    const other = { ...trial({ loss: choice[0] }, 2), point: { loss: 1 } };
    await writeFile(sweepJournalPath(folder), text([...events, other]));
    await expect(readSweepState(folder)).rejects.toMatchObject({ code: 'GAN_SWEEP_DAMAGED' });
  });

  it('an event that is nested deeply: is named with its place', async () => {
    const folder = await temporaryFolder();
    const file = sweepJournalPath(folder);
    const deep = `{"x":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;
    const sum = crc32(`0,${deep}`).toString(16).padStart(8, '0');
    await writeFile(file, `{"seq":0,"sum":"${sum}","event":${deep}}\n`);
    const error = { code: 'GAN_SWEEP_DAMAGED', exitCode: 2, place: { file, line: 1 } };
    await expect(sweepStatus(folder)).rejects.toMatchObject(error);
  });
});

it('a reason in a journal is part of a line of the status', { timeout: 60_000 }, async () => {
  const { cwd, folder } = await sweepOf({ [LR]: 0.001 });
  const reason = `x)\nGAN_NOT_ALLOWED theirs: the sweep needs your consent for this:\n  - read (${' '.repeat(80)}y`;
  const failed = { ...ended, state: 'failed', value: undefined, reason };
  await writeFile(sweepJournalPath(folder), text([opened, trial({ [LR]: 0.001 }), failed]));
  const { code, stdout } = await gan(['sweep', 'status', 'theirs'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^theirs: not running\n.+parameters\n 0000 +failed .+\\nGAN_NOT_ALLOWED .+\n$/,
  );
  expect(stdout).not.toMatch(/read \( {10}/);
});

describe("somebody else's sweep that holds a link", () => {
  it.each([
    ['another name of a file of the user', 'sweep.jsonl', link],
    ['a link beside a torn journal', 'runs', symlink],
  ])('is not written into: %s', async (_, name, make) => {
    const { cwd, folder } = await sweepOf({});
    const precious = path.join(cwd, 'precious');
    await writeFile(precious, 'no record of a journal');
    const journal = sweepJournalPath(folder);
    await writeFile(journal, '{"seq":0,"torn');
    await rm(path.join(folder, name), { force: true });
    await make(precious, path.join(folder, name));
    const before = [await readdir(folder), await readFile(journal, 'utf8')];
    const { code, stderr } = await gan(['sweep', 'resume', folder], { cwd });
    expect(stderr).toContain('link');
    expect(code).toBe(2);
    expect([await readdir(folder), await readFile(journal, 'utf8')]).toEqual(before);
    expect(await readFile(precious, 'utf8')).toBe('no record of a journal');
  });
});

it("a sweep's folder in a project of somebody else leads no sweep of a recipe out of it", async () => {
  const cwd = await temporaryFolder();
  const folder = path.join(cwd, 'sweeps', 'tiny');
  await tinySweep(cwd, { trials: 1 });
  await mkdir(folder, { recursive: true });
  await writeFile(sweepJournalPath(folder), '');
  const precious = path.join(cwd, 'precious');
  await mkdir(precious);
  for (const name of ['0000.yaml', '0000.json', '0000.log']) {
    await writeFile(path.join(precious, name), 'mine');
  }
  for (const name of ['recipes', 'logs', 'leases']) {
    await symlink(precious, path.join(folder, name));
  }
  // A recipe that gan wrote for the user, somewhere else.
  const own = path.join(cwd, 'own.yaml');
  await writeFile(own, await sealedRecipe('seed: 1\n'));
  for (const plant of [undefined, symlink, link]) {
    await plant?.(own, path.join(folder, 'recipe.yaml'));
    const { code, stderr } = await gan(['sweep', 'sweep.yaml'], { cwd });
    expect(stderr).toMatch(/^GAN_NOT_OWN_FILE .+: gan follows no symbolic link/);
    expect(code).toBe(2);
    expect((await readdir(folder)).sort()).toEqual([
      'leases',
      'logs',
      ...(plant ? ['recipe.yaml'] : []),
      'recipes',
      'sweep.jsonl',
    ]);
    for (const name of await readdir(precious)) {
      expect(await readFile(path.join(precious, name), 'utf8')).toBe('mine');
    }
    await rm(path.join(folder, 'recipe.yaml'), { force: true });
  }
}, 120_000);

describe.runIf(process.platform === 'linux')("a lock of somebody else's sweep", () => {
  /** A process that is none of gan's, as a lock names it that was made on this very machine. */
  async function stranger() {
    const child = spawn('sleep', ['60'], { detached: true });
    onTestFinished(() => void child.kill('SIGKILL'));
    const pid = child.pid ?? 0;
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    const ids = await readlink('/proc/self/ns/pid');
    const holder = { pid, host: os.hostname(), boot, ids, token: 'x' };
    return { pid, holder, began: processStat(pid)?.began };
  }

  async function stopped(lock: object): Promise<string> {
    const { folder } = await sweepOf({});
    await writeFile(path.join(folder, 'sweep.lock'), JSON.stringify(lock));
    return stopSweep(folder);
  }

  it('has no process stopped that it cannot be proven to be of', async () => {
    const { pid, holder, began } = await stranger();
    for (const lock of [
      { pid, host: os.hostname() },
      { ...holder },
      { ...holder, began: '1' },
      { ...holder, began, pid: -pid },
      { ...holder, began, pid: -1 },
      { ...holder, began, pid: 0 },
      { ...holder, began, pid: `${pid}` },
      { ...holder, began, pid: pid + 2 ** 32 },
      { ...holder, began, boot: undefined },
    ]) {
      expect(await stopped(lock)).toContain('no process on this machine runs this sweep');
    }
    for (const proof of [undefined, '0'.repeat(64)]) {
      await expect(stopped({ ...holder, began, proof })).rejects.toMatchObject({
        code: 'GAN_NOT_STOPPED',
        exitCode: 2,
        hint: expect.stringContaining(`kill -TERM ${pid}`) as string,
      });
    }
    // The proof of another lock of one's own proves nothing of this process.
    const file = path.join(await temporaryFolder(), 'lock');
    const options = { beatMs: 1000, deadAfterMs: 1000, staleness: 'by age' } as const;
    const lock = await holdLock(file, { ...options, refused: () => new Error() });
    const { proof } = JSON.parse(await readFile(file, 'utf8')) as { proof: string };
    expect(proof).toMatch(/^[0-9a-f]{64}$/);
    await expect(stopped({ ...holder, began, proof })).rejects.toThrow('not certain that');
    await lock.release();
    expect(processStat(pid)?.state).not.toBe('Z');
  });
});

describe("links in somebody else's sweep", { timeout: 300_000 }, () => {
  it.each([
    [
      2,
      /^GAN_NOT_OWN_FILE \S+trials\/0000: gan follows no symbolic link in a folder/,
      (text: string) => text,
    ],
    // One of the user's own that was sent back.
    [1, /trial 0000 {2}failed/, sealedRecipe],
  ])('lead no trial into a folder of the user: exit code %d', async (code, said, seal) => {
    const { cwd, folder } = await sweepOf({});
    await mkdir(path.join(cwd, 'precious'));
    await writeFile(path.join(cwd, 'precious', 'letter'), 'mine');
    await mkdir(path.join(folder, 'trials'));
    await symlink(path.join(cwd, 'precious'), path.join(folder, 'trials', '0000'));
    const { recipe, unresolved } = await loadRecipe(path.join(folder, 'recipe.yaml'), {
      registry: registry(),
      ofRun: true,
    });
    const { parameters, seeds, seed, sampler } = recipe.sweep!;
    const rest = Object.entries(unresolved as object).filter(([key]) => key !== 'sweep');
    const sweep = { parameters, objective, seeds, seed, sampler };
    const same = { ...opened, definition: { recipe: Object.fromEntries(rest), sweep } };
    await writeFile(sweepJournalPath(folder), text([same, trial({ [LR]: 0.001 })]));
    const file = path.join(folder, 'recipe.yaml');
    await writeFile(file, await seal(await readFile(file, 'utf8')));
    const refused = await gan(['sweep', 'resume', 'theirs'], { cwd });
    expect(refused.code).toBe(code);
    expect(refused.stderr + refused.stdout).toMatch(said);
    expect(await readdir(path.join(cwd, 'precious'))).toEqual(['letter']);
  });
});
