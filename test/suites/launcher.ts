import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { LaunchJob, LauncherSession, Plugin } from 'gan-recipes/plugin';
import { temporaryFolder } from '../support/temporary-folder.js';
import { buildPart, describesItself } from './plugin.js';

interface LauncherCase {
  readonly plugin: Plugin<'launcher'>;
  /** Asked in a test. */
  readonly params?: () => object;
  /** The text of a job's log, where it does not come to the file that the job names. */
  readonly logOf?: (job: LaunchJob) => Promise<string>;
}

/** Says that it runs, then waits to be stopped, as a trial does with its checkpoint. */
const UNTIL_STOPPED = `
  process.on('SIGTERM', () => { console.log('stopped'); process.exit(75); });
  console.log('runs'); setInterval(() => undefined, 1000);`;

let count = 0;

/** What every launcher promises; real jobs of a process that ends at once, or when it is asked to. */
export function launcherSuite({ plugin, params = () => ({}), logOf }: LauncherCase): void {
  describe(`every launcher: ${plugin.name}`, () => {
    describesItself(plugin, 'launcher');
    const open: LauncherSession[] = [];
    afterEach(async () => {
      await Promise.all(open.splice(0).map((session) => session.close()));
    });

    const session = async (): Promise<LauncherSession> => {
      const launcher = buildPart(plugin, params());
      const opened = await launcher.open({ notice: () => undefined });
      open.push(opened);
      return opened;
    };

    const job = async (script: string, more: Partial<LaunchJob> = {}): Promise<LaunchJob> => ({
      id: `suite-${process.pid}-${count++}-0`,
      command: [process.execPath, '-e', script],
      env: {},
      log: path.join(await temporaryFolder(), 'job.log'),
      cores: undefined,
      ...more,
    });

    const text = async (of: LaunchJob) =>
      logOf ? logOf(of) : readFile(of.log, 'utf8').catch(() => '');

    const until = async (of: LaunchJob, word: string) => {
      while (!(await text(of)).includes(word)) await sleep(50);
    };

    test('a job runs with its environment, and its log has what it writes', async () => {
      const launched = await job(`console.log(process.env.GREETING); console.error('and errors')`, {
        env: { GREETING: 'it is "here" & $HOME' },
      });
      const { end } = await (await session()).start(launched);
      expect(await end).toMatchObject({ exitCode: 0 });
      await until(launched, 'it is "here" & $HOME');
      await until(launched, 'and errors');
    });

    test('an exit code is told, and the end of what cannot begin', async () => {
      const launcher = await session();
      const [failing, missing] = [
        await launcher.start(await job('process.exit(3)')),
        await launcher.start(await job('', { command: ['/nowhere/gan'] })),
      ];
      const ended = await failing.end;
      expect(ended.exitCode).toBe(3);
      expect(ended.detail).not.toBe('');
      expect((await missing.end).exitCode).not.toBe(0);
    });

    test('a stop asks a job to end, and may come again', async () => {
      const launched = await job(UNTIL_STOPPED);
      const started = await (await session()).start(launched);
      await until(launched, 'runs');
      started.stop();
      started.stop();
      await started.end;
      started.stop();
      await until(launched, 'stopped');
    });

    test('where jobs outlive the process that started them, they are found again', async () => {
      const first = await session();
      if (!first.find) return;
      const launched = await job(UNTIL_STOPPED);
      expect(await first.find(launched)).toBeUndefined();
      await first.start(launched);
      await until(launched, 'runs');
      const second = await session();
      const found = await second.find?.(launched);
      expect(found).toBeDefined();
      // One with this id is there: it is followed, and no second one begins.
      const again = await second.start(launched);
      found?.stop();
      const [a, b] = await Promise.all([found?.end, again.end]);
      expect(a).toEqual(b);
      expect((await text(launched)).match(/runs/g)).toHaveLength(1);
    });
  });
}
