import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recipeSchema } from '../../src/recipe/index.js';
import { YamlLanguageServer, type Position } from '../support/language-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';

/** The schema in a real YAML language server: what an editor shows for a recipe. */
let server: YamlLanguageServer;
beforeAll(async () => {
  server = new YamlLanguageServer();
  await server.start();
});
afterAll(() => server.stop());

/** Opens a recipe with the schema beside it. A `|` is where the cursor stands. */
async function open(marked: string) {
  const folder = await temporaryFolder();
  const schema = JSON.stringify(await recipeSchema(tinyRegistry()));
  await writeFile(join(folder, 'recipe.schema.json'), schema);
  const modeline = '# yaml-language-server: $schema=recipe.schema.json\n';
  const text = modeline + marked.replace('|', '');
  const before = (modeline + marked).split('|')[0].split('\n');
  const cursor: Position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const uri = pathToFileURL(join(folder, 'r.yaml')).href;
  await writeFile(join(folder, 'r.yaml'), text);
  const diagnostics = await server.open(uri, text);
  return { uri, cursor, diagnostics, lines: text.split('\n') };
}

async function completions(marked: string): Promise<string[]> {
  const { uri, cursor } = await open(marked);
  return server.complete(uri, cursor);
}

/** `text under the squiggle: message`. */
async function diagnostics(text: string): Promise<string[]> {
  const { diagnostics: found, lines } = await open(text);
  return found.map(({ message, range }) => {
    const under = lines[range.start.line].slice(range.start.character, range.end.character);
    return `${under}: ${message}`;
  });
}

describe('an editor', () => {
  it('has nothing against a good recipe, in any way of writing it', async () => {
    expect(await diagnostics(TINY_RECIPE)).toEqual([]);
    expect(
      await diagnostics(
        `${TINY_RECIPE}tracking: [local, { use: remote, experiment: x }]
hardware: { use: auto, replicas: 2 }
lrSchedule: { generator: { use: ramp, epochs: 3 }, discriminator: constant }
samples: { every: "\${train.batch}" }
`,
      ),
    ).toEqual([]);
    const own = `plugins: [./mine.ts]\nx-own: &own { use: mine, rate: 3 }\n`;
    const recipe = TINY_RECIPE.replace(/^loss: .*/m, 'loss: *own');
    expect(await diagnostics(`${own}${recipe}checkpoint: ~\nlossWeighting: ./mine.ts\n`)).toEqual(
      [],
    );
    expect(
      await diagnostics(
        'extends: base.yaml\noptimizer: { lr: 1, discriminator: { lr: 2 } }\ntracking+: [local]\n',
      ),
    ).toEqual([]);
  });

  it('completes keys', async () => {
    expect(await completions('name: x\nlr|')).toContain('lrSchedule');
    expect(await completions('train:\n  |')).toEqual(
      expect.arrayContaining(['batch', 'steps', 'mode']),
    );
  });

  it('completes names of plugins', async () => {
    expect(await completions('optimizer: |')).toEqual(expect.arrayContaining(['adam', 'sgd']));
    expect(await completions('optimizer:\n  use: |')).toEqual(
      expect.arrayContaining(['adam', 'sgd']),
    );
    expect(await completions('tracking:\n  - use: |')).toEqual(
      expect.arrayContaining(['local', 'remote']),
    );
  });

  it('completes the params of the plugin that was chosen', async () => {
    const offered = await completions('optimizer:\n  use: adam\n  |');
    expect(offered).toEqual(expect.arrayContaining(['lr', 'beta1', 'amsgrad']));
    expect(await completions('optimizer:\n  use: sgd\n  |')).not.toContain('beta1');
    const nested = await completions('optimizer:\n  generator:\n    use: adam\n    |');
    expect(nested).toContain('beta1');
  });

  it('marks mistakes at the place', async () => {
    const text = TINY_RECIPE.replace('width: 4', 'width: wide, wdith: 4')
      .replace('use: adam', 'use: adma')
      .replace('batch: 64', 'bathc: 64');
    expect(await diagnostics(text)).toMatchInlineSnapshot(`
      [
        "wide: Incorrect type. Expected "integer".",
        "wdith: Property wdith is not allowed.",
        "bathc: Property bathc is not allowed.",
        "adma: Value is not accepted. Valid values: "adam", "sgd".",
        "train: Missing property "batch".",
      ]
    `);
  });

  it('describes a key under the pointer', async () => {
    const { uri, cursor } = await open(TINY_RECIPE.replace('batch', 'ba|tch'));
    expect(await server.hover(uri, cursor)).toContain('Images a step, over all replicas');
  });
});
