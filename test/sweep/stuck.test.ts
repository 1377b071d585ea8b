import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gone, startGan, workerOf } from '../cli/gan.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { eventsOf, statusOf, tinySweep, untilText } from './tiny-sweep.js';

const HEAD = `import { writeFileSync } from 'node:fs';
import { definePlugin, Type } from 'gan-recipes/plugin';
const params = Type.Object({}, { additionalProperties: false });
function spin() {
  writeFileSync('spinning', 'yes');
  for (;;) {}
}
`;
/** Never comes back when a third trial is wanted, while the second trains on. */
const SAMPLER = `${HEAD}export default definePlugin({
  kind: 'sampler', name: 'stuck', summary: 'Never comes back.', params,
  build: () => ({ propose: ({ number }) => (number < 2 ? { 'train.steps': number ? 1e6 : 2 } : spin()) }),
});
`;
/** Never comes back when the second trial has trained for some steps, and the first has ended. */
const PRUNER = `${HEAD}export default definePlugin({
  kind: 'pruner', name: 'stuck', summary: 'Never comes back.', params,
  build: () => ({
    decide: ({ number }, all) => (number && all[0].state === 'ended' ? spin() : 'go-on'),
  }),
});
`;
const GRID = '{ use: grid, points: 2 }';

/** A sweep of two trials at once, the first of 2 steps, the other of a million. */
async function stuck(plugin: string, sampler: string, more: string) {
  const cwd = await temporaryFolder();
  await writeFile(path.join(cwd, 'stuck.mjs'), plugin);
  const file = await tinySweep(cwd, { trials: 3, more: `  parallel: 2\n${more}` });
  const recipe = (await readFile(file, 'utf8'))
    .replace(/^ {4}optimizer[^\n]*\n.*choice.*\n/m, '    train.steps: { int: [2, 1000000] }\n')
    .replace('sampler: random', `sampler: ${sampler}`);
  await writeFile(file, `plugins: [./stuck.mjs]\n${recipe}`);
  const running = startGan(['sweep', 'sweep.yaml'], { cwd });
  await Promise.race([untilText(path.join(cwd, 'spinning'), (text) => text !== ''), running.ended]);
  const worker = await workerOf(path.join(cwd, 'sweeps/tiny/trials/0001'));
  // Signals that come now come to the loop.
  await sleep(500);
  return { cwd, running, worker };
}

describe.each([
  ['a sampler', SAMPLER, 'stuck', ''],
  ['a pruner', PRUNER, GRID, '  pruner: stuck\n'],
])('%s that never comes back', (_, plugin, sampler, more) => {
  it('is ended by Ctrl-C, and its sweep stops as ever', { timeout: 120_000 }, async () => {
    const { cwd, running, worker } = await stuck(plugin, sampler, more);
    running.child.kill('SIGINT');
    const { code, stdout, stderr } = await running.ended;
    expect(stderr).toBe('');
    expect(stdout).toContain('stopping: trials write their checkpoints\n');
    expect(stdout).toContain('`gan sweep resume sweeps/tiny` goes on');
    expect(code).toBe(130);
    await gone(worker);
    const { running: isRunning, trials } = await statusOf('sweeps/tiny', cwd);
    expect(isRunning).toBe(false);
    expect(trials.map(({ state }) => state)).toEqual(['finished', 'interrupted']);
    expect(await eventsOf(path.join(cwd, 'sweeps/tiny'), 'closed')).toHaveLength(1);
    expect(await readdir(path.join(cwd, 'sweeps/tiny'))).not.toContain('sweep.lock');
  });

  it('ends with its sweep at SIGTERM, and the trials with them', { timeout: 120_000 }, async () => {
    const { cwd, running, worker } = await stuck(plugin, sampler, more);
    running.child.kill('SIGTERM');
    expect((await running.ended).signal).toBe('SIGTERM');
    await gone(worker);
    const run = JSON.parse(
      await readFile(path.join(cwd, 'sweeps/tiny/trials/0001/run.json'), 'utf8'),
    ) as { state: string };
    expect(run.state).toBe('interrupted');
    const { running: isRunning, trials } = await statusOf('sweeps/tiny', cwd);
    expect(isRunning).toBe(false);
    expect(trials.map(({ state }) => state)).toEqual(['finished', 'interrupted']);
  });
});
