import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freeHostMemory } from '../../src/plugin/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const MEMINFO = 'MemTotal:  8000000 kB\nMemFree:  1000 kB\nMemAvailable:  4000000 kB\n';
const AVAILABLE = 4_000_000 * 1024;

/** A system whose files say what a test wants. */
async function system(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await temporaryFolder();
  for (const [name, text] of Object.entries({ 'proc/meminfo': MEMINFO, ...files })) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return root;
}

test('what the kernel says is available, with what its cache would give back', async () => {
  expect(freeHostMemory(await system({}))).toBe(AVAILABLE);
});

test('where the system tells nothing: what Node says', async () => {
  const free = freeHostMemory(await temporaryFolder());
  expect(free).toBeGreaterThan(0);
  expect(free).toBeLessThanOrEqual(os.totalmem());
});

test('what a cgroup leaves; files that were read and may be dropped are free', async () => {
  const root = await system({
    'proc/self/cgroup': '0::/jobs/mine\n',
    'sys/fs/cgroup/jobs/mine/memory.max': '1000000\n',
    'sys/fs/cgroup/jobs/mine/memory.high': 'max\n',
    'sys/fs/cgroup/jobs/mine/memory.current': '700000\n',
    'sys/fs/cgroup/jobs/mine/memory.stat': 'anon 1\ninactive_file 50000\n',
  });
  expect(freeHostMemory(root)).toBe(350_000);
});

test('a cgroup above it may leave less', async () => {
  const root = await system({
    'proc/self/cgroup': '0::/jobs/mine\n',
    'sys/fs/cgroup/jobs/memory.max': '500000\n',
    'sys/fs/cgroup/jobs/memory.current': '600000\n',
    'sys/fs/cgroup/jobs/mine/memory.max': 'max\n',
    'sys/fs/cgroup/jobs/mine/memory.current': '1000\n',
  });
  expect(freeHostMemory(root)).toBe(0);
});

test('cgroups of version 1, in a container that sees its own as the topmost', async () => {
  const root = await system({
    'proc/self/cgroup': '5:devices:/x\n4:memory:/docker/ab12\n0::/\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '2000000\n',
    'sys/fs/cgroup/memory/memory.usage_in_bytes': '1500000\n',
    'sys/fs/cgroup/memory/memory.stat': 'inactive_file 1\ntotal_inactive_file 250000\n',
  });
  expect(freeHostMemory(root)).toBe(750_000);
});

test('a group without a limit leaves all', async () => {
  const root = await system({
    'proc/self/cgroup': '4:memory:/\n',
    'sys/fs/cgroup/memory/memory.limit_in_bytes': '9223372036854771712\n',
    'sys/fs/cgroup/memory/memory.usage_in_bytes': '1500000\n',
  });
  expect(freeHostMemory(root)).toBe(AVAILABLE);
});
