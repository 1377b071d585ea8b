import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registry } from '../../src/cli/plugins.js';
import { buildGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const guide = await readFile('docs/data.md', 'utf8');
const parts = [...guide.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => text);

it('shows each way to name data', () => {
  expect(parts.map((text) => /use: (\S+)/.exec(text)?.[1])).toEqual([
    'image-folder',
    'parquet',
    'digit-recognizer',
  ]);
});

it.each(parts)('is valid in a recipe (%#)', async (text) => {
  const overlay = join(await temporaryFolder(), 'data.yaml');
  await writeFile(overlay, text);
  const env = { GCS_DATA: 'gs://kds-0123abcd' };
  const options = { with: [overlay], registry: registry(), env };
  const loaded = await loadRecipe('recipes/dcgan-cifar10.yaml', options);
  await expect(buildGraph(loaded)).resolves.toHaveProperty('parts');
  expect(JSON.stringify(loaded.recipe.dataset)).toMatch(
    /s3:|https:|gs:\/\/kds-0123abcd\/train.csv/,
  );
});
