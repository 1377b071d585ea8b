import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { trainingEnvironment, trainingProcess } from '../../src/xla/process/index.js';

test.runIf(process.platform === 'linux')('sets the allocator, but not over the user', () => {
  expect(trainingEnvironment({ HOME: '/home/a' }, 2)).toEqual({
    HOME: '/home/a',
    GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
    MALLOC_ARENA_MAX: '2',
  });
  expect(trainingEnvironment({}, 64)).toEqual({ GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' });
  expect(trainingEnvironment({ MALLOC_ARENA_MAX: '4' }, 2).MALLOC_ARENA_MAX).toBe('4');
  const own = 'glibc.malloc.hugetlb=0:glibc.malloc.arena_max=3';
  expect(trainingEnvironment({ GLIBC_TUNABLES: own }, 2)).toEqual({ GLIBC_TUNABLES: own });
  expect(trainingEnvironment({ GLIBC_TUNABLES: 'glibc.malloc.check=3' }, 64)).toEqual({
    GLIBC_TUNABLES: 'glibc.malloc.check=3:glibc.malloc.hugetlb=1',
  });
});

test('a process starts in it', async () => {
  const { env, execArgv } = trainingProcess();
  const argv = [...execArgv, '-p', '1 + 1'];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { env });
  expect(stdout.trim()).toBe('2');
});
