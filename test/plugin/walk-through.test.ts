import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/index.js';
import { PLUGIN_KINDS, VIEW_VALUES, type PluginKind } from '../../src/plugin/index.js';
import { newPlugin, pluginTemplate } from '../../src/extend/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';
import { tinyRecipe } from '../support/tiny-run.js';

/** docs/plugins.md, followed step by step. */
const guide = await readFile(new URL('../../docs/plugins.md', import.meta.url), 'utf8');
const bin = new URL('../../bin/gan.js', import.meta.url).pathname;

const nameOf = (kind: PluginKind) => `my-${kind.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;

/** Where the recipe names a part of the kind. */
/** A sweep that uses the plugin; its objective is what the run logs. */
function sweepWith(kind: string): string {
  const parameters = 'parameters: { train.batch: { choice: [32, 64] } }';
  return `sweep={ ${parameters}, objective: { metric: loss/generator, direction: minimize }, trials: 2, ${kind}: my-${kind} }`;
}

const SETTINGS: Partial<Record<PluginKind, string>> = {
  dataset: 'dataset={ use: my-dataset, size: 32 }',
  regularizer: 'regularizers=[my-regularizer]',
  augmentation: 'augment=[my-augmentation]',
  metric: 'evaluate.metrics=[my-metric]',
  tracker: 'tracking=[my-tracker]',
  sampler: sweepWith('sampler'),
  pruner: sweepWith('pruner'),
  launcher: sweepWith('launcher'),
};

describe.each(PLUGIN_KINDS)('the guide on a plugin of the kind %s', (kind) => {
  const name = nameOf(kind);

  it('shows what `gan plugin new` writes', async () => {
    const template = await pluginTemplate(kind, name);
    expect(guide).toContain(`\`gan plugin new ${kind} ${name}\` writes`);
    expect(guide).toContain(`\`\`\`ts\n${template.get(`${name}.ts`)}\`\`\``);
  });

  it('works: the plugin joins a recipe, and its test passes', async () => {
    const folder = await temporaryFolder();
    const [plugin, test] = await newPlugin(kind, name, folder);
    expect([plugin, test]).toEqual([join(folder, `${name}.ts`), join(folder, `${name}.test.ts`)]);
    const recipe = join(folder, 'r.yaml');
    await writeFile(recipe, `plugins: [./${name}.ts]\n${TINY_RECIPE}`);
    // The tiny data set is in colour and 32x32; the new parts are not, by default.
    const set = [SETTINGS[kind] ?? `${kind}=${name}`];
    if (kind === 'model') set.push('model.size=32', 'model.channels=3');
    const loaded = await loadRecipe(recipe, { set, registry: tinyRegistry() });
    expect(loaded.registry.origin(kind, name)).toBe(`./${name}.ts`);
    if (kind === 'dataset') await expect(buildGraph(loaded)).rejects.toThrow('my-dataset gives');
    else await expect(buildGraph(loaded)).resolves.toHaveProperty('parts');
    const { stdout } = await promisify(execFile)(process.execPath, [bin, 'plugin', 'test', test]);
    expect(stdout).toMatch(/pass 1\b/);
    expect(stdout).toMatch(/fail 0\b/);
  });
});

describe('the guide on losses and regularizers', () => {
  it('has a table of all that they can read', () => {
    const table = guide.split('### What losses and regularizers see')[1].split('## ')[0];
    const named = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    const others = ['heads.NAME', 'networks.NAME', 'pairs.NAME', 'adversarial'];
    expect(named.toSorted()).toEqual([...VIEW_VALUES, ...others].toSorted());
  });

  it('has a gradient penalty that trains', async () => {
    const [, example] = /```ts\n((?:(?!```)[^])*name: 'my-penalty'[^]*?)```/.exec(guide)!;
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'my-penalty.ts'), example);
    const recipe = await tinyRecipe(folder);
    const set = ['regularizers=[./my-penalty.ts]', 'train.steps=2', 'model.discriminatorNorm=none'];
    const out = join(folder, 'run');
    const flags = set.flatMap((each) => ['--set', each]);
    await promisify(execFile)(process.execPath, [bin, 'run', recipe, ...flags, '--out', out], {
      cwd: folder,
    });
    const journal = await readFile(join(out, 'journal.jsonl'), 'utf8');
    expect(journal).toMatch(/"loss\/my-penalty":0\.\d/);
  });
});

describe('gan plugin new', () => {
  it('overwrites nothing', async () => {
    const folder = await temporaryFolder();
    await newPlugin('loss', 'my-loss', folder);
    await expect(newPlugin('loss', 'my-loss', folder)).rejects.toMatchObject({
      code: 'GAN_FILE_EXISTS',
      exitCode: 2,
    });
  });

  it('helps with a kind that is none', async () => {
    await expect(newPlugin('losss', 'x', '.')).rejects.toMatchObject({
      code: 'GAN_UNKNOWN_KIND',
      hint: expect.stringContaining('Did you mean loss?') as string,
    });
  });
});
