import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { recordingServer } from '../support/recording-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { gan, type Ended } from './gan.js';

const CANARY = 'c4nary';

/** Digits as Kaggle gives them. */
const DIGITS = [
  ['label', ...Array.from({ length: 784 }, (_, i) => `pixel${i}`)].join(),
  ...Array.from({ length: 20 }, (_, i) => [i % 10, ...Array.from({ length: 784 }, () => 9)].join()),
].join('\n');

/** A tiny GAN whose data lies on a server. */
const recipe = (data: string, more: string) => `name: tiny
seed: 3
dataset: { use: digit-recognizer, path: '${data}' }
model: { use: dcgan, size: 28, channels: 1, noise: 4, width: 1 }
loss: modified-gan
optimizer: { use: adam, lr: 2.0e-4, beta1: 0.5 }
hardware: js
train: { batch: 4, steps: 2, logEvery: 1 }
checkpoint: { every: 1 }
samples: { every: 2, grid: [1, 2] }
${more}`;

/** All texts of a folder's files, by name. */
async function textsOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [path.relative(folder, file), await readFile(file, 'latin1')] as const;
    }),
  );
  return new Map(texts);
}

async function expectNoCanary(folder: string, ended: readonly Ended[]): Promise<void> {
  for (const [name, text] of await textsOf(folder)) expect(text, name).not.toContain(CANARY);
  for (const { stdout, stderr } of ended) expect(stdout + stderr).not.toContain(CANARY);
}

async function workplace() {
  const server = await recordingServer({ '/train.csv': DIGITS });
  const cwd = await temporaryFolder();
  const cache = await temporaryFolder();
  const secrets = {
    T: `${CANARY}-t`,
    MY_SECRET: `${CANARY}-secret`,
    MLFLOW_TRACKING_URI: `http://me:${CANARY}-uri@${server.host}`,
    MLFLOW_TRACKING_PASSWORD: `${CANARY}-password`,
  };
  const run = (env: NodeJS.ProcessEnv, ...args: string[]) =>
    gan(args, { cwd, env: { GAN_CACHE_DIR: cache, MLFLOW_TRACKING_URI: '', ...env } });
  return {
    server,
    cwd,
    cache,
    secrets,
    run,
    write: (text: string) => writeFile(path.join(cwd, 'r.yaml'), text),
  };
}

describe('what is secret reaches no file, no output and no server but as credentials', () => {
  test('references to the environment stay references', async () => {
    const { server, cwd, cache, secrets, run, write } = await workplace();
    const data = `http://me:\${env:MY_SECRET}@${server.host}/train.csv?X-Amz-Signature=\${env:T}&token=\${env:T}`;
    const more = `description: "x \${env:MY_SECRET}"\ntracking: [local, { use: mlflow, runName: "n \${env:MY_SECRET}" }]\n`;
    await write(recipe(data, more));
    const ended = [
      await run(secrets, 'run', 'r.yaml', '--out', 'run', '--json', '--debug'),
      await run(secrets, 'show', 'r.yaml'),
      await run(secrets, 'show', 'run', '--json'),
      await run(secrets, 'explain', 'r.yaml'),
      await run(secrets, 'diff', 'r.yaml', 'run', '--json'),
      await run(secrets, 'sample', 'run', '--out', 'grid.png'),
      await run(secrets, 'sync', 'run'),
      await run(secrets, 'doctor'),
    ];
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual(
      ended.map(({ stderr }) => [0, stderr]),
    );
    await expectNoCanary(path.join(cwd, 'run'), ended);
    await expectNoCanary(cache, []);
    const kept = await readFile(path.join(cwd, 'run', 'recipe.yaml'), 'utf8');
    expect(kept).toContain(`path: ${data}`);
    expect(await readFile(path.join(cwd, 'run', 'model', 'generator', 'recipe.yaml'), 'utf8')).toBe(
      kept,
    );
    const fetched = server.received.filter(({ url }) => url.startsWith('/train.csv'));
    expect(fetched.length).toBeGreaterThan(0);
    expect(fetched[0].url).toBe(`/train.csv?X-Amz-Signature=${CANARY}-t&token=${CANARY}-t`);
    expect(fetched[0].authorization).toBe(`Basic ${btoa(`me:${CANARY}-secret`)}`);
    const tracked = server.received.filter(({ url }) => url.startsWith('/api/'));
    expect(tracked.length).toBeGreaterThan(8);
    for (const { url, body, authorization } of tracked) {
      expect(url + body).not.toContain(CANARY);
      expect(authorization).toBe(`Basic ${btoa(`me:${CANARY}-password`)}`);
    }
    // Traces of credentials are for the user only.
    expect((await stat(path.join(cwd, 'run'))).mode & 0o077).toBe(0);
    for (const name of (await textsOf(path.join(cwd, 'run'))).keys()) {
      expect((await stat(path.join(cwd, 'run', name))).mode & 0o077, name).toBe(0);
    }
  });

  test('resume asks the environment again, and names what is not there', async () => {
    const { server, run, write, secrets, cwd } = await workplace();
    await write(recipe(`http://${server.host}/train.csv?token=\${env:T}`, ''));
    expect((await run(secrets, 'run', 'r.yaml', '--out', 'run')).code).toBe(0);
    await reopen(cwd);
    expect(await run({ T: undefined }, 'resume', 'run')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('the environment variable T is not set') as string,
    });
    // What draws only does without.
    expect(await run({ T: undefined }, 'sample', 'run', '--out', 'g.png')).toMatchObject({
      code: 0,
    });
    expect((await run({ T: 'another' }, 'resume', 'run')).stderr).toBe('');
  });

  test('a secret that was written out is hidden, and given again', async () => {
    const { server, run, write, cwd } = await workplace();
    const data = `http://${server.host}/train.csv?token=${CANARY}`;
    await write(recipe(data, ''));
    const ended = [await run({}, 'run', 'r.yaml', '--out', 'run')];
    expect(ended[0].code).toBe(0);
    await expectNoCanary(path.join(cwd, 'run'), ended);
    await reopen(cwd);
    const refused = await run({}, 'resume', 'run');
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toMatch(
      /^GAN_SECRET_NOT_KEPT run\/recipe.yaml: gan does not save secrets with a run: dataset.path\n {2}Give it again: gan resume run --set dataset.path=VALUE/,
    );
    const other = await run({}, 'resume', 'run', '--set', 'train.batch=8');
    expect(other).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('GAN_BAD_FLAG') as string,
    });
    const again = await run({}, 'resume', 'run', '--set', `dataset.path=${data}`);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    await expectNoCanary(path.join(cwd, 'run'), [again]);
    expect(JSON.parse(await readFile(path.join(cwd, 'run', 'run.json'), 'utf8'))).toMatchObject({
      lost: ['dataset.path'],
    });
  });

  test('not in errors, plans, sweeps and packs', async () => {
    const { run, write, cwd } = await workplace();
    const data = `http://me:${CANARY}@127.0.0.1:1/train.csv?token=${CANARY}`;
    const sweep = `sweep: { trials: 1, objective: { metric: loss/generator }, parameters: { train.batch: { choice: [2, 4] } } }\n`;
    await write(recipe(data, sweep));
    const ended = [
      await run({}, 'run', 'r.yaml', '--out', 'run', '--debug'),
      await run({}, 'plan', 'r.yaml'),
      await run({}, 'validate', 'r.yaml', '--set', `dataset.pth=${data}`),
      await run(
        {},
        'validate',
        `git+https://me:${CANARY}@127.0.0.1:1/r.git#${'a'.repeat(40)}:r.yaml`,
      ),
      await run({}, 'sweep', 'r.yaml'),
      await run({}, 'pack', 'r.yaml', '--out', 'r.gan.tar.gz'),
    ];
    expect(ended.map(({ code }) => code)).not.toContain(null);
    expect(ended[4]).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('GAN_SECRET_IN_SWEEP') as string,
    });
    expect(ended[5]).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^GAN_SECRET_IN_PACK r.yaml:3: /) as string,
    });
    for (const { stdout, stderr } of ended) expect(stdout + stderr).not.toContain(CANARY);
    // What could not fetch its data may be gone on with.
    expect((await readdir(cwd)).sort()).toEqual(['r.yaml', 'run']);
    await expectNoCanary(path.join(cwd, 'run'), []);
  });
});

/** Makes a finished run look as if it had been interrupted. */
async function reopen(cwd: string): Promise<void> {
  const file = path.join(cwd, 'run', 'run.json');
  const record = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...record, state: 'interrupted' }));
}

test('escapes of a recipe and of a server are shown, not executed', async () => {
  const { run, write, server } = await workplace();
  const nasty = '\\e]8;;http://evil\\a\\e[2J\\u202e\\u009b31m\\rGAN_OK';
  await write(
    recipe(`http://${server.host}/train.csv`, `"bad${nasty}": 1\ndescription: "${nasty}"\n`),
  );
  const ended = [
    await run({}, 'validate', 'r.yaml'),
    await run({}, 'validate', 'r.yaml', '--json'),
    await run({}, 'show', 'r.yaml', '--set', '"bad"=1'),
    await run({}, 'run', 'no\u001b]52;c;eA==\u0007.yaml'),
  ];
  const acting = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
  for (const { stdout, stderr } of ended) expect(stdout + stderr).not.toMatch(acting);
  expect(ended[0].stderr).toContain('bad\\u001b]8;;http://evil\\u0007');
  expect((JSON.parse(ended[1].stdout) as { valid: boolean }).valid).toBe(false);
});
