import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { resultCard } from '../../src/app/pack/card.js';
import { writeRunRecord } from '../../src/run/index.js';
import { encodeRecord } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN, tinyGraph } from '../support/tiny-run.js';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');

/** Somebody's run with one grid of samples, and a secret beside it. */
async function workplace(name = 'r') {
  const cwd = await temporaryFolder();
  const run = path.join(cwd, 'theirs');
  const samples = path.join(run, 'samples');
  await mkdir(samples, { recursive: true });
  await writeFile(path.join(run, 'recipe.yaml'), TINY_GAN);
  const times = { started: '2026-01-31T00:00:00.000Z' };
  await writeRunRecord(run, { name, state: 'finished', step: 1, steps: 1, ...times });
  await writeFile(path.join(samples, 'step-000001.png'), PNG);
  const secret = path.join(cwd, 'id_rsa');
  await writeFile(secret, 'a secret');
  const { recipe } = await tinyGraph(cwd);
  const card = () => resultCard(run, recipe, recipe);
  return { cwd, run, samples, secret, card, newest: path.join(samples, 'step-999999.png') };
}

it('has the newest grid of samples', async () => {
  const { card } = await workplace();
  const files = await card();
  expect(Buffer.from(files.find(({ name }) => name === 'samples.png')!.data)).toEqual(PNG);
});

it.each([
  ['a link to a file', (to: string, secret: string) => symlink(secret, to), 'it is a link'],
  ['a link to a device', (to: string) => symlink('/dev/zero', to), 'it is a link'],
  ['a pipe', async (to: string) => void execFileSync('mkfifo', [to]), 'it is a pipe'],
  ['another file', (to: string) => writeFile(to, 'a secret'), 'it is not a PNG'],
])('has nothing of %s in its place', { timeout: 30_000 }, async (_, make, fact) => {
  const { card, newest, secret } = await workplace();
  await make(newest, secret);
  await expect(card()).rejects.toMatchObject({
    exitCode: 2,
    place: { file: newest },
    message: expect.stringContaining(fact) as string,
  });
});

it('has nothing of a folder elsewhere', async () => {
  const { cwd, samples, card } = await workplace();
  await rename(samples, path.join(cwd, 'private'));
  await symlink(path.join(cwd, 'private'), samples);
  await expect(card()).rejects.toMatchObject({ code: 'GAN_PATH_ESCAPES', exitCode: 2 });
});

it('shows texts of the run as they are, a line a fact', async () => {
  const { run, card } = await workplace('x\n\n![y](http://e) <img src=x>');
  const event = { type: 'metrics', time: 1, step: 1, values: { 'a\n| b | <c>': 1 } };
  await writeFile(path.join(run, 'journal.jsonl'), encodeRecord(0, event));
  const text = Buffer.from((await card()).find(({ name }) => name === 'card.md')!.data).toString();
  expect(text).toMatch(/^# x\\\\n\\\\n\\!\\\[y\\\]\\\(http:\/\/e\\\) \\<img src=x\\>\n/);
  expect(text).toContain('| a\\\\n\\| b \\| \\<c\\> | 1 at step 1 |\n');
  expect(await readFile(path.join(run, 'run.json'), 'utf8')).toContain('img');
});
