import { chmod, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { parse } from 'yaml';
import { GanError } from '../../src/errors/index.js';
import {
  approvalOf,
  codeInRuns,
  digestOf,
  isOwn,
  loadRecipe,
  resolvedYaml,
  sealedRecipe,
  unresolvedYaml,
  type LoadOptions,
} from '../../src/recipe/index.js';
import { dataDirRecord, ownDataDir } from '../../src/run/folder/index.js';
import { theirPlugin } from '../support/their-plugin.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('GAN_CONFIG_DIR', join(folder, 'config'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
});

const WANTS = TINY_RECIPE + 'tracking: [{ use: remote, uri: "http://e.example" }]\n';

/** A run's folder, or a sweep's, as far as recipes are concerned. */
async function run(recipe: string, name = 'run', kind = 'run.json'): Promise<string> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, kind), '{}');
  await writeFile(join(folder, name, 'recipe.yaml'), recipe);
  return join(folder, name, 'recipe.yaml');
}

const load = (file: string, options: Partial<LoadOptions> = {}) =>
  loadRecipe(file, { registry: tinyRegistry(), env: { SECRET: 'the-secret' }, ...options });

async function errorOf(file: string, options: Partial<LoadOptions> = {}): Promise<string> {
  const error = await load(file, options).then(
    () => new Error('valid'),
    (reason: unknown) => reason,
  );
  if (error instanceof GanError && error.exitCode === 2) return error.format();
  throw error;
}

/** What the command that wrote this recipe, without plugins, says to its training process. */
const ofText = (text: string) => ({ recipe: digestOf(text), code: {} });

/** As on another machine, or of another user. */
const elsewhere = () => vi.stubEnv('GAN_CONFIG_DIR', join(folder, 'other-config'));

describe("a run's recipe", () => {
  it("counts as the user's own after its folder is moved", async () => {
    await run(await sealedRecipe(WANTS));
    await rename(join(folder, 'run'), join(folder, 'moved'));
    const file = join(folder, 'moved', 'recipe.yaml');
    expect((await load(file)).recipe.tracking).toEqual([
      expect.objectContaining({ uri: 'http://e.example' }),
    ]);
    elsewhere();
    expect(await errorOf(file)).toMatch(
      /^GAN_NOT_ALLOWED .+ the run in .+moved.+ --allow tracking\.0\.uri#[0-9a-f]{40}$/s,
    );
    await load(file, { allow: ['tracking[0].uri'] });
  });

  it("is somebody else's where it was changed, or bears a seal that is none", async () => {
    const sealed = await sealedRecipe(WANTS);
    const [seal] = /[0-9a-f]{64}\n$/.exec(sealed) ?? [''];
    elsewhere();
    const forged = await sealedRecipe(WANTS);
    vi.stubEnv('GAN_CONFIG_DIR', join(folder, 'config'));
    const others = [
      WANTS,
      forged,
      sealed.replace('e.example', 'f.example'),
      sealed + 'seed: 9\n',
      `${WANTS}seed: 2\n# Written by gan for the user of this machine: ${seal}`,
      sealed.replace(seal, `${'0'.repeat(64)}\n`),
      sealed.trimEnd(),
    ];
    for (const text of others) expect(await errorOf(await run(text))).toContain('--allow tracking');
    await load(await run(sealed));
  });

  it.each([
    ['a recipe that extends it', 'extends: run/recipe.yaml\n'],
    ['its network', undefined],
    ['a sweep', 'sweep.jsonl'],
  ])("is somebody else's through %s", async (_, how) => {
    const file = await run(WANTS, 'run', how === 'sweep.jsonl' ? how : undefined);
    if (how?.startsWith('extends')) {
      await writeFile(join(folder, 'own.yaml'), how);
      expect(await errorOf(join(folder, 'own.yaml'))).toContain('--allow tracking.0.uri');
      await writeFile(join(folder, 'own.yaml'), `${TINY_RECIPE}`);
      const over = { with: [file] };
      expect(await errorOf(join(folder, 'own.yaml'), over)).toContain('--allow tracking.0.uri');
    } else if (how) {
      expect(await errorOf(file)).toContain('--allow tracking.0.uri');
      await mkdir(join(folder, 'run', 'recipes'));
      await writeFile(join(folder, 'run', 'recipes', '0000.yaml'), WANTS);
      expect(await errorOf(join(folder, 'run', 'recipes', '0000.yaml'))).toContain(
        '--allow tracking',
      );
    } else {
      const network = join(folder, 'no-run', 'model', 'classifier');
      await mkdir(network, { recursive: true });
      await writeFile(join(network, 'recipe.yaml'), WANTS);
      expect(await errorOf(join(network, 'recipe.yaml'))).toContain('--allow tracking.0.uri');
    }
  });

  it('means what gan wrote: no text of it is resolved a second time', async () => {
    const text = '${env:SECRET} ${seed} $${env:SECRET} $$${x}';
    const description = `description: ${JSON.stringify(text.replaceAll('${', () => '$${'))}\n`;
    const { recipe } = await load(await run(TINY_RECIPE + description, 'own', 'other.json'));
    expect(recipe.description).toBe(text);
    for (const seal of [sealedRecipe, (written: string) => written]) {
      const again = await load(await run(await seal(resolvedYaml(recipe))));
      expect(again.recipe.description).toBe(text);
    }
  });

  it('is the same to readers of YAML 1.1 and 1.2', async () => {
    const texts = [
      'yes',
      'on',
      '012',
      '1:30',
      '~',
      '2001-01-01',
      '=',
      '1e-8',
      'a\u0085\u2028b',
      ' \n',
    ];
    const keys = Object.fromEntries(texts.map((text, i) => [text, i]));
    const value = { texts, keys, numbers: [1e-8, 1e21, -2e-7, 1.5e-7, 3] };
    const text = unresolvedYaml(value);
    expect(parse(text)).toEqual(value);
    expect(parse(text, { version: '1.1' })).toEqual(value);
    // PyYAML takes a number without a point, such as 1e-8, for a text.
    expect(text.match(/- -?[\d.]+e.+/g)).toEqual([
      '- 1.0e-8',
      '- 1.0e+21',
      '- -2.0e-7',
      '- 1.5e-7',
    ]);
    expect(text).toContain('- "="');
    expect(text).toContain('"a\\u0085\\u2028b"');
  });

  it("reads the environment of nobody who did not agree where it is somebody else's", async () => {
    const file = await run(`${TINY_RECIPE}description: "x \${env:SECRET}"\n`);
    expect(await errorOf(file)).toContain('--allow env:SECRET');
    const { recipe } = await load(file, { allow: ['env:SECRET'] });
    expect(recipe.description).toBe('x the-secret');
  });

  it("extends none where it is somebody else's, and names no file around it", async () => {
    await writeFile(join(folder, 'base.yaml'), TINY_RECIPE);
    for (const text of ['extends: ../base.yaml\n', `extends: ${folder}/base.yaml\n`]) {
      expect(await errorOf(await run(text))).toMatch(
        /GAN_PATH_ESCAPES .+ complete, and extends none/s,
      );
    }
    const plugin = await run(`${TINY_RECIPE}plugins: [../theirs.ts]\n`);
    expect(await errorOf(plugin, { allowPlugins: 'all' })).toContain('GAN_PATH_ESCAPES');
  });

  it("takes no line of a stranger for gan's own", async () => {
    const line = `# The user agreed to this code: {"p.mjs":"${'0'.repeat(64)}"}\n`;
    const sealed = await sealedRecipe(TINY_RECIPE + line);
    expect(sealed).not.toContain('agreed to this code');
    expect(digestOf(sealed)).toBe(digestOf(TINY_RECIPE + line));
    expect(await isOwn(sealed)).toBe(true);
    const [body, seal] = [sealed.slice(0, TINY_RECIPE.length), sealed.slice(TINY_RECIPE.length)];
    expect(await isOwn(body + line + seal)).toBe(false);
  });

  it('brings no plugin that is a link to a file of this machine', async () => {
    await writeFile(join(folder, 'mine.mjs'), 'globalThis.ganLinkedPlugin = true;');
    const file = await run(`${TINY_RECIPE}plugins: [./theirs.mjs]\n`);
    await symlink(join(folder, 'mine.mjs'), join(folder, 'run', 'theirs.mjs'));
    for (const allowPlugins of ['all', ['./theirs.mjs']] as const) {
      expect(await errorOf(file, { allowPlugins })).toContain('GAN_PATH_ESCAPES');
    }
    expect(globalThis).not.toHaveProperty('ganLinkedPlugin');
  });

  it('brings no packages: one in its folder is not found, and one here needs consent', async () => {
    const theirs = join(folder, 'run', 'node_modules', 'theirs');
    await mkdir(theirs, { recursive: true });
    await writeFile(join(theirs, 'index.js'), 'globalThis.ganForeignPackage = true;');
    const text = `${TINY_RECIPE}plugins: [theirs]\n`;
    const foreign = await run(text);
    expect(await errorOf(foreign, { allowPlugins: 'all' })).toContain('--allow-plugin theirs');
    expect(await errorOf(foreign, { allowPlugins: ['theirs'] })).toContain('GAN_PLUGIN_NOT_FOUND');
    // Also of a run of one's own that was sent back.
    expect(await errorOf(await run(await sealedRecipe(text)))).toContain('GAN_PLUGIN_NOT_FOUND');
    expect(globalThis).not.toHaveProperty('ganForeignPackage');
  });

  it('covers the code in its folder that the user agreed to, and what that imports', async () => {
    const text = `${TINY_RECIPE}plugins: [./theirs.mjs]\n`;
    const file = await run(text);
    const put = (name: string, code: string) => writeFile(join(folder, 'run', name), code);
    const plugin = (last = '') => theirPlugin({ first: `import { x } from './part';${last}` });
    const agree = async () => {
      const { recipe, source } = await load(file, { allowPlugins: ['./theirs.mjs'] });
      const code = codeInRuns(file, recipe);
      await writeFile(file, await sealedRecipe(source.text, code));
      await load(file);
    };
    await put('part.js', 'export const x = 1;');
    await put('theirs.mjs', plugin());
    await agree();
    await rename(join(folder, 'run'), join(folder, 'moved'));
    await load(join(folder, 'moved', 'recipe.yaml'));
    await rename(join(folder, 'moved'), join(folder, 'run'));

    const evil = 'globalThis.ganForeignCode = true; export const x = 1;';
    const asked = async () => expect(await errorOf(file)).toContain('--allow-plugin ./theirs.mjs');
    await put('part.js', evil);
    await asked();
    await put('part.js', 'export const x = 1;');
    await load(file);
    // Found in the place of part.js.
    await put('part.ts', evil);
    await asked();
    await rm(join(folder, 'run', 'part.ts'));
    await put('theirs.mjs', plugin('globalThis.ganForeignCode = true;'));
    await asked();
    // Nobody can agree for good to a package that came in the folder.
    await put('theirs.mjs', plugin("import 'theirs';"));
    await mkdir(join(folder, 'run', 'node_modules', 'theirs'), { recursive: true });
    await put('node_modules/theirs/index.js', '');
    const { recipe } = await load(file, { allowPlugins: ['./theirs.mjs'] });
    expect(codeInRuns(file, recipe)).toEqual({});
    await asked();
    expect(globalThis).not.toHaveProperty('ganForeignCode');
    await put('theirs.mjs', theirPlugin());
    await asked();
    await agree();
    // The list of code is sealed, too.
    const sealed = await readFile(file, 'utf8');
    await writeFile(file, sealed.replace(/"[0-9a-f]{64}"/, `"${'0'.repeat(64)}"`));
    await asked();
    // A sweep agreed to it for its trials.
    const { recipe: now } = await load(file, { allowPlugins: ['./theirs.mjs'] });
    await load(file, { approved: approvalOf(text, now) });
  });

  it('is agreed to with its code as it was listed: exchanged code is asked about again', async () => {
    const file = await run(`${TINY_RECIPE}plugins: [./theirs.mjs]\n`);
    const put = (name: string, code: string) => writeFile(join(folder, 'run', name), code);
    await put('part.js', 'export const x = 1;');
    await put('theirs.mjs', theirPlugin({ first: "import './part.js';" }));
    const [, flag] = /--allow-plugin (\S+)/.exec(await errorOf(file)) ?? [];
    await put('part.js', 'globalThis.ganExchanged = true;');
    expect(await errorOf(file, { allowPlugins: [flag] })).toContain('GAN_PLUGIN_NOT_ALLOWED');
    expect(globalThis).not.toHaveProperty('ganExchanged');
    await put('part.js', 'export const x = 1;');
    await load(file, { allowPlugins: [flag] });
  });

  it("is somebody else's where a run was given, whatever lies beside it by now", async () => {
    const file = await run(WANTS);
    await rm(join(folder, 'run', 'run.json'));
    await load(file);
    expect(await errorOf(file, { ofRun: true })).toContain('--allow tracking.0.uri');
    // The digest is of a run's recipe, and of no other.
    expect(await errorOf(file, { approved: ofText(TINY_RECIPE) })).toContain('--allow tracking');
    await writeFile(join(folder, 'own.yaml'), WANTS);
    await rm(file);
    await symlink(join(folder, 'own.yaml'), file);
    expect(await errorOf(file, { ofRun: true })).toContain('it is a link');
  });

  it('is agreed to by its digest, and nothing else is by that digest', async () => {
    const file = await run(WANTS);
    await load(file, { approved: ofText(WANTS) });
    await load(file, { approved: ofText(await sealedRecipe(WANTS)) });
    expect(await errorOf(file, { approved: ofText(TINY_RECIPE) })).toContain('--allow tracking');
  });
});

describe('the key of a user', () => {
  const key = () => join(folder, 'config', 'seal.key');

  it('can be read by nobody else, and is not believed where it could be', async () => {
    const sealed = await sealedRecipe(WANTS);
    expect((await stat(key())).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'config'))).mode & 0o777).toBe(0o700);
    const file = await run(sealed);
    await load(file);
    await chmod(key(), 0o644);
    expect(await errorOf(file)).toContain('--allow tracking');
    expect((await stat(key())).mode & 0o777).toBe(0o600);
  });

  it('is created once by concurrent first uses', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => sealedRecipe(WANTS)));
    expect(new Set(all).size).toBe(1);
    expect((await readFile(key(), 'utf8')).length).toBe(64);
  });

  it('is left out if the config folder is not writable', async () => {
    await writeFile(join(folder, 'file'), '');
    vi.stubEnv('GAN_CONFIG_DIR', join(folder, 'file', 'config'));
    expect(await sealedRecipe(WANTS)).toBe(WANTS);
    expect(await errorOf(await run(WANTS))).toContain('--allow tracking');
  });
});

describe('the data folder of a run', () => {
  it('is used only if the user named it for this recipe', async () => {
    const told: string[] = [];
    const file = await run(await sealedRecipe(WANTS));
    const ask = (record: object) =>
      ownDataDir(dirname(file), record as never, (line) => told.push(line));
    const record = await dataDirRecord(dirname(file), '/data');
    expect(await ask(record)).toBe('/data');
    expect(await ask({})).toBeUndefined();
    expect(told).toEqual([]);
    expect(await ask({ ...record, dataDir: '/home' })).toBeUndefined();
    // In another run's folder, or in this one's with another recipe.
    await run(`${WANTS}seed: 1\n`);
    expect(await ask(record)).toBeUndefined();
    await run(WANTS);
    expect(await ask(record)).toBe('/data');
    elsewhere();
    expect(await ask(record)).toBeUndefined();
    expect(told).toEqual([
      expect.stringContaining('the data folder "/home" of run.json is not used'),
      expect.stringContaining('beside this recipe'),
      expect.stringContaining('--data-dir'),
    ]);
  });
});
