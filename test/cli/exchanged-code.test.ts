import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { theirPlugin } from '../support/their-plugin.js';
import { workplace } from './broken-run.js';
import { gan, type Ended } from './gan.js';

/** Somebody else's run or sweep, in a folder that others write to while a command is under way. */
let cwd: string;
let plugin: string;
beforeEach(async () => {
  cwd = await workplace();
  plugin = path.join(cwd, 'theirs', 'p.mjs');
  await mkdir(path.dirname(plugin));
});

const EXCHANGED = theirPlugin({
  first: "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');",
});

/** A plugin that is exchanged as soon as a process has loaded it of which the condition is true. */
const exchangedOnce = (condition: string) =>
  theirPlugin({
    first: `import { writeFileSync } from 'node:fs';
if (${condition}) writeFileSync(${JSON.stringify(plugin)}, ${JSON.stringify(EXCHANGED)});`,
  });

async function theirs(record: string, text: string, more = ''): Promise<void> {
  const { stdout } = await gan(['show', 'tiny.yaml', '--set', 'train.steps=2'], { cwd });
  await writeFile(path.join(cwd, 'theirs', record), text);
  await writeFile(
    path.join(cwd, 'theirs', 'recipe.yaml'),
    `${stdout.replace(/^sweep: null\n/m, '')}plugins: [./p.mjs]\n${more}`,
  );
}

async function agreed(args: readonly string[]): Promise<Ended> {
  const { stderr } = await gan(args, { cwd });
  const [, flag] = /--allow-plugin (\S+#[0-9a-f]{40})/.exec(stderr) ?? [];
  return gan([...args, '--allow-plugin', flag], { cwd });
}

/** What trials that failed have said. */
async function logs(): Promise<string> {
  const folder = path.join(cwd, 'theirs');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.log$/.test(name));
  return (await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))).join();
}

const hasRun = () =>
  stat(path.join(cwd, 'ran')).then(
    () => true,
    () => false,
  );

it('the training process runs no other code than the command was allowed', async () => {
  const at = '2026-01-31T12:00:00.000Z';
  const record = { version: 1, name: 'x', state: 'interrupted', step: 0, steps: 2 };
  await theirs('run.json', JSON.stringify({ ...record, started: at, updated: at }));
  await writeFile(plugin, exchangedOnce('true'));
  const { code, stderr } = await agreed(['resume', 'theirs']);
  expect(stderr).toMatch(/GAN_PLUGIN_CHANGED .+recipe\.yaml:\d+:\d+ plugins\[0\]/);
  expect(code).toBe(2);
  expect(await hasRun()).toBe(false);
  // Nor is it sealed: the next command asks about it.
  const next = await gan(['resume', 'theirs'], { cwd });
  expect(next.stderr).toContain('--allow-plugin ./p.mjs#');
  expect(await hasRun()).toBe(false);
}, 60_000);

it.each([
  ['its own recipe', "process.argv.includes('sweep')"],
  ['a trial', "process.argv.includes('--approved')"],
])(
  'a sweep runs no other code, exchanged after %s was loaded',
  { timeout: 90_000 },
  async (_, when) => {
    const sweep = `sweep:
  parameters: { optimizer.generator.lr: { log: [1.0e-4, 1.0e-3] } }
  objective: { metric: loss/generator }
  trials: 1
  parallel: 1
`;
    await theirs('sweep.jsonl', '', sweep);
    await writeFile(plugin, exchangedOnce(when));
    const { stdout, stderr } = await agreed(['sweep', 'resume', 'theirs']);
    expect(stdout + stderr + (await logs())).toContain('GAN_PLUGIN_CHANGED');
    expect(await readFile(plugin, 'utf8')).toBe(EXCHANGED);
    expect(await hasRun()).toBe(false);
  },
);

it('a trial is told by its sweep what may run', { timeout: 60_000 }, async () => {
  await theirs('sweep.jsonl', '');
  await writeFile(plugin, EXCHANGED);
  for (const [approved, said] of [
    ['0'.repeat(64), 'GAN_BAD_FLAG'],
    [JSON.stringify({ recipe: '0'.repeat(64), code: {} }), 'GAN_PLUGIN_NOT_ALLOWED'],
  ]) {
    const { code, stderr } = await gan(
      ['run', 'theirs/recipe.yaml', '--out', 'again', '--approved', approved],
      { cwd },
    );
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  }
  expect(await hasRun()).toBe(false);
});
