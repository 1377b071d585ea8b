import { describe, expect, test } from 'vitest';
import { useTraceBackend } from 'gan/trace';
import { XlaSession, openDevice } from '../../../src/xla/index.js';
import { programText } from '../../../src/xla/session/program-text.js';
import { stepsPerDispatch } from '../../../src/xla/session/steps-per-dispatch.js';
import { REPEATS, severalStepsSuite, sums } from '../../suites/several-steps.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

describe('the text of a loop', () => {
  test.each([1, 2])('%i replicas', async (replicas) => {
    await useTraceBackend();
    const { text } = await programText(sums(), { backend: 'tpu', replicas }, REPEATS);
    const golden = new URL(`../../golden/loop-${replicas}.mlir`, import.meta.url).pathname;
    await expect(text).toMatchFileSnapshot(golden);
  });
});

describe('how many steps', () => {
  test('go at once', () => {
    expect(stepsPerDispatch('auto', true)).toBeUndefined();
    expect(stepsPerDispatch('auto', false)).toEqual({ most: 64, seconds: 0.1 });
    expect(stepsPerDispatch(1, false)).toBeUndefined();
    expect(stepsPerDispatch(8, true)).toEqual({ most: 8, seconds: Infinity });
  });
});

describeXla('several steps a call', () => {
  const open = async (replicas: number) => {
    const parts = replicas === 1 ? {} : { cpuDevices: replicas, replicas };
    return XlaSession.open(await openDevice({ library: xlaLibrary, ...parts }));
  };
  severalStepsSuite(open, [1, 2], 1e-4);
});
