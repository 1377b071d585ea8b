import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const guide = await readFile('docs/data.md', 'utf8');
const parts = [...guide.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => text);

it('shows each way to name data', () => {
  expect(parts.map((text) => /use: (\S+)/.exec(text)?.[1])).toEqual([
    'image-folder',
    'image-translation',
    'parquet',
    'digit-recognizer',
  ]);
});

it.each(parts.filter((text) => !text.includes('extends:')))(
  'is valid in a recipe (%#)',
  async (text) => {
    const overlay = join(await temporaryFolder(), 'data.yaml');
    await writeFile(overlay, text);
    const options = { with: [overlay], registry: registry() };
    const loaded = await loadRecipe('recipes/dcgan-cifar10.yaml', options);
    await expect(buildGraph(loaded)).resolves.toHaveProperty('parts');
    expect(JSON.stringify(loaded.recipe.dataset)).toMatch(/s3:|https:/);
  },
);

it("runs a recipe on Kaggle's bucket as it is written", async () => {
  const text = parts.find((part) => part.startsWith('# digits.yaml'))!;
  const folder = await temporaryFolder();
  const file = join(folder, 'digits.yaml');
  await writeFile(file, text);
  const base = /^extends: (.*)$/m.exec(text)![1];
  await mkdir(dirname(join(folder, base)), { recursive: true });
  await copyFile(base, join(folder, base));
  const env = { GCS_DATA: 'gs://kds-0123abcd' };
  const loaded = await loadRecipe(file, { registry: registry(), env });
  expect(loaded.recipe).toMatchObject({
    name: 'digits',
    dataset: { path: 'gs://kds-0123abcd/train.csv', pad: 2, channels: 3, values: [0, 1] },
    model: { use: 'efficientnet' },
  });
  await expect(buildGraph(loaded)).resolves.toHaveProperty('parts');
});
