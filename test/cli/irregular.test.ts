import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lastState, workplace } from './broken-run.js';
import { gan, startGan } from './gan.js';

/** A run that can go on, with a pipe that nobody writes to in the place of one of its files. */
async function runWithPipe(file: string): Promise<string> {
  const cwd = await workplace();
  const args = ['run', 'tiny.yaml', '--out', 'theirs', '--set', 'train.steps=4'];
  expect((await gan(args, { cwd })).code).toBe(0);
  const folder = path.join(cwd, 'theirs');
  const record = await readFile(path.join(folder, 'run.json'), 'utf8');
  const open = record.replace('"state": "finished"', '"state": "interrupted"');
  await writeFile(path.join(folder, 'run.json'), open);
  await rm(path.join(folder, file), { force: true });
  execFileSync('mkfifo', [path.join(folder, file)]);
  return cwd;
}

// That no file of a run is read by another way is linted (eslint.config.js).
describe(
  'a pipe in the place of a file of a run does not keep gan waiting',
  { timeout: 60_000 },
  () => {
    it.each(['metrics.jsonl', 'system-metrics.jsonl', 'tracking/delivery.lock', 'run.lock'])(
      'resume: %s',
      async (file) => {
        const { code, stderr } = await gan(['resume', 'theirs'], { cwd: await runWithPipe(file) });
        // A lock that nobody can have written is refused while it is new.
        expect(code).toBe(file === 'run.lock' ? 2 : 0);
        expect(stderr).toContain({ 'run.lock': 'GAN_RUN_LOCKED' }[file] ?? '');
      },
    );

    it('eval: provenance.json', async () => {
      const cwd = await runWithPipe('provenance.json');
      const metric = '{ use: sliced-wasserstein, images: 8, patches: 4, directions: 4 }';
      expect((await gan(['eval', 'theirs', '--metric', metric], { cwd })).code).toBe(0);
    });
  },
);

it.each(['package.json', 'plugins/package.json', 'plugins/half.ts'])(
  'a pipe in the place of %s, of a plugin of your own, is told',
  async (pipe) => {
    const cwd = await workplace();
    await mkdir(path.join(cwd, 'plugins'));
    const recipe = await readFile(path.join(cwd, 'tiny.yaml'), 'utf8');
    await writeFile(path.join(cwd, 'mine.yaml'), `plugins: [./plugins/mine.ts]\n${recipe}`);
    await writeFile(
      path.join(cwd, 'plugins', 'mine.ts'),
      "import './half.js';\nexport default {};\n",
    );
    await writeFile(path.join(cwd, 'plugins', 'half.ts'), 'export const half = 0.5;\n');
    await rm(path.join(cwd, pipe), { force: true });
    execFileSync('mkfifo', [path.join(cwd, pipe)]);
    const { code, stderr } = await gan(['validate', 'mine.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/pipe|half\.ts cannot be read/);
  },
);

it(
  'a stop while a run is delivered is heeded within two seconds',
  { timeout: 60_000 },
  async () => {
    const server = createServer(() => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => server.closeAllConnections());
    const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const cwd = await workplace();
    const args = [
      'run',
      'tiny.yaml',
      '--json',
      '--out',
      'r',
      '--set',
      'tracking=[{ use: mlflow }]',
    ];
    const { child, ended } = startGan([...args, '--set', 'train.steps=2'], {
      cwd,
      env: { MLFLOW_TRACKING_URI: uri },
    });
    const folder = path.join(cwd, 'r');
    while ((await lastState(folder).catch(() => undefined)) !== 'finished') await sleep(50);
    // So long the training process may take to leave.
    await sleep(1500);
    const begun = performance.now();
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(stdout).toContain('are not delivered yet');
    expect(code).toBe(0);
    expect(performance.now() - begun).toBeLessThan(2500);
  },
);
