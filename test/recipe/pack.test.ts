import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { readArchive } from '../../src/files/index.js';
import { cachedContent } from '../../src/recipe/remote/index.js';
import { loadRecipe, packRecipe, type Allowance } from '../../src/recipe/index.js';
import { tarBytes, writeTarGz, zipBytes, type Member } from '../support/archives.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';

let folder: string;
let cache: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  cache = join(folder, 'cache');
  vi.stubEnv('GAN_CACHE_DIR', cache);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
});

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const pluginText = (name: string, rest = '') => `import { smoothing } from './parts/shared.ts';
import { definePlugin, Type } from 'gan-recipes/plugin';
${rest}
export default definePlugin({
  kind: 'loss', name: '${name}', summary: 'A loss.',
  params: Type.Object({ smoothing: Type.Number({ default: smoothing }) }),
  build: () => ({}) as never,
});
`;

/** A recipe with a base above it, and a plugin of two files. */
const TEAM = {
  'team/bases/base.yaml': TINY_RECIPE.replace(/^loss:.*$/m, 'loss: ../code/soft.ts'),
  'team/recipes/r.yaml': 'extends: ../bases/base.yaml\nseed: 5\n',
  'team/code/soft.ts': pluginText('soft'),
  'team/code/parts/shared.ts': 'export const smoothing: number = 0.25;\n',
};

async function pack(path: string, out = 'r.gan.tar.gz', card?: { name: string; data: Buffer }[]) {
  const registry = tinyRegistry();
  const file = join(folder, path);
  const loaded = await loadRecipe(file, { registry });
  const target = join(folder, out);
  const options = { path: file, loaded, registry, out: target, gan: '1.0.0' };
  return { loaded, packed: await packRecipe(card ? { ...options, card } : options) };
}

/** A recipe that names a plugin beside it. */
const NAMING = `${TINY_RECIPE}plugins: [./l.mjs]\n`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const open = (name = 'r.gan.tar.gz', allowPlugins?: Allowance) =>
  loadRecipe(join(folder, name), {
    registry: tinyRegistry(),
    ...(allowPlugins ? { allowPlugins } : {}),
  });

async function errorOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof GanError && error.exitCode === 2) {
    return error.format().replaceAll(`${folder}/`, '');
  }
  throw new Error(`no error of the user's: ${String(error)}`, { cause: error });
}

async function namesIn(name: string): Promise<string[]> {
  const names: string[] = [];
  for await (const member of readArchive(join(folder, name))) names.push(member.name);
  return names;
}

describe('packing a recipe', () => {
  it('takes its bases and plugins along, and gives the same recipe elsewhere', async () => {
    await write(TEAM);
    const { loaded, packed } = await pack('team/recipes/r.yaml');
    expect(packed.files).toEqual([
      'files/bases/base.yaml',
      'files/code/parts/shared.ts',
      'files/code/soft.ts',
      'files/recipes/r.yaml',
      'pack.json',
    ]);
    expect(await namesIn('r.gan.tar.gz')).toEqual(packed.files);
    await rm(join(folder, 'team'), { recursive: true });
    const opened = await open('r.gan.tar.gz', 'all');
    expect({ ...opened.recipe, plugins: [] }).toEqual({ ...loaded.recipe, plugins: [] });
    expect(opened.recipe).toMatchObject({ seed: 5, loss: { use: 'soft', smoothing: 0.25 } });
    expect(opened.recipe.plugins?.[0].startsWith(join(cache, 'packs'))).toBe(true);
  });

  it('gives the same bytes each time, wherever the files lie', async () => {
    await write(TEAM);
    const first = await pack('team/recipes/r.yaml', 'one.tar.gz');
    const moved = Object.entries(TEAM).map(([name, text]) => [`else/where/${name}`, text]);
    await write(Object.fromEntries(moved) as Record<string, string>);
    const second = await pack('else/where/team/recipes/r.yaml', 'two.tar.gz');
    expect(second.packed.hash).toBe(first.packed.hash);
    const [one, two] = await Promise.all(
      ['one.tar.gz', 'two.tar.gz'].map((name) => readFile(join(folder, name))),
    );
    expect(one.equals(two)).toBe(true);
    expect(first.packed.hash).toBe(`sha256:${createHash('sha256').update(one).digest('hex')}`);
  });

  it('takes what was fetched along with its pins, so that it opens without a network', async () => {
    const hash = createHash('sha256').update(TINY_RECIPE).digest('hex');
    const reference = 'https://recipes.invalid/base.yaml';
    const pins = {
      [reference]: `sha256:${hash}`,
      'https://recipes.invalid/other.yaml': `sha256:${hash}`,
    };
    const lines = Object.entries(pins).map(([name, pin]) => `  ${name}: ${pin}\n`);
    await write({
      'r.yaml': `extends: ${reference}\nseed: 8\n`,
      'recipes.lock.yaml': `recipes:\n${lines.join('')}`,
      [relative(folder, cachedContent(reference, hash, cache))]: TINY_RECIPE,
    });
    const { packed } = await pack('r.yaml');
    expect(packed.files).toEqual([
      `fetched/${hash}`,
      'files/r.yaml',
      'files/recipes.lock.yaml',
      'pack.json',
    ]);
    await rm(cache, { recursive: true });
    const { recipe, pins: fresh } = await open();
    expect(recipe).toMatchObject({ name: 'tiny', seed: 8 });
    expect(fresh).toEqual([]);
  });

  it('refuses what would mean something else elsewhere, and writes nothing', async () => {
    const absolute = join(folder, 'base.yaml');
    await write({
      'base.yaml': TINY_RECIPE,
      'absolute.yaml': `extends: ${absolute}\n`,
      'env.yaml': `extends: base.yaml\nseed: \${env:GAN_TEST_SEED:-4}\n`,
      'soft.ts': pluginText('soft'),
      'parts/shared.ts': 'export const smoothing = 1;\n',
      'plugin.yaml': `extends: base.yaml\nplugins: [${join(folder, 'soft.ts')}]\n`,
    });
    expect(await errorOf(pack('absolute.yaml'))).toMatch(/GAN_PATH_ESCAPES \S+:1:10 extends: /);
    expect(await errorOf(pack('env.yaml'))).toMatch(/:2:7 seed: .+ may not read the environment/);
    expect(await errorOf(pack('plugin.yaml'))).toMatch(
      /GAN_PLUGIN_NOT_ALLOWED .+ is a file of this/,
    );
    await expect(access(join(folder, 'r.gan.tar.gz'))).rejects.toThrow('ENOENT');
  });
});

describe('code in a pack', () => {
  const MARK = 'globalThis.ganTestRan = (globalThis.ganTestRan ?? 0) + 1;';
  const ran = () => (globalThis as { ganTestRan?: number }).ganTestRan ?? 0;

  it('does not run until the user names it, or all of it', async () => {
    await write({ ...TEAM, 'team/code/soft.ts': pluginText('soft', MARK) });
    await pack('team/recipes/r.yaml');
    const before = ran();
    const refused = await errorOf(open());
    expect(refused).toContain('GAN_PLUGIN_NOT_ALLOWED r.gan.tar.gz/bases/base.yaml:');
    expect(refused).toMatch(/\n {4}--allow-plugin \.\.\/code\/soft\.ts#[0-9a-f]{40}$/);
    const source = /read it first: (\S+)\)/.exec(refused)?.[1] ?? '';
    expect(await readFile(join(folder, source), 'utf8')).toBe(pluginText('soft', MARK));
    expect(await errorOf(open('r.gan.tar.gz', ['./soft.ts']))).toBe(refused);
    expect(ran()).toBe(before);
    expect((await open('r.gan.tar.gz', ['../code/soft.ts'])).recipe.loss.use).toBe('soft');
    expect((await open('r.gan.tar.gz', 'all')).recipe.loss.use).toBe('soft');
  });

  it('is unpacked afresh where somebody changed it in the cache', async () => {
    await write(TEAM);
    await pack('team/recipes/r.yaml');
    const { recipe } = await open('r.gan.tar.gz', 'all');
    const [file] = recipe.plugins ?? [];
    await writeFile(file, pluginText('soft', MARK));
    const before = ran();
    await open('r.gan.tar.gz', 'all');
    expect(ran()).toBe(before);
    expect(await readFile(file, 'utf8')).toBe(TEAM['team/code/soft.ts']);
  });

  it('cannot be a file outside of the pack', async () => {
    await write({
      'soft.ts': pluginText('soft', MARK),
      'parts/shared.ts': 'export const smoothing = 1;',
    });
    const before = ran();
    for (const [spec, allowed, fault] of [
      [join(folder, 'soft.ts'), 'all', /PLUGIN_NOT_ALLOWED bad\.gan\.tar\.gz\/r\.yaml:/],
      ['../../../../soft.ts', 'all', /PATH_ESCAPES bad\.gan\.tar\.gz\/r\.yaml:/],
      [`${folder}/link/../soft.ts`, [`${folder}/link/../soft.ts`], /BAD_NAME .+ `\.\.` after/],
    ] as const) {
      await craft({ 'files/r.yaml': `${TINY_RECIPE}plugins: [${spec}]\n` });
      expect(await errorOf(open('bad.gan.tar.gz', allowed))).toMatch(fault);
    }
    expect(ran()).toBe(before);
  });

  it.each(['https://trusted.example/soft.ts', './https:/trusted.example/soft.ts'])(
    'is never named like an address: %s',
    async (spec) => {
      await craft({
        'files/r.yaml': `${TINY_RECIPE}plugins: ["${spec}"]\n`,
        'files/https:/trusted.example/soft.ts': pluginText('soft', MARK),
      });
      const before = ran();
      for (const allowed of ['all', [spec], []] as const) {
        expect(await errorOf(open('bad.gan.tar.gz', allowed))).toMatch(
          /^GAN_BAD_NAME .+ is named like an address, but is a file of bad\.gan\.tar\.gz/,
        );
      }
      expect(ran()).toBe(before);
    },
  );
});

const MANIFEST = { version: 1, recipe: 'r.yaml', gan: '1.0.0' };

/** A pack that `gan pack` would not write. */
async function craft(
  files: Record<string, string>,
  manifest: unknown = MANIFEST,
  more: readonly Member[] = [],
): Promise<void> {
  const members = Object.entries({ 'pack.json': JSON.stringify(manifest), ...files }).map(
    ([name, data]): Member => ({ name, data }),
  );
  await writeTarGz(join(folder, 'bad.gan.tar.gz'), [...members, ...more]);
}

describe('a pack of unknown making', () => {
  const recipe = { 'files/r.yaml': TINY_RECIPE };
  const refused = () => errorOf(open('bad.gan.tar.gz'));

  it('opens if it is good, as a zip file, too', async () => {
    await craft(recipe);
    expect((await open('bad.gan.tar.gz')).recipe.name).toBe('tiny');
    const members = [
      { name: 'pack.json', data: JSON.stringify(MANIFEST) },
      { name: 'files/r.yaml', data: TINY_RECIPE },
    ];
    await writeFile(join(folder, 'z.zip'), zipBytes(members));
    expect((await open('z.zip')).recipe.name).toBe('tiny');
  });

  it.each<[string, Record<string, string>, unknown, Member[], RegExp]>([
    ['leads out', { ...recipe, '../evil.yaml': 'x' }, MANIFEST, [], /points outside the archive/],
    ['is absolute', { ...recipe, '/evil.yaml': 'x' }, MANIFEST, [], /points outside the archive/],
    [
      'holds a link',
      recipe,
      MANIFEST,
      [{ name: 'files/link', type: 'symlink', linkname: '/etc/passwd' }],
      /is a symlink/,
    ],
    ['holds other files', { ...recipe, 'bin/x': '' }, MANIFEST, [], /not of a pack: bin\/x/],
    [
      'has a file twice',
      recipe,
      MANIFEST,
      [{ name: 'files/./r.yaml', data: 'seed: 1' }],
      /two files files\/r\.yaml/,
    ],
    ['names its recipe badly', recipe, { ...MANIFEST, recipe: '../r.yaml' }, [], /names no recipe/],
    [
      'names a recipe with a zero byte',
      recipe,
      { ...MANIFEST, recipe: 'r\0.yaml' },
      [],
      /names no recipe/,
    ],
    [
      'names a recipe of 300 letters',
      recipe,
      { ...MANIFEST, recipe: 'x'.repeat(300) },
      [],
      /GAN_UNREADABLE|GAN_BAD_PACK/,
    ],
    [
      'has a file with a name of 300 letters',
      { ...recipe, [`files/${'x'.repeat(300)}`]: '' },
      MANIFEST,
      [],
      /GAN_BAD_PACK .+its file files\/x{74}\.\.\.: .+longer than the file system allows/,
    ],
    [
      'has a file in the place of a folder',
      { ...recipe, 'files/a': '', 'files/a/b': '' },
      MANIFEST,
      [],
      /GAN_BAD_PACK .+its file files\/a\/b: /,
    ],
    ['has no manifest of a kind', recipe, null, [], /names no recipe/],
    ['is of a newer gan', recipe, { version: 2 }, [], /GAN_BAD_PACK .+ newer gan\n {2}Update gan/],
    [
      'has false fetched content',
      { ...recipe, [`fetched/${'0'.repeat(64)}`]: 'seed: 1' },
      MANIFEST,
      [],
      /does not have the hash that its name says/,
    ],
    [
      'has a base outside',
      { 'files/r.yaml': 'extends: ../../../../r.yaml\n' },
      MANIFEST,
      [],
      /GAN_PATH_ESCAPES bad\.gan\.tar\.gz\/r\.yaml:1:10 extends: /,
    ],
    [
      'has a base at an absolute path',
      { 'files/r.yaml': 'extends: /etc/hosts\n' },
      MANIFEST,
      [],
      /GAN_PATH_ESCAPES bad\.gan\.tar\.gz\/r\.yaml:1:10 extends: /,
    ],
    [
      'asks this machine',
      { 'files/r.yaml': 'extends: http://localhost:1/r.yaml\n' },
      MANIFEST,
      [],
      /GAN_PATH_ESCAPES/,
    ],
    [
      'has a base elsewhere that is not pinned',
      { 'files/r.yaml': 'extends: https://recipes.invalid/r.yaml\n' },
      MANIFEST,
      [],
      /GAN_NOT_PINNED bad\.gan\.tar\.gz\/r\.yaml:1:10 extends: /,
    ],
    [
      'reads the environment',
      { 'files/r.yaml': `${TINY_RECIPE}description: \${env:HOME}\n` },
      MANIFEST,
      [],
      /GAN_NOT_ALLOWED .+\n {2}- read the environment variable `HOME` \(bad/,
    ],
    [
      'puts code under the name of an address',
      {
        'files/r.yaml': 'extends: https://recipes.invalid/r.yaml\n',
        'files/recipes.lock.yaml': `recipes:\n  https://recipes.invalid/r.yaml: sha256:${sha256(NAMING)}\n`,
        [`fetched/${sha256(NAMING)}`]: NAMING,
      },
      MANIFEST,
      [],
      /- run `\.\/l\.mjs`, the copy in bad\.gan\.tar\.gz of what it says is at https:\/\/recipes\.invalid\/l\.mjs \(`https:\/\/recipes\.invalid\/r\.yaml as packed in bad\.gan\.tar\.gz`:\d+:\d+\)/,
    ],
    ['lacks its recipe', {}, MANIFEST, [], /GAN_MISSING_RECIPE bad\.gan\.tar\.gz\/r\.yaml/],
    [
      'lacks a base',
      { 'files/r.yaml': 'extends: b.yaml\n' },
      MANIFEST,
      [],
      /gan\.tar\.gz\/b\.yaml/,
    ],
  ])('is refused in a sentence if it %s', async (_, files, manifest, more, said) => {
    await craft(files, manifest, more);
    const error = await refused();
    expect(error).toMatch(said);
    expect(error).not.toContain('internal');
    await expect(access(join(folder, 'evil.yaml'))).rejects.toThrow('ENOENT');
  });

  it('is refused if it unpacks to far too much, or is truncated', async () => {
    await craft(recipe, MANIFEST, [{ name: 'files/zeros', data: Buffer.alloc(65 << 20) }]);
    expect(await refused()).toMatch(/GAN_ARCHIVE_UNSAFE/);
    await craft(recipe);
    const whole = await readFile(join(folder, 'bad.gan.tar.gz'));
    await writeFile(join(folder, 'bad.gan.tar.gz'), whole.subarray(0, whole.length - 30));
    expect(await refused()).toMatch(/GAN_ARCHIVE_DAMAGED/);
    await expect(access(join(cache, 'packs'))).rejects.toThrow('ENOENT');
  });

  it('cannot be updated', async () => {
    await craft(recipe);
    const file = join(folder, 'bad.gan.tar.gz');
    const update = loadRecipe(file, { registry: tinyRegistry(), update: true });
    expect(await errorOf(update)).toMatch(/^GAN_PACK_FIXED bad\.gan\.tar\.gz: /);
  });

  it('is told apart from a recipe by its content', async () => {
    await writeFile(join(folder, 'plain.tar'), await tarBytes([{ name: 'x', data: 'y' }]));
    expect(await errorOf(open('plain.tar'))).toContain('GAN_');
    await writeFile(join(folder, 'odd.gan.tar.gz'), TINY_RECIPE);
    expect((await open('odd.gan.tar.gz')).recipe.name).toBe('tiny');
  });
});
