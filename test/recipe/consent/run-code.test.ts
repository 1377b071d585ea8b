import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { GanError } from '../../../src/errors/index.js';
import { loadRecipe } from '../../../src/recipe/index.js';
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
