import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ConvolutionParams,
  type Node,
  convolution,
  printProgram,
  size,
} from '../../../src/trace/program/index.js';
import { type Device, openDevice } from '../../../src/xla/index.js';
import { lowerConvolution } from '../../../src/xla/lowering/convolution/index.js';
import { lowerDepthwise } from '../../../src/xla/lowering/convolution/depthwise/index.js';
import { PLAIN as plain } from '../../../src/xla/lowering/convolution/layouts.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import {
  both,
  difference,
  FILTER_GRADIENT as gradientDims,
  inputs,
  noise,
  program,
  run,
} from './run.js';

const CHANNELS = 5;
const PLAIN: ConvolutionParams = { ...plain, featureGroups: CHANNELS };

/** Images and the gradient of the output have each other's place of batch and channels. */
const FILTER_GRADIENT: Partial<ConvolutionParams> = {
  dims: gradientDims,
  featureGroups: 1,
  batchGroups: CHANNELS,
};

interface Case {
  readonly name: string;
  readonly image: readonly number[];
  /** Rows and columns of the filter, or of the output whose gradient it is. */
  readonly other: readonly number[];
  readonly params: Partial<ConvolutionParams>;
}

const CASES: readonly Case[] = [
  { name: '3x3', image: [6, 7], other: [3, 3], params: { padding: both(1, 1) } },
  {
    name: 'a stride',
    image: [7, 6],
    other: [3, 5],
    params: { strides: [2, 2], padding: both(1, 2) },
  },
  { name: 'strides that differ', image: [7, 9], other: [4, 2], params: { strides: [1, 3] } },
  {
    name: 'a dilated filter',
    image: [9, 9],
    other: [3, 3],
    params: { rhsDilation: [2, 3], padding: both(2, 3) },
  },
  { name: 'one pixel', image: [1, 1], other: [5, 5], params: { padding: both(2, 2) } },
  { name: 'two pixels', image: [2, 2], other: [5, 5], params: { padding: both(2, 2) } },
  {
    name: 'padding that cuts',
    image: [6, 7],
    other: [3, 3],
    params: {
      padding: [
        [-1, 2],
        [1, -2],
      ],
    },
  },
  {
    name: 'outputs of nothing but padding',
    image: [2, 2],
    other: [2, 2],
    params: { padding: both(4, 3) },
  },
  {
    name: 'a filter that is reversed',
    image: [5, 4],
    other: [4, 3],
    params: { reverse: [true, true], padding: both(2, 1) },
  },
  {
    name: 'the gradient of a stride of 2',
    image: [4, 3],
    other: [5, 5],
    params: { reverse: [true, true], lhsDilation: [2, 2], padding: both(3, 2) },
  },
  {
    name: 'the gradient of a stride of 3 by 2',
    image: [3, 4],
    other: [2, 3],
    params: { reverse: [true, true], lhsDilation: [3, 2], padding: both(1, 3) },
  },
  {
    name: 'a filter gradient',
    image: [6, 7],
    other: [6, 7],
    params: { ...FILTER_GRADIENT, padding: both(1, 1) },
  },
  {
    name: 'a filter gradient of wide images',
    image: [3, 19],
    other: [3, 19],
    params: { ...FILTER_GRADIENT, padding: both(1, 1) },
  },
  {
    name: 'a filter gradient without padding',
    image: [6, 7],
    other: [4, 3],
    params: FILTER_GRADIENT,
  },
  {
    name: 'a filter gradient of a stride',
    image: [8, 9],
    other: [4, 5],
    params: { ...FILTER_GRADIENT, rhsDilation: [2, 2], padding: both(1, 1) },
  },
  {
    name: 'a filter gradient of strides that differ',
    image: [7, 9],
    other: [4, 3],
    params: { ...FILTER_GRADIENT, rhsDilation: [1, 3], padding: both(1, 0) },
  },
  {
    name: 'a filter gradient of a dilated filter',
    image: [9, 8],
    other: [5, 4],
    params: { ...FILTER_GRADIENT, strides: [2, 2] },
  },
  {
    name: 'a filter gradient of two pixels',
    image: [2, 2],
    other: [2, 2],
    params: { ...FILTER_GRADIENT, padding: both(2, 2) },
  },
  {
    name: 'a filter gradient with padding that cuts',
    image: [6, 6],
    other: [3, 4],
    params: {
      ...FILTER_GRADIENT,
      padding: [
        [-1, 1],
        [2, -1],
      ],
    },
  },
];

function operands({ image, other, params }: Case): number[][] {
  const batch = 3;
  const rhs = params.batchGroups ? [batch, ...other, CHANNELS] : [...other, 1, CHANNELS];
  return [[batch, ...image, CHANNELS], rhs];
}

describeXla('depthwise convolutions', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test('are the same as sums over taps and as XLA computes them', async () => {
    // One program for all cases: compiling takes most of the time.
    const of = inputs(CASES.flatMap(operands));
    const outputs = CASES.flatMap(({ params }, i) => {
      const plain = convolution(of[2 * i], of[2 * i + 1], { ...PLAIN, ...params });
      return [plain, lowerConvolution(plain, of.slice(2 * i))!];
    });
    expect(
      printProgram(
        program(
          of,
          outputs.filter((_, i) => i % 2),
        ),
      ),
    ).not.toContain('convolution');
    const values = of.map(({ shape }, i) => noise(size(shape), i));
    const results = await run(device, program(of, outputs), values);
    CASES.forEach(({ name }, i) => {
      const [plain, lowered] = results.slice(2 * i);
      expect(plain.length, name).toBeGreaterThan(0);
      expect(
        plain.some((value) => value !== 0),
        name,
      ).toBe(true);
      expect(outputs[2 * i + 1].shape, name).toEqual(outputs[2 * i].shape);
      expect(difference(lowered, plain), name).toBeLessThan(1e-6);
    });
  });
});

test('an image of one pixel meets the middle tap alone', () => {
  const of = inputs([
    [2, 1, 1, 3],
    [5, 5, 1, 3],
  ]);
  const params = { ...PLAIN, padding: both(2, 2), featureGroups: 3 };
  const lowered = lowerDepthwise(of[0], of[1], params)!;
  expect(printProgram(program(of, [lowered]))).toMatchInlineSnapshot(`
    "test(a:f32[2,1,1,3] x0, b:f32[5,5,1,3] x1)
      c:f32[5,5,3] = reshape b
      d:f32[2,1,1,3] = barrier a
      e:f32[1,1,3] = slice starts=[2,2,0] limits=[3,3,3] strides=[1,1,1] c
      f:f32[3] = reshape e
      g:f32[2,1,1,3] = broadcast dims=[3] f
      h:f32[2,1,1,3] = mul d g
      -> h"
  `);
});

test('a filter gradient sums over windows of each image', () => {
  const of = inputs([
    [2, 3, 3, 4],
    [2, 2, 3, 4],
  ]);
  const params = { ...PLAIN, ...FILTER_GRADIENT, batchGroups: 4 };
  const lowered = lowerDepthwise(of[0], of[1], params)!;
  expect(printProgram(program(of, [lowered]))).toMatchInlineSnapshot(`
    "test(a:f32[2,3,3,4] x0, b:f32[2,2,3,4] x1)
      c:f32[2,3,3,4] = barrier a
      d:f32[2,2,3,4] = barrier b
      e:f32[2,2,1,4] = slice starts=[0,0,0,0] limits=[2,2,1,4] strides=[1,1,1,1] c
      f:f32[2,1,1,4] = slice starts=[0,0,0,0] limits=[2,1,1,4] strides=[1,1,1,1] d
      g:f32[2,4] = reshape f
      h:f32[2,2,1,4] = broadcast dims=[0,3] g
      i:f32[2,2,1,4] = mul e h
      j:f32[2,2,1,4] = slice starts=[0,0,1,0] limits=[2,2,2,4] strides=[1,1,1,1] c
      k:f32[2,1,1,4] = slice starts=[0,0,1,0] limits=[2,1,2,4] strides=[1,1,1,1] d
      l:f32[2,4] = reshape k
      m:f32[2,2,1,4] = broadcast dims=[0,3] l
      n:f32[2,2,1,4] = mul j m
      o:f32[2,2,1,4] = slice starts=[0,0,2,0] limits=[2,2,3,4] strides=[1,1,1,1] c
      p:f32[2,1,1,4] = slice starts=[0,0,2,0] limits=[2,1,3,4] strides=[1,1,1,1] d
      q:f32[2,4] = reshape p
      r:f32[2,2,1,4] = broadcast dims=[0,3] q
      s:f32[2,2,1,4] = mul o r
      t:f32[2,2,1,4] = slice starts=[0,1,0,0] limits=[2,3,1,4] strides=[1,1,1,1] c
      u:f32[2,1,1,4] = slice starts=[0,1,0,0] limits=[2,2,1,4] strides=[1,1,1,1] d
      v:f32[2,4] = reshape u
      w:f32[2,2,1,4] = broadcast dims=[0,3] v
      x:f32[2,2,1,4] = mul t w
      y:f32[2,2,1,4] = slice starts=[0,1,1,0] limits=[2,3,2,4] strides=[1,1,1,1] c
      z:f32[2,1,1,4] = slice starts=[0,1,1,0] limits=[2,2,2,4] strides=[1,1,1,1] d
      aa:f32[2,4] = reshape z
      ab:f32[2,2,1,4] = broadcast dims=[0,3] aa
      ac:f32[2,2,1,4] = mul y ab
      ad:f32[2,2,1,4] = slice starts=[0,1,2,0] limits=[2,3,3,4] strides=[1,1,1,1] c
      ae:f32[2,1,1,4] = slice starts=[0,1,2,0] limits=[2,2,3,4] strides=[1,1,1,1] d
      af:f32[2,4] = reshape ae
      ag:f32[2,2,1,4] = broadcast dims=[0,3] af
      ah:f32[2,2,1,4] = mul ad ag
      ai:f32[2,2,1,4] = add i n
      aj:f32[2,2,1,4] = add ai s
      ak:f32[2,2,1,4] = add aj x
      al:f32[2,2,1,4] = add ak ac
      am:f32[2,2,1,4] = add al ah
      an:f32[2,8] = reshape am
      ao:f32[2,8] = barrier an
      ap:f32[8] = reduce reduction=add axes=[0] ao
      aq:f32[1,2,1,4] = reshape ap
      ar:f32[2,1,1,4] = transpose permutation=[1,2,0,3] aq
      -> ar"
  `);
});

test('other convolutions stay', () => {
  const lower = (shapes: number[][], params: Partial<ConvolutionParams>) => {
    const of: Node[] = inputs(shapes);
    return lowerDepthwise(of[0], of[1], { ...PLAIN, ...params });
  };
  const image = [2, 8, 8, 4];
  expect(lower([image, [3, 3, 4, 4]], { featureGroups: 1 })).toBeUndefined();
  expect(lower([image, [3, 3, 2, 4]], { featureGroups: 2 })).toBeUndefined();
  // Two filters a channel.
  expect(lower([image, [3, 3, 1, 8]], { featureGroups: 4 })).toBeUndefined();
  const dilated = { featureGroups: 4, lhsDilation: [2, 2] };
  expect(lower([image, [3, 3, 1, 4]], { ...dilated, strides: [2, 2] })).toBeUndefined();
  expect(lower([image, [3, 3, 1, 4]], { ...dilated, rhsDilation: [1, 2] })).toBeUndefined();
});
