import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { gan } from './gan.js';

/** A loss plugin whose `build` stands in line 5 and what follows. */
const loss = (
  build: string,
  first = '',
) => `import { definePlugin, Type } from 'gan-recipes/plugin';
import * as tf from '@tensorflow/tfjs-core';
interface Unused { gone: number }
${first}
export default definePlugin({ kind: 'loss', name: 'mine', summary: 'Mine.', params: Type.Object({}), build: ${build} });
`;
const GOOD = '() => ({ discriminator: () => tf.scalar(0), generator: () => tf.scalar(0) })';

async function workplace(plugin: string) {
  const cwd = await temporaryFolder();
  await mkdir(path.join(cwd, 'plugins'));
  await writeFile(path.join(cwd, 'plugins/mine.ts'), plugin);
  await writeFile(
    path.join(cwd, 'tiny.yaml'),
    TINY_GAN.replace('modified-gan', './plugins/mine.ts'),
  );
  return (...args: string[]) => gan(args, { cwd });
}

it('gan schema --recipe knows the plugins of a recipe', async () => {
  const params = "Type.Object({ hardness: Type.Number({ default: 1, description: 'How hard.' }) })";
  const type = await workplace(loss(GOOD).replace('Type.Object({})', params));
  const { stdout, code } = await type('schema', '--recipe', 'tiny.yaml');
  expect(code).toBe(0);
  const accepts = new Ajv({ strict: false }).compile(JSON.parse(stdout) as object);
  const recipe = (own: string) => parse(TINY_GAN.replace('modified-gan', own)) as object;
  expect(accepts(recipe('mine'))).toBe(true);
  expect(accepts(recipe('{ use: mine, hardness: 2 }'))).toBe(true);
  expect(accepts(recipe('{ use: mine, hardness: much }'))).toBe(false);
  expect(accepts(recipe('{ use: mine, hardnes: 2 }'))).toBe(false);
  expect(accepts(recipe('yours'))).toBe(false);
});

describe('a mistake in a plugin is told with its file and line', () => {
  it.each([
    [
      'a throw at import',
      loss(GOOD, "throw new Error('no luck');"),
      'GAN_PLUGIN_LOAD tiny.yaml:5:7 loss: plugins/mine.ts:4:7: the plugin ./plugins/mine.ts could not be loaded: no luck',
    ],
    [
      'a throw in build',
      loss("() => {\n  throw new Error('no luck');\n}"),
      'GAN_PLUGIN_FAILED tiny.yaml:5:7 loss: plugins/mine.ts:6:9: no luck (from loss mine)',
    ],
    [
      'an async build',
      loss(`async ${GOOD}`),
      'loss: `build` returned a promise, but must not be async (from loss mine)',
    ],
    ['an empty build', loss('() => {}'), 'loss: `build` returned nothing (from loss mine)'],
    [
      'a part without one of its functions',
      loss('() => ({ discriminator: () => tf.scalar(0) })'),
      'loss: `build` returned an object without generator (a function) (from loss mine)',
    ],
    [
      'a top-level await that never settles',
      loss(GOOD, 'await new Promise(() => {});'),
      'loss: the plugin ./plugins/mine.ts did not load: a top-level await can never finish',
    ],
  ])('%s', async (_, plugin, message) => {
    const type = await workplace(plugin);
    const { code, stderr } = await type('validate', 'tiny.yaml');
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  it('a throw inside of a step, also in the trace of --debug', async () => {
    const broken = loss(
      '() => ({\n  discriminator: () => (undefined as never as { x: () => tf.Scalar }).x(),\n  generator: () => tf.scalar(0) })',
    );
    const type = await workplace(broken);
    const { code, stderr } = await type('run', 'tiny.yaml', '--out', 'out', '--debug');
    expect(stderr).toMatch(
      /^GAN_PLUGIN_FAILED plugins\/mine\.ts:6:\d+: the plugin failed: TypeError/,
    );
    expect(stderr).toMatch(/ {4}at .*\/plugins\/mine\.ts:6:\d+\)?\n/);
    expect(stderr).not.toContain('base64');
    expect(code).toBe(1);
  });

  it('a loss that gives no tensor', async () => {
    const type = await workplace(
      loss('() => ({ discriminator: () => 5 as never, generator: () => tf.scalar(0) })'),
    );
    const { code, stderr } = await type('run', 'tiny.yaml', '--out', 'out');
    expect(stderr).toBe(
      'GAN_PLUGIN_INVALID tiny.yaml:5:7 loss: discriminator of the loss mine is 5\n  Expected: a float32 tensor, a scalar.\n',
    );
    expect(code).toBe(2);
  });

  it.each(['run', 'plan'])(
    'what it takes and does not say that it reads, by %s',
    async (command) => {
      const regularizer = loss(
        "() => ({\n  player: 'generator', reads: [],\n  term: ({ latents }) => ({ value: tf.mean(latents) }) })",
      ).replace("'loss'", "'regularizer'");
      const type = await workplace(regularizer);
      const set = ['loss=modified-gan', 'regularizers=[r1, ./plugins/mine.ts]'];
      const flags = set.flatMap((each) => ['--set', each]);
      const { code, stderr } = await type(command, 'tiny.yaml', ...flags);
      expect(stderr).toMatch(
        /^GAN_PLUGIN_INVALID --set regularizers=\S+ \S+ regularizers\[1\]\S*: plugins\/mine\.ts:7:\d+: the regularizer mine takes latents, which is not in its `reads`\n {2}Add 'latents' to `reads`\.\n/m,
      );
      expect(code).toBe(2);
    },
  );

  it('a schedule that gives no rate', async () => {
    const schedule = loss('() => ({ at: () => undefined as never })').replace(
      "'loss'",
      "'lrSchedule'",
    );
    const type = await workplace(schedule);
    const flags = ['--set', 'loss=modified-gan', '--set', 'lrSchedule=./plugins/mine.ts'];
    const { code, stderr } = await type('run', 'tiny.yaml', '--out', 'out', ...flags);
    expect(stderr).toContain(
      'GAN_PLUGIN_INVALID the rate of lrSchedule mine is undefined at step 0',
    );
    expect(code).toBe(2);
  });

  it('a failing test of a plugin', async () => {
    const cwd = await temporaryFolder();
    const text =
      "import { test } from 'node:test';\ninterface Gone { x: 1 }\n\ntest('it', () => {\n  throw new Error('no');\n});\n";
    await writeFile(path.join(cwd, 'my.test.ts'), text);
    const { stdout } = await gan(['plugin', 'test', 'my.test.ts'], { cwd });
    expect(stdout).toContain('/my.test.ts:5:9');
  });
});

describe('what a plugin does besides', () => {
  it('does not come into --json, and its timer keeps no command', async () => {
    const type = await workplace(
      loss(GOOD, "console.log('hello'); console.info('you'); setInterval(() => {}, 1e6);"),
    );
    const { code, stdout, stderr } = await type('validate', 'tiny.yaml', '--json');
    expect(JSON.parse(stdout)).toEqual({ valid: true, problems: [] });
    expect(stderr).toBe('hello\nyou\n');
    expect(code).toBe(0);
  });
});
