import { expect, it } from 'vitest';
import { withLibuvThreads } from '../../src/app/run/libuv-threads.js';

it('libuv has threads for all processors, unless the user says how many', () => {
  const size = (environment: Record<string, string>, processors: number) =>
    withLibuvThreads(environment, processors)['UV_THREADPOOL_SIZE'];
  expect(size({}, 2)).toBeUndefined();
  expect(size({}, 16)).toBe('20');
  expect(size({}, 128)).toBe('24');
  expect(size({ UV_THREADPOOL_SIZE: '7' }, 16)).toBe('7');
  expect(withLibuvThreads({ HOME: '/h' }, 16)).toMatchObject({ HOME: '/h' });
});
