import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ConvolutionParams,
  type Node,
  convolution,
  isOp,
  reachable,
  size,
} from '../../../src/trace/program/index.js';
import { type Device, openDevice } from '../../../src/xla/index.js';
import { lowerConvolutionForGpu } from '../../../src/xla/lowering/convolution/index.js';
import { PLAIN } from '../../../src/xla/lowering/convolution/layouts.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { difference, FILTER_GRADIENT, inputs, noise, program, run } from './run.js';

const GRADIENT = { ...PLAIN.dims, rhs: { input: 3, output: 2, spatial: [0, 1] } };

/** What a strided convolution's input's gradient is: also a transposed convolution. */
const ofInput = (padding: ConvolutionParams['padding']) => ({
  ...PLAIN,
  dims: GRADIENT,
  lhsDilation: [2, 2],
  reverse: [true, true],
  padding,
});

function lowered(lhs: readonly number[], rhs: readonly number[], params: ConvolutionParams) {
  const of = inputs([lhs, rhs]);
  const plain = convolution(of[0], of[1], params);
  const form = lowerConvolutionForGpu(plain, of);
  return { of, plain, form };
}

/** The convolutions and products that a form is made of. */
function parts(form: Node | undefined) {
  if (!form) return [];
  return reachable([form]).flatMap((node) => {
    if (isOp(node, 'dot')) return ['product'];
    if (!isOp(node, 'convolution')) return [];
    const { lhsDilation, rhsDilation, reverse } = node.params;
    const gaps = [...lhsDilation, ...rhsDilation].some((step) => step > 1) ? ' with gaps' : '';
    return [`convolution${gaps}${reverse.some(Boolean) ? ', reversed' : ''}`];
  });
}

const two = (low: number, high: number): ConvolutionParams['padding'] => [
  [low, high],
  [low, high],
];

describe('the form for a GPU', () => {
  test.each([
    ['few maps', [8, 16, 16, 64], [4, 4, 3, 64], ofInput(two(2, 2)), ['product']],
    ['five taps', [8, 8, 8, 128], [5, 5, 64, 128], ofInput(two(3, 2)), ['convolution']],
    [
      'four taps: a window for all phases would be half zeros',
      [8, 8, 8, 128],
      [4, 4, 64, 128],
      ofInput(two(2, 2)),
      ['convolution with gaps'],
    ],
    [
      'an image smaller than its window, which XLA would swap',
      [8, 3, 3, 128],
      [4, 4, 64, 128],
      ofInput(two(2, 2)),
      ['convolution'],
    ],
    [
      "a filter's gradient",
      [8, 8, 8, 128],
      [8, 4, 4, 256],
      { ...PLAIN, dims: FILTER_GRADIENT, rhsDilation: [2, 2], padding: two(1, 2) },
      ['convolution'],
    ],
  ] as [string, number[], number[], ConvolutionParams, string[]][])(
    '%s',
    (_, lhs, rhs, params, expected) => {
      const { plain, form } = lowered(lhs, rhs, params);
      expect(parts(form)).toEqual(expected);
      expect(form!.shape).toEqual(plain.shape);
    },
  );

  test('plain convolutions, also those with gaps in their window, stay', () => {
    for (const rhsDilation of [
      [1, 1],
      [2, 2],
    ]) {
      expect(lowered([2, 9, 9, 3], [3, 3, 3, 4], { ...PLAIN, rhsDilation }).form).toBeUndefined();
    }
  });
});

describeXla('what a form for a GPU computes', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  const pair = (min: number, max: number) => {
    const one = fc.integer({ min, max });
    return fc.tuple(one, one);
  };
  const shapes = fc.record({
    image: pair(1, 6),
    taps: pair(1, 5),
    strides: pair(1, 3),
    low: pair(0, 3),
    high: pair(0, 3),
    channels: fc.constantFrom(1, 3, 17),
    maps: fc.constantFrom(2, 16),
    gradient: fc.boolean(),
  });

  test('is what the convolution is: random shapes, of inputs and of filters', async () => {
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(
        shapes,
        async ({ image, taps, strides, low, high, channels, maps, gradient }) => {
          const padding: ConvolutionParams['padding'] = [
            [low[0], high[0]],
            [low[1], high[1]],
          ];
          const params: ConvolutionParams = gradient
            ? { ...PLAIN, dims: FILTER_GRADIENT, rhsDilation: strides, padding }
            : { ...PLAIN, dims: GRADIENT, lhsDilation: strides, reverse: [true, true], padding };
          const lhs = [2, ...image, channels];
          const rhs = gradient ? [2, ...taps, maps] : [...taps, maps, channels];
          const fits = image.every((extent, i) => {
            const input = gradient ? extent : (extent - 1) * strides[i] + 1;
            const window = gradient ? (taps[i] - 1) * strides[i] + 1 : taps[i];
            return low[i] + input + high[i] >= window;
          });
          fc.pre(fits);
          const { of, plain, form } = lowered(lhs, rhs, params);
          if (!form) return;
          counted += 1;
          expect(form.shape).toEqual(plain.shape);
          const values = of.map(({ shape }, i) => noise(size(shape), i));
          const [expected, actual] = await run(device, program(of, [plain, form]), values);
          expect(difference(actual, expected)).toBeLessThan(2e-6);
        },
      ),
      { numRuns: 60 },
    );
    expect(counted).toBeGreaterThan(30);
  });
});
