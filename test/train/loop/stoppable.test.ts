import { expect, test } from 'vitest';
import { Stopped } from '../../../src/train/data/index.js';
import { Stoppable } from '../../../src/train/evaluate/index.js';

test('nobody waits after the signal for a call that takes long, except to close the device', async () => {
  const stop = new AbortController();
  const stoppable = new Stoppable(stop.signal);
  let finish = () => {};
  const call = stoppable.guard(() => new Promise<void>((resolve) => (finish = resolve)));
  const work = stoppable.untilStopped(call());
  const asked = performance.now();
  stop.abort();
  await expect(work).rejects.toBeInstanceOf(Stopped);
  expect(performance.now() - asked).toBeLessThan(2000);
  await expect(call()).rejects.toBeInstanceOf(Stopped);
  let isIdle = false;
  const idle = stoppable.idle().then(() => (isIdle = true));
  expect(isIdle).toBe(false);
  finish();
  await idle;
});

test('a call that ends soon is waited for', async () => {
  const stop = new AbortController();
  const stoppable = new Stoppable(stop.signal);
  let isDone = false;
  const call = stoppable.guard(async () => {
    stop.abort();
    await Promise.resolve();
    isDone = true;
  });
  await expect(stoppable.untilStopped(call())).rejects.toBeInstanceOf(Stopped);
  expect(isDone).toBe(true);
});
