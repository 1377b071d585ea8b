import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock } from '../../../src/train/run-folder/index.js';
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

describe('the lock of a run folder', () => {
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
    await writeFile(
      file,
      JSON.stringify({ pid: await deadPid(), host: os.hostname(), token: 'x' }),
    );
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

  it('is adopted from the parent process', async () => {
    const file = await lockFile();
    const parent = { pid: process.ppid, host: os.hostname(), token: 'x' };
    await writeFile(file, JSON.stringify(parent));
    const lock = await acquireLock(file);
    expect((await holder(file)).pid).toBe(process.pid);
    await lock.release();
  });

  it('of another host counts until it gives no more sign', async () => {
    const file = await lockFile();
    await writeFile(file, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
    await expect(acquireLock(file)).rejects.toThrow('process 1 on elsewhere');
    const hourAgo = new Date(Date.now() - 3_600_000);
    await utimes(file, hourAgo, hourAgo);
    await (await acquireLock(file)).release();
  });

  it('that is empty is one being written, unless it stays so', async () => {
    const file = await lockFile();
    await writeFile(file, '');
    await expect(acquireLock(file)).rejects.toThrow('another process');
    const minuteAgo = new Date(Date.now() - 60_000);
    await utimes(file, minuteAgo, minuteAgo);
    await (await acquireLock(file)).release();
  });

  it('of a dead process goes to one only of many that try', async () => {
    const file = await lockFile();
    await writeFile(
      file,
      JSON.stringify({ pid: await deadPid(), host: os.hostname(), token: 'x' }),
    );
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => acquireLock(file)));
    const got = tries.filter((result) => result.status === 'fulfilled');
    expect(got).toHaveLength(1);
    await got[0].value.release();
  });
});
