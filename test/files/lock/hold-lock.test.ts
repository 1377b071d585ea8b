import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holdLock, type HeldLock } from '../../../src/files/index.js';
import { acquireLock } from '../../../src/run/folder/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

async function lockFile(): Promise<string> {
  return path.join(await temporaryFolder(), 'run.lock');
}

/** The id of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid!;
}

async function holder(file: string): Promise<{ pid: number }> {
  return JSON.parse(await readFile(file, 'utf8')) as { pid: number };
}

/** As deliveries hold it, but in less time. */
function watch(file: string): Promise<HeldLock> {
  return holdLock(file, {
    beatMs: 50,
    deadAfterMs: 400,
    staleness: 'by watching',
    refused: (by) => new Error(`held by ${by?.pid}`),
  });
}

it('is had by one process at a time', async () => {
  const file = await lockFile();
  const lock = await acquireLock(file);
  await expect(acquireLock(file)).rejects.toMatchObject({
    code: 'GAN_RUN_LOCKED',
    exitCode: 2,
    message: `process ${process.pid} on ${os.hostname()} is training in this folder`,
  });
  await lock.release();
  await lock.release();
  expect(existsSync(file)).toBe(false);
  await (await acquireLock(file)).release();
});

it('is taken over from a process that is dead', async () => {
  const file = await lockFile();
  await writeFile(file, JSON.stringify({ pid: await deadPid(), host: os.hostname(), token: 'x' }));
  const lock = await acquireLock(file);
  expect((await holder(file)).pid).toBe(process.pid);
  await lock.release();
});

it.runIf(process.platform === 'linux')(
  'is taken over if the process id belongs to another process by now',
  async () => {
    const file = await lockFile();
    const reused = { pid: process.pid, host: os.hostname(), began: '1', token: 'x' };
    await writeFile(file, JSON.stringify(reused));
    await (await acquireLock(file)).release();
  },
);

it('is adopted from the parent process, where that is wanted', async () => {
  const file = await lockFile();
  const parent = { pid: process.ppid, host: os.hostname(), token: 'x' };
  await writeFile(file, JSON.stringify(parent));
  await expect(watch(file)).rejects.toThrow(`held by ${process.ppid}`);
  const lock = await acquireLock(file);
  expect(await holder(file)).toMatchObject({ pid: process.pid, from: { pid: process.ppid } });
  await lock.release();
});

describe('held by a process whose parent is dead', () => {
  /** A process that sleeps for some time. */
  function sleeper(ms: number): { pid: number } {
    const child = spawn(process.execPath, ['-e', `setTimeout(() => {}, ${ms})`]);
    onTestFinished(() => void child.kill());
    return { pid: child.pid! };
  }

  it('is waited for, as that process is about to end', async () => {
    const file = await lockFile();
    const from = { pid: await deadPid() };
    const left = { ...sleeper(1_000), host: os.hostname(), token: 'x', from };
    await writeFile(file, JSON.stringify(left));
    await expect(watch(file)).rejects.toThrow(`held by ${left.pid}`);
    const lock = await acquireLock(file);
    expect((await holder(file)).pid).toBe(process.pid);
    await lock.release();
  });

  it('is refused at once while the parent lives', async () => {
    const file = await lockFile();
    const from = { pid: process.pid };
    const busy = { ...sleeper(60_000), host: os.hostname(), token: 'x', from };
    await writeFile(file, JSON.stringify(busy));
    await expect(acquireLock(file)).rejects.toThrow(`process ${busy.pid}`);
  });
});

it('of another host counts until its file is too old', async () => {
  const file = await lockFile();
  await writeFile(file, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
  await expect(acquireLock(file)).rejects.toThrow('process 1 on elsewhere');
  const hourAgo = new Date(Date.now() - 3_600_000);
  await utimes(file, hourAgo, hourAgo);
  await (await acquireLock(file)).release();
  // As in an archive of a folder of somebody else's.
  await writeFile(file, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
  await utimes(file, new Date('2099-01-01'), new Date('2099-01-01'));
  await (await acquireLock(file)).release();
});

it('of another host, watched: one that beats counts whatever its clock says', async () => {
  const file = await lockFile();
  await writeFile(file, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
  let elsewhere = Date.now() - 3_600_000;
  const beat = setInterval(() => {
    elsewhere += 50;
    void utimes(file, new Date(elsewhere), new Date(elsewhere));
  }, 50);
  await expect(watch(file)).rejects.toThrow('held by 1');
  clearInterval(beat);
  await (await watch(file)).release();
});

it('that is empty is one being written, unless it stays so', async () => {
  const file = await lockFile();
  await writeFile(file, '');
  await expect(acquireLock(file)).rejects.toThrow('another process');
  const minuteAgo = new Date(Date.now() - 60_000);
  await utimes(file, minuteAgo, minuteAgo);
  await (await acquireLock(file)).release();
});

it.each([
  ['by age', acquireLock],
  ['by watching', watch],
])('of a dead process goes to one only of many that try (%s)', async (_, take) => {
  const file = await lockFile();
  await writeFile(file, JSON.stringify({ pid: await deadPid(), host: os.hostname(), token: 'x' }));
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => take(file)));
  const got = tries.filter((result) => result.status === 'fulfilled');
  expect(got).toHaveLength(1);
  await got[0].value.release();
  expect(await readdir(path.dirname(file))).toEqual([]);
});
