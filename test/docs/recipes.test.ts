import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { expect, test } from 'vitest';
import { registry } from '../../src/cli/plugins.js';
import { loadRecipe } from '../../src/recipe/index.js';

const FOLDER = fileURLToPath(new URL('../../recipes', import.meta.url));

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yaml')))(
  '%s goes to MLflow wherever a server is named',
  async (name) => {
    const { recipe } = await loadRecipe(path.join(FOLDER, name), { registry: registry() });
    expect(recipe.tracking.map(({ use }) => use)).toEqual(['local', 'mlflow']);
  },
);
