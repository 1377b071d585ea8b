import { afterAll, beforeAll, expect, test } from 'vitest';
import { convolution, printProgram, size } from '../../../src/trace/program/index.js';
import { type Device, openDevice } from '../../../src/xla/index.js';
import { lowerConvolution } from '../../../src/xla/lowering/convolution/index.js';
import { PLAIN } from '../../../src/xla/lowering/convolution/layouts.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { both, difference, FILTER_GRADIENT, inputs, noise, program, run } from './run.js';

const FORWARD = { ...PLAIN, padding: both(1, 1), strides: [2, 1], featureGroups: 4 };
const CASES = {
  forward: { rhs: [3, 3, 2, 12], params: FORWARD },
  "the images' gradient": {
    rhs: [3, 3, 2, 12],
    params: { ...FORWARD, strides: [1, 1], lhsDilation: [2, 2], reverse: [true, true] },
  },
  "the filter's gradient": {
    rhs: [3, 6, 5, 12],
    params: { ...PLAIN, dims: FILTER_GRADIENT, padding: both(1, 1), batchGroups: 4 },
  },
} as const;

describeXla('a convolution in groups', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test.each(Object.entries(CASES))('%s: one without groups for each', async (_, given) => {
    const of = inputs([[3, 6, 5, 8], given.rhs]);
    const whole = convolution(of[0], of[1], given.params);
    const lowered = lowerConvolution(whole, of)!;
    expect(lowered.shape).toEqual(whole.shape);
    expect(printProgram(program(of, [whole]))).toMatch(/Groups=4/);
    expect(printProgram(program(of, [lowered]))).not.toMatch(/Groups=[2-9]/);
    const values = of.map(({ shape }, i) => noise(size(shape), i));
    const [expected, actual] = await run(device, program(of, [whole, lowered]), values);
    expect(difference(actual, expected)).toBeLessThan(1e-5);
  });
});

test('in very many groups it stays whole', () => {
  const of = inputs([
    [2, 6, 5, 260],
    [3, 3, 2, 130],
  ]);
  const whole = convolution(of[0], of[1], { ...PLAIN, featureGroups: 130 });
  expect(lowerConvolution(whole, of)).toBeUndefined();
});
