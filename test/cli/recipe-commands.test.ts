import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe, TINY_GAN } from '../support/tiny-run.js';
import { gan, ganEach, ganShared } from './gan.js';

/** A folder with `tiny.yaml`, and `gan` running in it. */
async function workplace() {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  const env = { GAN_CACHE_DIR: path.join(cwd, 'cache') };
  const write = (name: string, text: string) => writeFile(path.join(cwd, name), text);
  return { cwd, write, run: (...args: string[]) => ganShared(args, { cwd, env }) };
}

describe('gan validate', () => {
  it('ends with 0 and one line for a valid recipe', async () => {
    const { run } = await workplace();
    expect(await run('validate', 'tiny.yaml')).toMatchObject({
      code: 0,
      stdout: 'tiny.yaml: valid\n',
      stderr: '',
    });
  });

  it('ends with 2 and the place for one that is not', async () => {
    const { run, write } = await workplace();
    await write('bad.yaml', TINY_GAN.replace('batch: 4', 'bathc: 4'));
    const { code, stderr, stdout } = await run('validate', 'bad.yaml');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr)
      .toBe(`GAN_UNKNOWN_KEY bad.yaml:8:10 train.bathc: unknown key \`bathc\`. Did you mean \`batch\`?
  8 | train: { bathc: 4, steps: 12, logEvery: 2 }
    |          ^^^^^
`);
  });

  it('gives problems to tools with --json, port mismatches among them', async () => {
    const { run } = await workplace();
    const { code, stdout } = await run('validate', 'tiny.yaml', '--json', '--set', 'model.size=32');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      valid: false,
      problems: [{ code: 'GAN_PORTS_DIFFER', place: { file: 'tiny.yaml', line: 3, column: 10 } }],
    });
  });

  it('warns of a schedule longer than the run, and of a rate that it does not use', async () => {
    const { run } = await workplace();
    const set = ['dataset=cifar10', 'model.size=32', 'model.channels=3', 'lrSchedule=ramp-decay'];
    set.push('optimizer.lr=0.5');
    const flags = set.flatMap((each) => ['--set', each]);
    const { code, stderr } = await run('validate', 'tiny.yaml', ...flags);
    expect(code).toBe(0);
    expect(stderr).toContain(
      'warning: the schedule takes 5 epochs until it decays, but the run has 0',
    );
    expect(stderr).toContain(
      'GAN_RULE --set optimizer.lr=0.5 optimizer.lr: warning: the rate is not used: learning rate schedule ramp-decay has rates of its own\n',
    );
  });
});

describe('a recipe can be named', () => {
  it('as - or /dev/stdin; what it names is looked for in the working folder', async () => {
    const { cwd } = await workplace();
    const input = 'extends: ./tiny.yaml\nname: given\n';
    const type = (...args: string[]) => gan(args, { cwd, input });
    const shown = await type('show', '/dev/stdin', '--json');
    expect({ ...(JSON.parse(shown.stdout) as object) }).toMatchObject({ name: 'given', seed: 3 });
    const planned = await type('plan', '-', '--json');
    expect(JSON.parse(planned.stdout)).toMatchObject({ recipe: 'given' });
    const run = await type('run', '-', '--set', 'train.steps=1', '--out', 'out');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(await type('diff', '-', 'tiny.yaml')).toMatchObject({
      stdout: 'name: "given" -> "tiny"\n',
    });
    const bad = await gan(['validate', '-'], { cwd, input: 'seed: [\n' });
    expect(bad).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^GAN_YAML -:1:7: /) as string,
    });
    expect(await type('pack', '-')).toMatchObject({ code: 2 });
    expect((await readdir(cwd)).sort()).toEqual(['out', 'tiny.yaml']);
  });

  it('as the folder of a run, wherever a recipe is taken', async () => {
    const { cwd, run } = await workplace();
    await run('run', 'tiny.yaml', '--set', 'train.steps=1', '--out', 'one');
    const lines = [
      ['validate', 'one', 'tiny.yaml'],
      ['graph', 'one'],
      ['plot-schedule', 'one'],
      ['plugins', '--recipe', 'one'],
      ['new', 'mine', '--from', 'one'],
      ['diff', 'one', 'mine.yaml'],
    ];
    const ended = await ganEach(lines, cwd);
    for (const [i, argv] of lines.entries()) {
      expect({ argv, ...ended[i] }).toMatchObject({ code: 0, stderr: '' });
    }
    expect(ended[0].stdout).toBe('one: valid\ntiny.yaml: valid\n');
    expect(ended.at(-1)?.stdout).toBe('name: "tiny" -> "mine"\n');
    expect(await run('run', 'one', '--out', 'two')).toMatchObject({ code: 0 });
    expect(await run('diff', 'one', 'two')).toMatchObject({ stdout: 'The two mean the same.\n' });
  });
});

describe('several recipes', () => {
  it('are validated one by one, and all problems are told', async () => {
    const { cwd, write } = await workplace();
    await write('bad.yaml', TINY_GAN.replace('batch: 4', 'bathc: 4'));
    const lines = ['tiny.yaml', 'bad.yaml', 'no.yaml'];
    const [text, json] = await ganEach(
      [
        ['validate', ...lines],
        ['validate', ...lines, '--json'],
      ],
      cwd,
    );
    expect(text).toMatchObject({ code: 2, stdout: 'tiny.yaml: valid\n' });
    expect(text.stderr).toMatch(/^GAN_UNKNOWN_KEY bad\.yaml[^]*\nGAN_MISSING_RECIPE no\.yaml/);
    expect(JSON.parse(json.stdout)).toMatchObject([
      { recipe: 'tiny.yaml', valid: true, problems: [] },
      { recipe: 'bad.yaml', valid: false, problems: [{ code: 'GAN_UNKNOWN_KEY' }] },
      { recipe: 'no.yaml', valid: false, problems: [{ code: 'GAN_MISSING_RECIPE' }] },
    ]);
  });

  it('are compared with the same --set and --with', async () => {
    const { cwd, write } = await workplace();
    await write('other.yaml', 'extends: tiny.yaml\ntrain: { batch: 8 }\n');
    await write('over.yaml', 'train: { batch: 16 }\n');
    const diff = ['diff', 'tiny.yaml', 'other.yaml'];
    const ended = await ganEach(
      [diff, [...diff, '--with', 'over.yaml'], [...diff, '--set', 'train.batch=2']],
      cwd,
    );
    const same = 'The two mean the same.\n';
    expect(ended.map(({ stdout }) => stdout)).toEqual(['train.batch: 4 -> 8\n', same, same]);
  });
});

describe('show, explain and diff', () => {
  it('agree on what --set changed', async () => {
    const { run } = await workplace();
    const set = ['--set', 'train.batch=8'];
    const shown = await run('show', 'tiny.yaml', ...set);
    expect(shown.stdout).toContain('\n  batch: 8\n');
    const explained = await run('explain', 'tiny.yaml', 'train.batch', ...set);
    expect(explained.stdout).toBe(
      'train.batch = 8\n  set by --set train.batch=8\n  over 4 from tiny.yaml:8:17\n',
    );
    const { cwd } = await workplace();
    await writeFile(path.join(cwd, 'shown.yaml'), shown.stdout);
    const compared = await run('diff', 'tiny.yaml', path.join(cwd, 'shown.yaml'));
    expect(compared).toMatchObject({ code: 0, stdout: 'train.batch: 4 -> 8\n' });
  });

  it('overlay --with on the recipe', async () => {
    const { run, write } = await workplace();
    await write('over.yaml', 'train: { steps: 3 }\n');
    const { stdout } = await run('explain', 'tiny.yaml', 'train.steps', '--with', 'over.yaml');
    expect(stdout).toContain('train.steps = 3\n  set by over.yaml:1:17\n  over 12 from tiny.yaml');
  });
});

describe('gan new', () => {
  it('starts a recipe that is valid as it is', async () => {
    const { run, cwd } = await workplace();
    expect(await run('new', 'mine')).toMatchObject({ code: 0 });
    expect(await run('validate', 'mine.yaml')).toMatchObject({ code: 0 });
    const text = await readFile(path.join(cwd, 'mine.yaml'), 'utf8');
    const schema = /^# yaml-language-server: \$schema=(.*)$/m.exec(text)?.[1] ?? '';
    await expect(readFile(path.resolve(cwd, schema), 'utf8')).resolves.toContain('A recipe of gan');
  });

  it('builds on another recipe', async () => {
    const { run, cwd } = await workplace();
    expect(await run('new', 'mine', '--from', 'tiny.yaml', '--dir', 'sub')).toMatchObject({
      code: 0,
    });
    expect(await readFile(path.join(cwd, 'sub', 'mine.yaml'), 'utf8')).toContain(
      'extends: ../tiny.yaml\nname: mine\n',
    );
    const { stdout } = await run('diff', 'tiny.yaml', 'sub/mine.yaml');
    expect(stdout).toBe('name: "tiny" -> "mine"\n');
  });

  it('writes nothing where it cannot, and overwrites nothing', async () => {
    const { run, cwd } = await workplace();
    expect(await run('new', 'mine', '--from', 'none.yaml')).toMatchObject({ code: 2 });
    expect(await run('new', 'tiny')).toMatchObject({ code: 2 });
    expect(await readdir(cwd)).toEqual(['tiny.yaml']);
    expect(await readFile(path.join(cwd, 'tiny.yaml'), 'utf8')).toBe(TINY_GAN);
  });
});

describe('a recipe on a web server', () => {
  it('is run by its URL, pinned in the working folder, and updated by command', async () => {
    let text = TINY_GAN;
    const server = createServer((_request, response) => response.end(text));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tiny.yaml`;
    const { run, cwd, write } = await workplace();
    const flags = ['--set', 'train.steps=1', '--out', 'out'];
    expect(await run('run', url, ...flags)).toMatchObject({ code: 0 });
    expect(await readFile(path.join(cwd, 'recipes.lock.yaml'), 'utf8')).toContain(
      `${url}: sha256:`,
    );
    text = TINY_GAN.replace('seed: 3', 'seed: 4');
    await write('mine.yaml', `extends: ${url}\n`);
    expect(await run('update', 'mine.yaml')).toMatchObject({ code: 0 });
    expect((await run('explain', 'mine.yaml', 'seed')).stdout).toContain(`set by ${url}:2:7`);
  });
});

describe('gan plugins', () => {
  it('lists kinds, names and origins, and shows params', async () => {
    const { run, write } = await workplace();
    expect(await run('plugin', 'new', 'loss', 'my-loss')).toMatchObject({ code: 0 });
    await write('mine.yaml', 'plugins: [./my-loss.ts]\nextends: tiny.yaml\nloss: my-loss\n');
    const { stdout } = await run('plugins', '--kind', 'loss', '--recipe', 'mine.yaml');
    expect(stdout).toMatch(/^loss\n {2}modified-gan +Non-saturating/);
    expect(stdout).toMatch(/my-loss +Least squares.*\(\.\/my-loss\.ts\)/);
    expect((await run('plugins', 'show', 'adam')).stdout).toContain('lr: a number');
    expect(await run('plugins', 'show', 'adma')).toMatchObject({
      code: 2,
      stderr: 'GAN_UNKNOWN_PLUGIN no plugin "adma"\n  Did you mean adam?\n',
    });
  });

  it('trains with a loss from a TypeScript file', async () => {
    const { run, write } = await workplace();
    await run('plugin', 'new', 'loss', 'my-loss');
    await write('mine.yaml', 'plugins: [./my-loss.ts]\nextends: tiny.yaml\nloss: my-loss\n');
    const ended = await run('run', 'mine.yaml', '--set', 'train.steps=2', '--out', 'out');
    expect(ended).toMatchObject({ code: 0 });
  });
});
