import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { GanError } from '../../../src/errors/index.js';
import {
  approvalOf,
  codeInRuns,
  loadRecipe,
  packRecipe,
  type LoadOptions,
} from '../../../src/recipe/index.js';
import { theirPlugin } from '../../support/their-plugin.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../../support/tiny-plugins.js';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  vi.stubEnv('GAN_CONFIG_DIR', join(folder, 'config'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  await mkdir(join(folder, 'run', 'sub'), { recursive: true });
  await put('run.json', '{}');
});

const put = (name: string, text: string) => writeFile(join(folder, 'run', name), text);

/** What somebody else's run that names plugins answers to a reader who agreed to nothing. */
async function answer(plugins: readonly string[] = ['./p.mjs']): Promise<string> {
  await put('recipe.yaml', `${TINY_RECIPE}plugins: ${JSON.stringify(plugins)}\n`);
  const file = join(folder, 'run', 'recipe.yaml');
  const error = await loadRecipe(file, { registry: tinyRegistry(), env: {} }).then(
    () => new Error('valid'),
    (reason: unknown) => reason,
  );
  if (error instanceof GanError && error.exitCode === 2) return error.format();
  throw error;
}

it.each([
  ['a device', "import '/dev/zero';"],
  ['a device by require', "require('/dev/zero');"],
  ['a file outside', "import '../secret.mjs';"],
  ['a file outside by a URL', "import 'file:///etc/hostname';"],
  ['a link that leads out', "import './link.mjs';"],
  ['a folder that is a link', "import './linked/secret.mjs';"],
])('an import of %s is refused before consent', { timeout: 20_000 }, async (_, first) => {
  await writeFile(join(folder, 'secret.mjs'), '');
  await symlink('../secret.mjs', join(folder, 'run', 'link.mjs'));
  await symlink('..', join(folder, 'run', 'linked'));
  await put('p.mjs', theirPlugin({ first }));
  const said = await answer();
  expect(said).toMatch(/^GAN_PATH_ESCAPES .+p\.mjs: it imports .+ leads out of the run's folder/s);
  expect(said).not.toContain('--allow');
});

it.each([
  ['an import', 'pipe.mjs', "import './pipe.mjs';"],
  ['a package', 'package.json', "import './sub/part.mjs';"],
  ['a source map', 'pipe.map', 'export {};\n//# sourceMappingURL=pipe.map'],
])('%s that is a pipe keeps nobody waiting', { timeout: 20_000 }, async (_, pipe, first) => {
  execFileSync('mkfifo', [join(folder, 'run', pipe)]);
  await put('sub/part.mjs', '');
  await put('p.mjs', `${first}\n`);
  const said = await answer();
  expect(said).toContain(pipe === 'pipe.mjs' ? 'it is a pipe, not a regular file' : '--allow-plug');
});

it('finds what a plugin imports as esbuild does', async () => {
  await put('p.mjs', "import './sub';\nimport './sub/a';\nexport * from './sub/b.js';");
  for (const name of ['index.js', 'a.json', 'b.ts']) await put(`sub/${name}`, '');
  const [, first] = /#([0-9a-f]{40})/.exec(await answer()) ?? [];
  for (const name of ['index.js', 'b.ts', 'a.js']) {
    await put(`sub/${name}`, `export const x = 1;`);
    expect(await answer()).toContain('--allow-plugin ./p.mjs#');
    expect(await answer()).not.toContain(first);
    await put(`sub/${name}`, '');
  }
});

it('a module that plugins share is read once, and their code has limits', async () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `export let a${i} = [1, 2];\n`);
  await put('big.mjs', lines.join(''));
  const names = Array.from({ length: 50 }, (_, i) => `./p${i}.mjs`);
  for (const name of names) await put(name, "export * from './big.mjs';");
  const start = performance.now();
  expect(await answer(names)).toContain('--allow-plugin ./p49.mjs#');
  expect(performance.now() - start).toBeLessThan(8_000);

  for (const name of names) await put(name, `//${'x'.repeat(400_000)}`);
  expect(await answer(names)).toContain('GAN_FILE_TOO_LARGE');
  await put('p0.mjs', names.map((_, i) => `import './no${i}.mjs';`).join(''));
  expect(await answer(['./p0.mjs'])).toContain("which is no file in the run's folder");
});

describe('what was looked at is what runs', () => {
  const RAN = 'ganExchangedRan';
  const EVIL = theirPlugin({ first: `globalThis.${RAN} = true;` });
  let file: string;
  beforeEach(async () => {
    file = join(folder, 'run', 'recipe.yaml');
    await put('recipe.yaml', `${TINY_RECIPE}plugins: [./p.mjs]\n`);
    await put('p.mjs', theirPlugin({ first: "import './part.js';" }));
    await put('part.js', '');
    onTestFinished(() => {
      Reflect.deleteProperty(globalThis, RAN);
    });
  });
  /** Loads the recipe; while the user agrees, somebody else writes into the folder. */
  const load = (meanwhile: () => void = () => undefined, options: Partial<LoadOptions> = {}) =>
    loadRecipe(file, {
      registry: tinyRegistry(),
      env: {},
      agreed: () => {
        meanwhile();
        return true;
      },
      ...options,
    });
  const write = (name: string, text: string) => writeFileSync(join(folder, 'run', name), text);
  const errorOf = async (options: Partial<LoadOptions> = {}) => {
    const error: unknown = await load(undefined, options).catch((reason: unknown) => reason);
    if (error instanceof GanError && error.exitCode === 2) return error.format();
    throw error;
  };
  const notRun = () => expect(globalThis).not.toHaveProperty(RAN);

  it.each([
    ['its file', () => write('p.mjs', EVIL)],
    ['what it imports', () => write('part.js', `globalThis.${RAN} = true;`)],
  ])('also if %s is exchanged after the digest, and it is sealed so', async (_, exchange) => {
    const { recipe } = await load(exchange);
    notRun();
    const sealed = codeInRuns(file, recipe);
    await put('p.mjs', theirPlugin({ first: "import './part.js';" }));
    await put('part.js', '');
    expect(sealed).toEqual(codeInRuns(file, (await load()).recipe));
    expect(Object.keys(sealed)).toEqual(['p.mjs']);
  });

  it('a package is the one that was found, whatever is put before it', async () => {
    const installIn = async (at: string, code: string) => {
      const there = join(folder, at, 'node_modules', 'helper');
      await mkdir(there, { recursive: true });
      await writeFile(join(there, 'index.js'), code);
    };
    await installIn('.', '');
    await installIn('run/late', `globalThis.${RAN} = true;`);
    await put('p.mjs', theirPlugin({ first: "import 'helper';" }));
    const { recipe } = await load(() => {
      if (existsSync(join(folder, 'run/node_modules'))) return;
      renameSync(join(folder, 'run/late/node_modules'), join(folder, 'run/node_modules'));
    });
    notRun();
    expect(codeInRuns(file, recipe)).toHaveProperty(['p.mjs']);
  });

  it('a file without an ending is read with what it imports', async () => {
    await put('p.mjs', theirPlugin({ first: "import './lib';" }));
    await put('lib', "import '../secret.mjs';");
    await writeFile(join(folder, 'secret.mjs'), '');
    expect(await answer()).toContain('GAN_PATH_ESCAPES');
  });

  it('files that a pattern names are not loaded', async () => {
    await put('sub/a.js', `globalThis.${RAN} = true;`);
    await put('p.mjs', theirPlugin({ first: "const n = 'a';\nawait import(`./sub/${n}.js`);" }));
    expect(await errorOf()).toMatch(/GAN_PLUGIN_LOAD .+p\.mjs:3:\d+: .*Could not resolve/s);
    notRun();
  });

  it('a mistake in it is shown at its line', async () => {
    await put('part.js', '\nlet = ;');
    expect(await errorOf()).toMatch(/part\.js:2:\d+/);
  });

  it('in each process of a command: exchanged code is refused by name', async () => {
    const { recipe, source } = await load();
    const approved = approvalOf(source.text, recipe);
    const child = { approved, agreed: () => false };
    await load(undefined, child);
    await put('part.js', `globalThis.${RAN} = true;`);
    const said = await errorOf(child);
    notRun();
    expect(said).toMatch(
      /GAN_PLUGIN_CHANGED .+recipe\.yaml:\d+:\d+ plugins\[0\]: the code of the plugin .\/p\.mjs was exchanged after you agreed.+repeat the command/s,
    );
  });

  it('also where no seal can cover all of it', async () => {
    await mkdir(join(folder, 'run', 'node_modules', 'theirs'), { recursive: true });
    await put('node_modules/theirs/index.js', '');
    await put('p.mjs', theirPlugin({ first: "import 'theirs';" }));
    const { recipe, source } = await load();
    expect(codeInRuns(file, recipe)).toEqual({});
    const child = { approved: approvalOf(source.text, recipe), agreed: () => false };
    await load(undefined, child);
    await put('p.mjs', EVIL);
    expect(await errorOf(child)).toContain('GAN_PLUGIN_CHANGED');
    notRun();
  });

  it('in a pack of it, too', async () => {
    const registry = tinyRegistry();
    const loaded = await load();
    await put('p.mjs', EVIL);
    await put('recipe.yaml', 'exchanged, too');
    const out = join(folder, 'r.gan.tar.gz');
    await packRecipe({ path: file, loaded, registry, out, gan: '0.0.0' });
    notRun();
  });
});
