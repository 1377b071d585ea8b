import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ganShared } from '../cli/gan.js';
import { serve } from '../recipe/remote/support.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinySweep } from './tiny-sweep.js';

it('runs as many trials at once as the user says, not as somebody else does', async () => {
  const cwd = await temporaryFolder();
  const file = await tinySweep(cwd, { trials: 1, more: '  parallel: 1024\n' });
  const server = await serve({ '/r.yaml': await readFile(file, 'utf8') });
  await rm(file);
  const env = { GAN_CACHE_DIR: path.join(cwd, 'cache'), GAN_CONFIG_DIR: path.join(cwd, 'config') };
  const type = (...args: string[]) => ganShared(['sweep', ...args], { cwd, env });
  const url = `${server.url}/r.yaml`;
  const asks = /^- run `1024 trials at once`, on this machine \(sweep\.parallel, /m;

  const refused = await type(url);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/^GAN_NOT_ALLOWED /);
  expect(refused.stderr.replace(/^ +/gm, '')).toMatch(asks);
  expect(existsSync(path.join(cwd, 'sweeps'))).toBe(false);

  const done = await type(url, '--parallel', '1', '--set', 'train.steps=1');
  expect(done.stderr).toBe('');
  expect(done.code).toBe(0);
  // What goes on with the folder later has the user's number, without a question.
  const recipe = path.join(cwd, 'sweeps/tiny/recipe.yaml');
  const own = await readFile(recipe, 'utf8');
  expect(own).toMatch(/^ +parallel: 1$/m);
  expect((await type('resume', 'sweeps/tiny')).code).toBe(0);

  // In somebody else's folder, the number would stay.
  await writeFile(recipe, own.replace('parallel: 1', 'parallel: 1024'));
  const theirs = await type('resume', 'sweeps/tiny', '--parallel', '1');
  expect(theirs.code).toBe(2);
  expect(theirs.stderr.replace(/^ +/gm, '')).toMatch(asks);
}, 120_000);
