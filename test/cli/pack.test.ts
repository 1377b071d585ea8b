import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArchive } from '../../src/files/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN, tinyRecipe } from '../support/tiny-run.js';
import { ganShared } from './gan.js';
import { writeRunRecord } from '../../src/run/index.js';

const RECORD = {
  name: 'tiny',
  state: 'finished',
  step: 1,
  steps: 1,
  started: '2026-01-31T00:00:00.000Z',
} as const;

async function workplace() {
  const cwd = await temporaryFolder();
  const env = { GAN_CACHE_DIR: path.join(cwd, 'cache') };
  const run = (...args: string[]) => ganShared(args, { cwd, env });
  const at = (...names: string[]) => path.join(cwd, ...names);
  await tinyRecipe(cwd);
  return { cwd, run, at };
}

async function contents(file: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for await (const member of readArchive(file)) found.set(member.name, await member.bytes());
  return found;
}

// Each test starts many processes, on machines that may be busy.
describe('gan pack', { timeout: 180_000 }, () => {
  it('packs a recipe with the results of a run; others run, show and validate it', async () => {
    const { run, at } = await workplace();
    await writeFile(at('mine.yaml'), 'extends: tiny.yaml\nname: mine\n');
    await run('run', 'mine.yaml', '--out', 'first', '--set', 'train.steps=6');
    const packed = await run('pack', 'mine.yaml', '--run', 'first', '--json');
    expect(packed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(packed.stdout)).toMatchObject({ file: 'mine.gan.tar.gz' });
    const files = await contents(at('mine.gan.tar.gz'));
    expect([...files.keys()]).toEqual([
      'card/card.json',
      'card/card.md',
      'card/samples.png',
      'files/mine.yaml',
      'files/tiny.yaml',
      'pack.json',
    ]);
    const card: unknown = JSON.parse(files.get('card/card.json')!.toString());
    expect(card).toMatchObject({
      name: 'mine',
      state: 'finished',
      step: 6,
      device: 'js (one core)',
      machine: { node: process.version },
      recipe: { differs: ['train.steps'] },
      metrics: { 'loss/generator': { step: 6, value: expect.any(Number) as number } },
    });
    expect(files.get('card/samples.png')).toEqual(
      await readFile(at('first', 'samples', 'step-000006.png')),
    );
    // Of this machine nothing but what the card says of it.
    for (const data of files.values()) expect(data.includes(at())).toBe(false);

    const pack = 'mine.gan.tar.gz';
    expect((await run('validate', pack)).stdout).toBe(`${pack}: valid\n`);
    const shown = await run('show', pack);
    expect(shown.stdout).toBe((await run('show', 'mine.yaml')).stdout);
    const again = await run('run', pack, '--out', 'second', '--set', 'train.steps=6');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    const newest = path.join('checkpoints', 'step-000006.safetensors');
    expect(await readFile(at('second', newest))).toEqual(await readFile(at('first', newest)));
  });

  it('brings code that runs only with --allow-plugin', async () => {
    const { run, at } = await workplace();
    const made = await run('plugin', 'new', 'loss', 'mine');
    expect(made.code).toBe(0);
    await writeFile(at('tiny.yaml'), TINY_GAN.replace('loss: modified-gan', 'loss: ./mine.ts'));
    expect((await run('pack', 'tiny.yaml', '--out', 'p.tgz')).code).toBe(0);
    for (const command of ['run', 'validate', 'show', 'plan']) {
      const refused = await run(command, 'p.tgz');
      expect(refused.code).toBe(2);
      expect(refused.stderr).toMatch(/^GAN_PLUGIN_NOT_ALLOWED p\.tgz\/tiny\.yaml:5:7 loss: /);
    }
    expect((await run('validate', 'p.tgz', '--allow-plugin', './mine.ts')).code).toBe(0);
    const steps = ['--set', 'train.steps=1'];
    const ran = await run('run', 'p.tgz', '--allow-plugins', '--out', 'out', ...steps);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
  });

  it("asks once for all that the recipe and somebody else's run want", async () => {
    const { run, at } = await workplace();
    const wants = (uri: string) => `${TINY_GAN}tracking: [{ use: mlflow, uri: "${uri}" }]\n`;
    await mkdir(at('theirs'));
    await writeFile(
      at('theirs', 'recipe.yaml'),
      `${wants('http://b.example')}description: "\${env:HOME}"\n`,
    );
    await writeRunRecord(at('theirs'), RECORD);
    await mkdir(at('mine'));
    await writeFile(at('mine', 'recipe.yaml'), wants('http://a.example'));
    await writeRunRecord(at('mine'), RECORD);
    const refused = await run('pack', 'mine/recipe.yaml', '--run', 'theirs', '--out', 'q.tgz');
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^GAN_NOT_ALLOWED .* these 3 things/);
    expect(refused.stderr).toContain('http://a.example');
    expect(refused.stderr).toContain('http://b.example');
    expect(refused.stderr).toMatch(/ {4}(--allow (tracking\.0\.uri|env:HOME)#\w+ ?){3}$/m);
  });

  it('refuses a run for a recipe, and a recipe that is not valid, and writes nothing', async () => {
    const { run, at } = await workplace();
    await writeFile(at('bad.yaml'), TINY_GAN.replace('batch: 4', 'bathc: 4'));
    expect((await run('pack', 'bad.yaml')).stderr).toMatch(/^GAN_UNKNOWN_KEY bad\.yaml:8:10/);
    expect((await run('pack', 'cache')).code).toBe(2);
    expect((await run('pack', '.')).stderr).toContain('gan pack RECIPE --run .');
    expect((await run('pack', 'tiny.yaml', '--run', 'nowhere')).stderr).toMatch(/^GAN_NOT_A_RUN/);
    expect((await readdir(at())).filter((name) => name.endsWith('.gz'))).toEqual([]);
  });
});
