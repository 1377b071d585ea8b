import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { expect, test } from 'vitest';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';

const FOLDER = fileURLToPath(new URL('../../recipes', import.meta.url));

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))(
  '%s goes to MLflow wherever a server is named',
  async (name) => {
    const { recipe } = await loadRecipe(path.join(FOLDER, name), { registry: registry() });
    expect(recipe.tracking.map(({ use }) => use)).toEqual(['local', 'mlflow']);
  },
);

const CIFAR_GANS = readdirSync(FOLDER).filter((name) => /^dcgan-cifar10.*\.yaml$/.test(name));

test.each(CIFAR_GANS)(
  '%s is scored, and the further metrics that it names are valid',
  async (name) => {
    const file = path.join(FOLDER, name);
    const plugins = registry();
    const { recipe } = await loadRecipe(file, { registry: plugins });
    expect(recipe.evaluate.metrics).toMatchObject([{ use: 'sliced-wasserstein' }]);
    const text = await readFile(file, 'utf8');
    const named = [...text.matchAll(/^#.*?(\{ use: [^}]*\})/gm)].map(([, metric]) => metric);
    expect(named.length).toBeGreaterThan(0);
    const set = [`evaluate.metrics=[${named.join(', ')}]`];
    const loaded = await loadRecipe(file, { registry: plugins, set });
    const { warnings } = await buildGraph(loaded);
    expect(warnings).toEqual([]);
  },
);
