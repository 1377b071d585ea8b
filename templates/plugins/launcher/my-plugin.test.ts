import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('runs a command below the other, with its variables, and tells how it ended', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'my-plugin-'));
  const log = join(folder, 'log.txt');
  const session = await plugin.build({ below: ['nice'] }).open({ notice: () => undefined });
  const script = 'console.log(process.env.SAID); process.exit(3);';
  const command = [process.execPath, '-e', script];
  const job = await session.start({ id: 'a-1', command, env: { SAID: 'hello' }, log, cores: 1 });
  assert.deepEqual(await job.end, { exitCode: 3, detail: 'exit code 3' });
  assert.equal(await readFile(log, 'utf8'), 'hello\n');
  await session.close();
  await rm(folder, { recursive: true });
});
