import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TrackedRun } from 'gan-recipes/plugin';
import plugin from './my-plugin.js';

test('writes a line for metrics', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'my-plugin-'));
  const tracker = plugin.build({ file: 'log.txt' });
  const session = await tracker.open({ folder, name: 'run' } as TrackedRun);
  await session.deliver([{ type: 'metrics', time: 0, step: 7, values: { loss: 1 } }], 0);
  await session.close();
  assert.equal(await readFile(join(folder, 'log.txt'), 'utf8'), '7 {"loss":1}\n');
});
