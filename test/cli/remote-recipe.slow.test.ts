import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '../recipe/remote/support.js';
import { startS3 } from '../support/s3-server.js';
import { theirPlugin } from '../support/their-plugin.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { gan } from './gan.js';

const PLUGIN = theirPlugin();

async function scratch() {
  const folder = await temporaryFolder();
  const env = { GAN_CACHE_DIR: join(folder, 'cache') };
  const cwd = join(folder, 'here');
  await mkdir(cwd);
  const type = (...args: string[]) => gan(args, { cwd, env });
  const recipe = await readFile('recipes/quickstart.yaml', 'utf8');
  const withPlugin = recipe.replace(
    'lossWeighting: { use: constant }',
    'lossWeighting: ./theirs.ts',
  );
  const lock = () => readFile(join(cwd, 'recipes.lock.yaml'), 'utf8');
  return { folder, cwd, env, type, recipe, withPlugin, lock };
}

describe('a recipe in a bucket, typed by a user', { timeout: 120_000 }, () => {
  it('is trained, pinned beside the user, and refused when altered', async () => {
    const { folder, type, recipe, lock } = await scratch();
    const { url, put } = await startS3();
    await put('recipes/r.yaml', recipe);
    const short = ['--set', 'train={batch: 2, steps: 1, logEvery: 1}', '--set', 'model.width=4'];
    const run = ['run', `${url}recipes/r.yaml`, ...short, '--hardware', 'js', '--out', 'out'];
    const { code, stderr } = await type(...run);
    expect(stderr).not.toContain('GAN_');
    expect(code).toBe(0);
    expect(await lock()).toContain(`${url}recipes/r.yaml: sha256:`);
    await put('recipes/r.yaml', recipe.replace('seed: 0', 'seed: 1'));
    await rm(join(folder, 'cache', 'recipes'), { recursive: true });
    const refused = await type('validate', `${url}recipes/r.yaml`);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('GAN_RECIPE_CHANGED');
    expect((await type('update', `${url}recipes/r.yaml`)).stdout).toMatch(/sha256:\S+ -> sha256:/);
    expect((await type('validate', `${url}recipes/r.yaml`)).stdout).toContain('valid');
  });
});

describe('code that a recipe from elsewhere brings', { timeout: 120_000 }, () => {
  it('waits for the user to agree, with every command', async () => {
    const { type, withPlugin } = await scratch();
    const server = await serve({ '/r.yaml': withPlugin, '/theirs.ts': PLUGIN });
    const url = `${server.url}/r.yaml`;
    for (const command of ['validate', 'sweep', 'run', 'explain', 'update']) {
      const more = command === 'explain' ? ['loss'] : [];
      const { code, stderr } = await type(command, url, ...more);
      expect(stderr).toContain(`GAN_PLUGIN_NOT_ALLOWED ${url}:`);
      expect(code).toBe(2);
    }
    const agreed = ['--allow-plugin', './theirs.ts'];
    expect((await type('validate', url, ...agreed)).stdout).toContain('valid');
    // Agreed to, it comes as far as any recipe without a sweep.
    expect((await type('sweep', url, ...agreed)).stderr).toContain('GAN_NO_SWEEP');
  });
});

describe('a pack at a URL', { timeout: 120_000 }, () => {
  it('opens, is pinned, and is refused when altered', async () => {
    const { folder, cwd, type, withPlugin, lock } = await scratch();
    await writeFile(join(cwd, 'r.yaml'), withPlugin);
    await writeFile(join(cwd, 'theirs.ts'), PLUGIN);
    expect((await type('pack', 'r.yaml')).code).toBe(0);
    const name = 'quickstart.gan.tar.gz';
    const server = await serve({ [`/${name}`]: await readFile(join(cwd, name)) });
    const url = `${server.url}/${name}`;
    expect((await type('validate', url)).stderr).toContain(
      `the recipe from elsewhere, ${url}, needs your consent`,
    );
    expect((await type('validate', url, '--allow-plugins')).stdout).toContain('valid');
    expect(await lock()).toContain(`${url}: sha256:`);
    server.files[`/${name}`] = Buffer.concat([await readFile(join(cwd, name)), Buffer.alloc(1)]);
    await rm(join(folder, 'cache', 'recipes'), { recursive: true });
    const refused = await type('validate', url, '--allow-plugins');
    expect(refused.stderr).toContain('GAN_RECIPE_CHANGED');
    await writeFile(join(cwd, 'over.yaml'), `extends: ${name}\n`);
    const extending = await type('validate', 'over.yaml');
    expect(extending.stderr).toContain('GAN_EXTENDS_PACK over.yaml:1:10 extends');
  });
});
