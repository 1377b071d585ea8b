import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ConvolutionParams,
  convolution,
  pad,
  printProgram,
  size,
} from '../../../src/trace/program/index.js';
import { type Device, openDevice } from '../../../src/xla/index.js';
import { lowerConvolution } from '../../../src/xla/lowering/convolution/index.js';
import { allPhases } from '../../../src/xla/lowering/convolution/gpu/dilated-all-phases.js';
import { PLAIN } from '../../../src/xla/lowering/convolution/layouts.js';
import { byPhases } from '../../../src/xla/lowering/convolution/dilated-by-phases.js';
import { byProducts } from '../../../src/xla/lowering/convolution/dilated-by-products.js';
import { lhsDilatedConvolution } from '../../../src/xla/lowering/convolution/dilated-shape.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { both, difference, FILTER_GRADIENT, inputs, noise, program, run } from './run.js';

interface Case {
  readonly name: string;
  readonly lhs: readonly number[];
  readonly rhs: readonly number[];
  readonly params: ConvolutionParams;
}

/** The gradient's way to write a filter: forward's [rows, columns, in, out], read the other way. */
const GRADIENT = {
  ...PLAIN.dims,
  rhs: { input: 3, output: 2, spatial: [0, 1] },
};

function lhsDilatedCase(
  name: string,
  [height, width]: readonly number[],
  taps: readonly number[],
  strides: readonly number[],
  padding: ConvolutionParams['padding'],
  more: Partial<ConvolutionParams> & { maps?: number } = {},
): Case {
  const { maps = 3, ...params } = more;
  const filter = params.dims === GRADIENT ? [maps, 4] : [4, maps];
  return {
    name,
    lhs: [2, height, width, 4],
    rhs: [...taps, ...filter],
    params: { ...PLAIN, lhsDilation: strides, padding, ...params },
  };
}

const LHS_DILATED: readonly Case[] = [
  lhsDilatedCase('deconv 5 / 2', [4, 4], [5, 5], [2, 2], both(3, 3)),
  lhsDilatedCase('deconv 4 / 2', [4, 4], [4, 4], [2, 2], both(2, 2)),
  lhsDilatedCase('the gradient of a convolution', [4, 4], [5, 5], [2, 2], both(3, 3), {
    dims: GRADIENT,
    reverse: [true, true],
  }),
  lhsDilatedCase('many maps', [3, 3], [3, 3], [2, 2], both(2, 1), { maps: 20 }),
  lhsDilatedCase(
    'odd sizes',
    [3, 5],
    [3, 4],
    [2, 2],
    [
      [1, 2],
      [3, 0],
    ],
  ),
  lhsDilatedCase('strides that differ', [5, 3], [4, 5], [3, 2], both(2, 2)),
  lhsDilatedCase('one axis dilated', [4, 4], [3, 3], [1, 2], both(1, 1)),
  lhsDilatedCase('a filter smaller than the stride', [3, 3], [2, 1], [3, 3], both(0, 0)),
  lhsDilatedCase('a filter of one tap', [3, 2], [1, 1], [2, 2], both(0, 1)),
  lhsDilatedCase(
    'padding that cuts',
    [5, 5],
    [3, 3],
    [2, 2],
    [
      [-1, 2],
      [0, -2],
    ],
  ),
  lhsDilatedCase('padding beyond the filter', [2, 2], [2, 2], [2, 2], both(4, 3)),
  lhsDilatedCase('one output', [1, 1], [3, 3], [2, 2], both(1, 1)),
  lhsDilatedCase('axes in another order', [4, 3], [3, 3], [2, 2], both(2, 1), {
    dims: {
      lhs: { batch: 0, feature: 3, spatial: [2, 1] },
      rhs: { input: 2, output: 3, spatial: [1, 0] },
      out: { batch: 3, feature: 0, spatial: [2, 1] },
    },
    reverse: [false, true],
  }),
];

describeXla('convolutions over lhs-dilated inputs', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test('are the same by phases, all at once or not, by products and as XLA computes them', async () => {
    // One program for all cases: compiling takes most of the time.
    const of = inputs(LHS_DILATED.flatMap(({ lhs, rhs }) => [lhs, rhs]));
    const outputs = LHS_DILATED.flatMap(({ params }, i) => {
      const [lhs, rhs] = of.slice(2 * i);
      const one = lhsDilatedConvolution(lhs, rhs, params);
      const forms = [byPhases, byProducts, allPhases].map((form) => form(one.dilated));
      return [convolution(lhs, rhs, params), ...forms.map(one.restore)];
    });
    const values = of.map(({ shape }, i) => noise(size(shape), i));
    const results = await run(device, program(of, outputs), values);
    LHS_DILATED.forEach(({ name }, i) => {
      const [plain, ...forms] = results.slice(4 * i);
      expect(plain.length, name).toBeGreaterThan(0);
      expect(
        plain.some((value) => value !== 0),
        name,
      ).toBe(true);
      ['by phases', 'by products', 'all phases'].forEach((form, k) => {
        expect(outputs[4 * i + 1 + k].shape, name).toEqual(outputs[4 * i].shape);
        expect(difference(forms[k], plain), `${name}, ${form}`).toBeLessThan(1e-6);
      });
    });
  });

  test('an input that is cut on one side and padded on the other is not read beyond its end', async () => {
    const of = inputs([
      [2, 5, 5, 4],
      [2, 2, 4, 3],
    ]);
    const uneven: ConvolutionParams['padding'] = [
      [-1, 1],
      [1, -2],
    ];
    const lowered = lowerConvolution(convolution(of[0], of[1], { ...PLAIN, padding: uneven }), of);
    const cut = pad(of[0], [0, -1, 1, 0], [0, 1, -2, 0]);
    const values = of.map(({ shape }, i) => noise(size(shape), i));
    const outputs = [convolution(cut, of[1], PLAIN), lowered!];
    const [expected, actual] = await run(device, program(of, outputs), values);
    expect(difference(actual, expected)).toBeLessThan(1e-6);
  });

  test('reversed windows are those of a reversed filter', async () => {
    const params = { ...PLAIN, strides: [2, 1], reverse: [true, false], padding: both(1, 2) };
    const of = inputs([
      [2, 5, 6, 3],
      [3, 4, 3, 2],
    ]);
    const plain = convolution(of[0], of[1], params);
    const lowered = lowerConvolution(plain, of)!;
    expect(lowered.params).toMatchObject({ reverse: [false, false] });
    const values = of.map(({ shape }, i) => noise(size(shape), i));
    const [expected, actual] = await run(device, program(of, [plain, lowered]), values);
    expect(difference(actual, expected)).toBeLessThan(1e-6);
  });
});

describeXla('the filter gradient of a large batch', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  const node = (images = 130) => {
    const of = inputs([
      [images, 6, 5, 3],
      [images, 3, 3, 4],
    ]);
    const params: ConvolutionParams = {
      ...PLAIN,
      dims: FILTER_GRADIENT,
      padding: [
        [1, 1],
        [1, -1],
      ],
      rhsDilation: [2, 1],
    };
    return { of, params, gradient: convolution(of[0], of[1], params) };
  };

  test('is the sum over parts of the batch', async () => {
    const { of, params, gradient } = node();
    const lowered = lowerConvolution(gradient, of)!;
    expect(count(printProgram(program(of, [lowered])), 'convolution')).toBe(3);
    const values = of.map(({ shape }, i) => noise(size(shape), i));
    const cut = pad(of[0], [0, 1, 1, 0], [0, 1, -1, 0]);
    const plain = convolution(cut, of[1], { ...params, padding: PLAIN.padding });
    const [expected, actual] = await run(device, program(of, [plain, lowered]), values);
    expect(lowered.shape).toEqual(gradient.shape);
    expect(difference(actual, expected)).toBeLessThan(1e-5);
  });

  test('has 16 parts at most, however large the batch', () => {
    const { of, gradient } = node(100_000_001);
    const lowered = lowerConvolution(gradient, of)!;
    expect(count(printProgram(program(of, [lowered])), 'convolution')).toBe(16);
  });

  test('stays whole where devices share the batch', () => {
    const { of, gradient } = node();
    const lowered = lowerConvolution(gradient, of, 2)!;
    expect(count(printProgram(program(of, [lowered])), 'convolution')).toBe(1);
  });
});

/** Windows that are the whole image. */
const WHOLE: readonly Case[] = [
  { name: 'one pixel', lhs: [6, 1, 1, 4], rhs: [1, 1, 4, 3], params: PLAIN },
  { name: 'valid', lhs: [3, 4, 5, 2], rhs: [4, 5, 2, 6], params: { ...PLAIN, strides: [2, 1] } },
  {
    name: 'the gradient of a 1x1 filter',
    lhs: [3, 4, 5, 2],
    rhs: [3, 4, 5, 6],
    params: { ...PLAIN, dims: FILTER_GRADIENT },
  },
  {
    name: 'axes in another order',
    lhs: [4, 3, 2, 5],
    rhs: [5, 2, 6, 4],
    params: {
      ...PLAIN,
      dims: {
        lhs: { batch: 1, feature: 2, spatial: [3, 0] },
        rhs: { input: 1, output: 2, spatial: [0, 3] },
        out: { batch: 3, feature: 1, spatial: [0, 2] },
      },
    },
  },
];

describeXla('convolutions of one window', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test('are the same as products and as XLA computes them', async () => {
    const of = inputs(WHOLE.flatMap(({ lhs, rhs }) => [lhs, rhs]));
    const outputs = WHOLE.flatMap(({ params }, i) => {
      const plain = convolution(of[2 * i], of[2 * i + 1], params);
      return [plain, lowerConvolution(plain, of.slice(2 * i))!];
    });
    const values = of.map(({ shape }, i) => noise(size(shape), i));
    const results = await run(device, program(of, outputs), values);
    WHOLE.forEach(({ name }, i) => {
      expect(outputs[2 * i + 1].shape, name).toEqual(outputs[2 * i].shape);
      expect(difference(results[2 * i + 1], results[2 * i]), name).toBeLessThan(1e-6);
    });
  });
});

test('the gradient of a 1x1 filter is a product of matrices', () => {
  const of = inputs([
    [6, 4, 4, 2],
    [6, 4, 4, 3],
  ]);
  const node = convolution(of[0], of[1], { ...PLAIN, dims: FILTER_GRADIENT });
  expect(printProgram(program(of, [lowerConvolution(node, of)!]))).toMatchInlineSnapshot(`
    "test(a:f32[6,4,4,2] x0, b:f32[6,4,4,3] x1)
      c:f32[96,2] = reshape a
      d:f32[96,3] = reshape b
      e:f32[2,3] = dot lhsBatch=[] rhsBatch=[] lhsContract=[0] rhsContract=[0] c d
      f:f32[2,3,1,1] = reshape e
      g:f32[1,1,2,3] = transpose permutation=[2,3,0,1] f
      -> g"
  `);
});

test('a small product is written whole, a large one gives way to phases', () => {
  const forms = (batch: number, maps: number) => {
    const of = inputs([
      [batch, 8, 8, 128],
      [5, 5, 128, maps],
    ]);
    const node = convolution(of[0], of[1], {
      ...PLAIN,
      lhsDilation: [2, 2],
      padding: both(3, 3),
    });
    const text = printProgram(program(of, [lowerConvolution(node, of)!]));
    return { products: count(text, 'dot'), phases: count(text, 'convolution') };
  };
  expect(forms(8, 64)).toEqual({ products: 1, phases: 0 });
  expect(forms(256, 64)).toEqual({ products: 0, phases: 4 });
  // An image's three channels are too few for XLA's kernel, however large the batch.
  expect(forms(256, 3)).toEqual({ products: 1, phases: 0 });
});

test('what XLA runs fast already, and what no other form exists for, stays', () => {
  const of = inputs([
    [2, 8, 8, 4],
    [3, 3, 4, 4],
  ]);
  const lowered = (params: Partial<ConvolutionParams>) =>
    lowerConvolution(convolution(of[0], of[1], { ...PLAIN, ...params }), of);
  expect(lowered({ strides: [2, 2] })).toBeUndefined();
  expect(lowered({ rhsDilation: [2, 2] })).toBeUndefined();
  expect(lowered({ lhsDilation: [2, 2], rhsDilation: [2, 2] })).toBeUndefined();
  expect(lowered({ lhsDilation: [2, 2], strides: [2, 2] })).toBeUndefined();
});

function count(text: string, op: string): number {
  return text.split('\n').filter((line) => line.includes(`= ${op} `)).length;
}
