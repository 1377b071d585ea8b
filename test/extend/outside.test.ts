import '@tensorflow/tfjs-backend-cpu';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { buildGraph, ganOnly } from '../../src/graph/index.js';
import { explain, loadRecipe, recipeSchema, resolvedYaml } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';

const LOSS = `import { definePlugin, Type } from 'gan-recipes/plugin';
import * as tf from '@tensorflow/tfjs-core';
import { half } from './half.js';

interface Params { margin: number }

export default definePlugin({
  kind: 'loss',
  name: 'my-loss',
  summary: 'A loss of my own.',
  params: Type.Object(
    { margin: Type.Number({ minimum: 0, default: half(2), description: 'How far apart.' }) },
    { additionalProperties: false },
  ),
  build: ({ margin }: Params) => ({
    discriminator: () => tf.scalar(margin),
    generator: () => tf.scalar(0),
  }),
});
`;
const HALF = 'export const half = (x: number): number => x / 2;\n';
const WITH_LOSS = TINY_RECIPE.replace('loss: zero', 'loss: { use: my-loss, margin: 3 }');

async function load(files: Record<string, string>, set: string[] = []) {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const loaded = await loadRecipe(join(folder, 'r.yaml'), { set, registry: tinyRegistry() });
  return { loaded, folder };
}

async function errorOf(files: Record<string, string>): Promise<string> {
  try {
    await load(files);
  } catch (error) {
    if (!(error instanceof GanError) || error.exitCode !== 2) throw error;
    return error.format().replaceAll(/\S*\/gan-test-\w+\//g, '');
  }
  throw new Error('the recipe is valid');
}

describe('a plugin from a local TypeScript file', () => {
  const files = {
    'r.yaml': `plugins: [./plugins/my-loss.ts]\n${WITH_LOSS}`,
    'plugins/my-loss.ts': LOSS,
    'plugins/half.ts': HALF,
  };

  it('is chosen by name, runs with the engine of gan, and joins the schema', async () => {
    const { loaded } = await load(files);
    expect(loaded.recipe.loss).toEqual({ use: 'my-loss', margin: 3 });
    const { parts } = ganOnly(await buildGraph(loaded), 'test');
    const inputs = {} as Parameters<typeof parts.loss.discriminator>[0];
    expect(parts.loss.discriminator(inputs).dataSync()[0]).toBe(3);
    const { definitions } = (await recipeSchema(loaded.registry)) as { definitions: object };
    expect(Object.keys(definitions)).toContain('loss.my-loss');
    expect(loaded.registry.origin('loss', 'my-loss')).toBe('./plugins/my-loss.ts');
    expect(loaded.registry.origin('loss', 'zero')).toBe('gan');
  });

  it('has its defaults and errors shown like those of a built-in', async () => {
    const { loaded } = await load(files, ['loss.margin=null']);
    const [use, margin] = explain(loaded, 'loss');
    expect(use.value).toBe('my-loss');
    expect(margin).toMatchObject({ value: 1, setBy: { file: 'the defaults of loss my-loss' } });
    const wrong = {
      ...files,
      'r.yaml': files['r.yaml'].replace('margin: 3', 'margin: -3, magrin: 1'),
    };
    expect((await errorOf(wrong)).match(/^GAN.*/gm)).toEqual([
      'GAN_BAD_VALUE r.yaml:5:31 loss.margin: expected a number >= 0, got -3 (from loss my-loss)',
      'GAN_UNKNOWN_KEY r.yaml:5:35 loss.magrin: unknown key `magrin`. Did you mean `margin`? (from loss my-loss)',
    ]);
  });

  it('is found again from the resolved recipe, wherever that lies', async () => {
    const { loaded, folder } = await load(files);
    const elsewhere = join(await temporaryFolder(), 'recipe.yaml');
    await writeFile(elsewhere, resolvedYaml(loaded.recipe));
    const again = await loadRecipe(elsewhere, { registry: tinyRegistry() });
    expect(again.recipe).toEqual(loaded.recipe);
    expect(again.recipe.plugins).toEqual([join(folder, 'plugins/my-loss.ts')]);
  });

  it('may be named in `use` itself', async () => {
    const text = TINY_RECIPE.replace(
      'loss: zero',
      'loss: { use: ./plugins/my-loss.ts, margin: 3 }',
    );
    const { loaded, folder } = await load({ ...files, 'r.yaml': text });
    expect(loaded.recipe.loss).toEqual({ use: 'my-loss', margin: 3 });
    expect(loaded.recipe.plugins).toEqual([join(folder, 'plugins/my-loss.ts')]);
  });

  it('is found beside the base that names it', async () => {
    const { loaded } = await load({
      ...files,
      'plugins/base.yaml': `plugins: [./my-loss.ts]\n${WITH_LOSS}`,
      'r.yaml': 'extends: plugins/base.yaml\n',
    });
    expect(loaded.recipe.loss.use).toBe('my-loss');
  });
});

describe('a plugin from an npm package', () => {
  const manifest = JSON.stringify({
    name: '@team/gan-plugins',
    type: 'module',
    exports: { '.': { import: './main.js' } },
  });
  const main = `const params = { type: 'object', properties: {}, additionalProperties: false };
const loss = (name) => ({ api: 2, kind: 'loss', name, summary: 'One of two.', params, build: () => ({}) });
export default [loss('first-loss'), loss('second-loss')];
`;
  const files = {
    'r.yaml': `plugins: ["@team/gan-plugins"]\n${TINY_RECIPE.replace('loss: zero', 'loss: second-loss')}`,
    'node_modules/@team/gan-plugins/package.json': manifest,
    'node_modules/@team/gan-plugins/main.js': main,
  };

  it('is looked for beside the recipe, and may bring several', async () => {
    const { loaded } = await load(files);
    expect(loaded.recipe.loss).toEqual({ use: 'second-loss' });
    expect(loaded.recipe.plugins).toEqual(['@team/gan-plugins']);
    expect(loaded.registry.names('loss')).toContain('first-loss');
  });

  it('whose module imports an old entry point is told the new one', async () => {
    const old = {
      ...files,
      'node_modules/@team/gan-plugins/main.js': `import 'gan/${'plugin'}';`,
    };
    expect(await errorOf(old)).toContain("import from 'gan-recipes/plugin'");
  });

  it('is a located error where it is not installed', async () => {
    expect(await errorOf({ 'r.yaml': files['r.yaml'] })).toMatchInlineSnapshot(`
      "GAN_PLUGIN_NOT_FOUND r.yaml:1:11 plugins[0]: the plugin package @team/gan-plugins is not installed
        1 | plugins: ["@team/gan-plugins"]
          |           ^^^^^^^^^^^^^^^^^^^
        Install it beside the recipe: npm install @team/gan-plugins. A file is named by its path: ./@team/gan-plugins."
    `);
  });
});

describe('what is no plugin is a located error that says why', () => {
  const cases: [string, string, string][] = [
    ['a missing file', '', 'GAN_PLUGIN_NOT_FOUND'],
    ['broken TypeScript', 'export default definePlugin({\n  kind: = 3\n', 'GAN_PLUGIN_LOAD'],
    ['a file that throws', 'throw new Error("no luck");', 'GAN_PLUGIN_LOAD'],
    ['an import of what is not installed', 'import "no-such-package-here";', 'GAN_PLUGIN_LOAD'],
    ['no default export', 'export const x = 1;', 'GAN_PLUGIN_NO_DEFAULT'],
    ['something else', 'export default 5;', 'GAN_PLUGIN_INVALID'],
    ['another kind', LOSS.replace("kind: 'loss'", "kind: 'lose' as 'loss'"), 'GAN_PLUGIN_INVALID'],
    ['a bad name', LOSS.replace("'my-loss'", "'My Loss'"), 'GAN_PLUGIN_INVALID'],
    [
      'a schema of no known type',
      LOSS.replace('Type.Number({ minimum: 0,', "Type.Unsafe<number>({ type: 'numbr',"),
      'GAN_PLUGIN_INVALID',
    ],
    [
      'a schema with a broken pattern',
      LOSS.replace('Type.Number({ minimum: 0,', "Type.Unsafe<number>({ pattern: '(',"),
      'GAN_PLUGIN_INVALID',
    ],
    ['a name that is taken', LOSS.replace("'my-loss'", "'zero'"), 'GAN_PLUGIN_NAME_TAKEN'],
    ['a newer API', 'export default { api: 3, kind: "loss", name: "x" };', 'GAN_PLUGIN_API'],
    ['an older API', 'export default { api: 1, kind: "loss", name: "x" };', 'GAN_PLUGIN_API'],
  ];

  it.each(cases)('%s', async (_title, text, code) => {
    const error = await errorOf({
      'r.yaml': `plugins: [./my-loss.ts]\n${WITH_LOSS}`,
      'half.ts': HALF,
      ...(text ? { 'my-loss.ts': text } : {}),
    });
    expect(error).toMatch(new RegExp(`^${code} r\\.yaml:1:11 plugins\\[0\\]: `));
    // One mistake, one error: that its loss is unknown goes without saying.
    expect(error.match(/^GAN/gm)).toHaveLength(1);
  });

  it.each(['pkg/../../evil', '@team', 'a b', 'https://example.org/x'])(
    'a name that is no package: %s',
    async (name) => {
      const error = await errorOf({ 'r.yaml': `plugins: ["${name}"]\n${TINY_RECIPE}` });
      expect(error).toMatch(/^GAN_PLUGIN_NOT_FOUND r\.yaml:1:11 plugins\[0\]: /);
    },
  );

  it.each(['plugin', 'trace', 'eager', 'xla'])(
    'an old entry point is told the new one, at its line: gan/%s',
    async (door) => {
      const error = await errorOf({
        'r.yaml': `plugins: [./my-loss.ts]\n${WITH_LOSS}`,
        'my-loss.ts': `\nimport { x } from 'gan/${door}';\nexport default x;`,
      });
      expect(error).toContain(`import from 'gan-recipes/${door}' in place of 'gan/${door}'`);
    },
  );

  it('an API mismatch names both versions and what to do', async () => {
    const text = 'export default { api: 3, kind: "loss", name: "x" };';
    const error = await errorOf({
      'r.yaml': `plugins: [./my-loss.ts]\n${WITH_LOSS}`,
      'my-loss.ts': text,
    });
    expect(error).toContain('is written for plugin API 3, and this gan has API 2');
    expect(error).toContain('Update gan.');
  });

  it.each([
    ['by its number', 'export default { api: 1, kind: "loss", name: "x" };'],
    ['by what it says', LOSS.replace("kind: 'loss',", "kind: 'loss', trains: 'classifier',")],
  ])('a plugin of API 1, known %s, is shown the new form', async (_how, text) => {
    const error = await errorOf({
      'r.yaml': `plugins: [./my-loss.ts]\n${WITH_LOSS}`,
      'half.ts': HALF,
      'my-loss.ts': text,
    });
    expect(error).toContain('is written for plugin API 1, and this gan has API 2');
    expect(error).toContain("`players: ['classifier']` in place of `trains: 'classifier'`");
  });
});
