import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { loadRecipe } from '../../../src/recipe/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { TINY_GAN } from '../../support/tiny-run.js';

it("a param of somebody else's run agrees to no path that is a link out of its folder", async () => {
  const folder = await temporaryFolder();
  vi.stubEnv('GAN_CONFIG_DIR', join(folder, 'config'));
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const pictures = join(folder, 'run', 'pictures');
  await mkdir(join(pictures, 'inner'), { recursive: true });
  await mkdir(join(folder, 'private', 'inner'), { recursive: true });
  await writeFile(join(folder, 'run', 'run.json'), '{}');
  const file = join(folder, 'run', 'recipe.yaml');
  const dataset = `{ use: image-folder, path: ${pictures}/inner, size: 28, channels: 1 }`;
  await writeFile(file, TINY_GAN.replace('dataset: mnist', `dataset: ${dataset}`));
  const load = (allow: string[] = []) => loadRecipe(file, { registry: registry(), env: {}, allow });
  const flag = await load().then(
    () => '',
    (error: unknown) => /--allow (\S+)/.exec((error as Error & { format(): string }).format())?.[1],
  );
  expect(flag).toMatch(/^dataset\.path#/);
  await load([flag ?? '']);

  await rm(pictures, { recursive: true });
  await symlink('../private', pictures);
  for (const allow of [[], [flag ?? ''], ['dataset.path']]) {
    await expect(load(allow)).rejects.toThrow("a link that leads out of the run's folder");
  }
});
