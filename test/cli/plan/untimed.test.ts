import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { makePlan } from '../../../src/app/plan/make-plan.js';
import { formatPlan } from '../../../src/cli/print/plan.js';
import { XlaSession, openDevice, type Device } from '../../../src/xla/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { tinyGraph, tinyRecipe } from '../../support/tiny-run.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { startGan } from '../gan.js';

describeXla('a step that fits the device, but not what is free', () => {
  /** This CPU, with little free memory. */
  const busyDevice = async (free: number): Promise<Device> => {
    const device = await openDevice({ library: xlaLibrary });
    return Object.create(device, { freeMemory: { value: () => free } }) as Device;
  };

  test('is not timed: why, and an estimate from what parts of it reach', async () => {
    const { recipe, parts, ...rest } = await tinyGraph(await temporaryFolder());
    const open = async () => XlaSession.open(await busyDevice(1e6));
    const graph = { ...rest, recipe, parts: { ...parts, hardware: { ...parts.hardware, open } } };
    const quiet = { cacheDir: '', progress: () => undefined, notice: () => undefined };
    const plan = await makePlan(graph, quiet);
    expect(plan.untimed).toMatch(
      /^it would take 0\.0\d+ GB of memory, and 0\.00100 GB are free now$/,
    );
    expect(plan.step).toMatchObject({ basis: 'parts' });
    expect(plan.step!.seconds).toBeGreaterThan(0);
    expect(plan.eta).toBeCloseTo(plan.step!.seconds * plan.steps);
    const text = formatPlan(plan).join('\n');
    expect(text).toMatch(/^step time .*an estimate: from what a matrix product/m);
    expect(text).toMatch(/^ +no step was timed: it would take/m);
  });
});

describe.skipIf(process.platform !== 'linux')('a process that dies while a step is timed', () => {
  test('leaves the plan that was made, and how it ended', async () => {
    const recipe = await tinyRecipe(await temporaryFolder());
    // Seconds a step in plain JavaScript.
    const set = ['--set', 'model.width=4', '--set', 'train.batch=16'];
    const { child, ended } = startGan(['plan', recipe, ...set]);
    let said = '';
    await new Promise<void>((resolve) => {
      child.stderr!.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('timing the training step')) resolve();
      });
    });
    const [worker] = await childrenOf(child.pid!);
    process.kill(worker, 'SIGKILL');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^step time +not known$/m);
    expect(stdout).toMatch(
      /^ +no step was timed: the process that tried one was ended by SIGKILL; the system may have run out of memory$/m,
    );
  });
});

async function childrenOf(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  return lists.join(' ').split(' ').filter(Boolean).map(Number);
}
