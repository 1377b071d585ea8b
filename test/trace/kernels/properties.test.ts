import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll } from 'vitest';
import { describeXla } from '../../support/xla.js';
import {
  type Values,
  expectAdjoint,
  expectEachSame,
  expectSame,
  expectSlope,
  numbers,
  openBoth,
  withGradients,
} from './both.js';
import { property, small } from './property.js';

const convolutions = fc
  .record({
    batch: small(0, 2),
    height: small(1, 7),
    width: small(1, 7),
    from: small(1, 4),
    to: small(1, 3),
    kernel: fc.tuple(small(1, 4), small(1, 4)),
    stride: fc.tuple(small(1, 3), small(1, 3)),
    dilation: fc.tuple(small(1, 2), small(1, 2)),
    pad: fc.oneof(fc.constantFrom('same' as const, 'valid' as const), small(0, 2)),
  })
  // TensorFlow.js does not dilate and stride at once; a window must fit in.
  .map((c) => ({
    ...c,
    dilation: c.stride.every((s) => s === 1) ? c.dilation : ([1, 1] as [number, number]),
  }))
  .filter((c) => {
    const room = typeof c.pad === 'number' ? 2 * c.pad : 0;
    const reach = c.kernel.map((k, i) => (k - 1) * c.dilation[i] + 1);
    return c.pad === 'same' || (c.height + room >= reach[0] && c.width + room >= reach[1]);
  });
type Convolution = Parameters<Parameters<(typeof convolutions)['map']>[0]>[0];
const isDilated = ({ dilation }: Convolution) => dilation.some((d) => d > 1);
const image = (c: Convolution) => numbers([c.batch, c.height, c.width, c.from]);

describeXla('random shapes: values and gradients as in plain JavaScript', () => {
  beforeAll(openBoth);

  property('convolution', convolutions, async (c) => {
    const f = (x: tf.Tensor, w: tf.Tensor) =>
      tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, c.stride, c.pad, 'NHWC', c.dilation);
    const inputs = [image(c), numbers([...c.kernel, c.from, c.to], 2)];
    // TensorFlow.js has no gradient of a dilated convolution.
    await expectSame(inputs, isDilated(c) ? f : withGradients(f));
    if (!isDilated(c)) await expectSlope(inputs, f);
  });

  property('depthwise convolution', convolutions, async (c) => {
    const f = (x: tf.Tensor, w: tf.Tensor) =>
      tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, c.stride, c.pad, 'NHWC', c.dilation);
    const inputs = [image(c), numbers([...c.kernel, c.from, c.to], 2)];
    await expectSame(inputs, isDilated(c) ? f : withGradients(f));
    if (!isDilated(c)) await expectSlope(inputs, f);
  });

  property(
    'transposed convolution',
    convolutions.filter((c) => c.batch > 0 && c.pad === 'same'),
    async (c) => {
      const shape: [number, number, number, number] = [
        c.batch,
        c.height * c.stride[0],
        c.width * c.stride[1],
        c.to,
      ];
      const f = (x: tf.Tensor, w: tf.Tensor) =>
        tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, shape, c.stride, 'same');
      const inputs = [image(c), numbers([...c.kernel, c.to, c.from], 2)];
      await expectSame(inputs, withGradients(f));
      await expectSlope(inputs, f);
    },
  );

  property('max pooling', convolutions, async (c) => {
    const f = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, c.kernel, c.stride, c.pad);
    const padded = typeof c.pad === 'number' && c.kernel.some((k) => k <= (c.pad as number));
    // A window of nothing but padding has no maximum to send a gradient to.
    await expectSame([image(c)], padded ? f : withGradients(f));
    if (!padded) await expectSlope([image(c)], f);
  });

  property('average pooling', convolutions, async (c) => {
    const f = (x: tf.Tensor) => tf.avgPool(x as tf.Tensor4D, c.kernel, c.stride, c.pad);
    const overhang = typeof c.pad === 'number' && c.kernel.some((k) => k <= (c.pad as number));
    if (overhang) return;
    await expectSame([image(c)], f);
    // Where padding is averaged over, TensorFlow.js's own gradient is not that of its forward pass.
    await expectAdjoint(image(c), [f]);
    if (c.pad === 'valid') await expectSame([image(c)], withGradients(f));
  });

  const resizings = fc.record({
    from: fc.tuple(small(1, 5), small(1, 5)),
    to: fc.tuple(small(1, 7), small(1, 7)),
    // Aligned corners and half pixels exclude each other.
    how: fc.constantFrom([true, false], [false, true], [false, false]),
  });
  property(
    'resizing is adjoint to its gradient',
    resizings,
    async ({ from, to, how: [align, halfPixel] }) => {
      const x = numbers([1, ...from, 2]);
      const bilinear = (v: tf.Tensor) =>
        tf.image.resizeBilinear(v as tf.Tensor4D, to, align, halfPixel);
      const nearest = (v: tf.Tensor) =>
        tf.image.resizeNearestNeighbor(v as tf.Tensor4D, to, align, halfPixel);
      await expectEachSame([x], { bilinear, nearest });
      await expectAdjoint(x, [bilinear, nearest]);
    },
    6,
  );

  const shapes = fc.array(small(0, 3), { maxLength: 4 });
  /** A shape and another that broadcasts with it: some axes 1, some leading ones left out. */
  const pairs = fc
    .record({
      shape: shapes,
      ones: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      drop: small(0, 2),
    })
    .map(({ shape, ones, drop }) => [
      shape,
      shape.map((n, i) => (ones[i] ? 1 : n)).slice(Math.min(drop, shape.length)),
    ]);
  const BINARY: Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor> = {
    add: tf.add,
    sub: tf.sub,
    mul: tf.mul,
    div: (a, b) => tf.div(a, tf.add(tf.abs(b), 0.5)),
    maximum: tf.maximum,
    minimum: tf.minimum,
    squaredDifference: tf.squaredDifference,
    pow: (a, b) => tf.pow(tf.add(tf.abs(a), 0.1), b),
    mod: (a, b) => tf.mod(a, tf.add(tf.abs(b), 0.5)),
    atan2: tf.atan2,
    where: (a, b) => tf.where(tf.greater(a, b), a, b),
  };
  /** A small move can take these far. */
  const JUMPS = new Set(['mod', 'atan2']);
  property(
    'broadcasting',
    fc.tuple(pairs, fc.constantFrom(...Object.keys(BINARY)), fc.boolean()),
    async ([[a, b], name, swapped]) => {
      const inputs = [numbers(a, 1), numbers(b, 2)];
      if (swapped) inputs.reverse();
      // TensorFlow.js does not reduce gradients to the shapes that were broadcast: of these never,
      // of the others where there is nothing to sum over.
      const isBroken = String(a) !== String(b) && (/mum$|^squared/.test(name) || a.includes(0));
      await expectSame(inputs, isBroken ? BINARY[name] : withGradients(BINARY[name]));
      if (!isBroken && !JUMPS.has(name)) await expectSlope(inputs, BINARY[name]);
    },
  );

  type Reduction = (x: tf.Tensor, axes: number[], keep: boolean) => tf.Tensor;
  const REDUCTIONS: Record<string, Reduction> = {
    sum: tf.sum,
    mean: tf.mean,
    max: tf.max,
    min: tf.min,
    prod: tf.prod,
    logSumExp: tf.logSumExp,
    norm: (x, axes, keep) => tf.sqrt(tf.sum(tf.square(x), axes, keep)),
  };
  const reductions = fc
    .tuple(
      fc.array(small(1, 4), { minLength: 1, maxLength: 4 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
    )
    .map(([shape, chosen, keep]) => ({
      shape,
      keep,
      axes: shape.flatMap((_, i) => (chosen[i] ? [i] : [])),
    }))
    .filter(({ axes }) => axes.length > 0);
  property(
    'reductions',
    fc.tuple(reductions, fc.constantFrom(...Object.keys(REDUCTIONS))),
    async ([{ shape, axes, keep }, name]) => {
      const f = (x: tf.Tensor) => REDUCTIONS[name](x, axes, keep);
      // TensorFlow.js's gradient of a product works in its union package only.
      await expectSame([numbers(shape)], name === 'prod' ? f : withGradients(f));
      if (name !== 'prod') await expectSlope([numbers(shape)], f);
    },
  );

  property(
    'reductions to places, bools and integers',
    reductions,
    async ({ shape, axes, keep }) => {
      const x = numbers(shape);
      const ints: Values = { shape, dtype: 'int32', data: x.data.map((n) => Math.round(n * 9)) };
      await expectSame([x, ints], (a, b) => [
        tf.argMax(a, axes[0]),
        tf.argMin(b, axes[0]),
        tf.all(tf.greater(a, 0), axes, keep),
        tf.any(tf.greater(a, 0.5), axes, keep),
        tf.sum(b, axes, keep),
        tf.max(b, axes, keep),
        tf.cumsum(b, axes[0], keep),
        tf.cumprod(a, axes[0], false, keep),
      ]);
    },
  );

  property(
    'nothing to reduce gives what the host gives',
    fc.constantFrom([0], [2, 0], [0, 3]),
    async (shape) => {
      await expectSame([numbers(shape)], (x) => [
        tf.sum(x),
        tf.prod(x),
        tf.sum(x, 0),
        tf.concat([x, x]),
      ]);
    },
  );

  property(
    'slices, padding, repeats, order',
    fc.record({
      shape: fc.array(small(1, 4), { minLength: 1, maxLength: 4 }),
      draw: fc.array(fc.tuple(small(0, 3), small(0, 3), small(1, 3)), {
        minLength: 4,
        maxLength: 4,
      }),
    }),
    async ({ shape, draw }) => {
      const begin = shape.map((n, i) => draw[i][0] % n);
      const size = shape.map((n, i) => 1 + (draw[i][1] % (n - begin[i])));
      const reps = shape.map((_, i) => draw[i][2]);
      const paddings = shape.map((_, i) => [draw[i][0], draw[i][1]] as [number, number]);
      const order = shape.map((_, i) => i).sort((a, b) => draw[a][0] - draw[b][0] || b - a);
      const rows = Array.from({ length: 5 }, (_, i) => (i * 3) % shape[0]);
      const all: Record<string, (x: tf.Tensor) => tf.Tensor> = {
        slice: (x) => tf.slice(x, begin, size),
        tile: (x) => tf.tile(x, reps),
        pad: (x) => tf.pad(x, paddings, 0.5),
        transpose: (x) => tf.transpose(x, order),
        reverse: (x) => tf.reverse(x, [0]),
        gather: (x) => tf.gather(x, tf.tensor1d(rows, 'int32')),
        concat: (x) => tf.concat([x, tf.neg(x)], shape.length - 1),
      };
      // TensorFlow.js's gradient takes a list of one tensor for a tensor.
      if (shape[0] > 1) all.stack = (x) => tf.stack(tf.unstack(x, 0), shape.length - 1);
      const differentiated = Object.entries(all).map(([name, f]) => [name, withGradients(f)]);
      await expectEachSame([numbers(shape)], {
        ...(Object.fromEntries(differentiated) as Record<string, typeof all.slice>),
        stridedSlice: (x) => tf.stridedSlice(x, begin, shape, reps),
      });
      for (const f of Object.values(all)) await expectSlope([numbers(shape)], f);
    },
  );
});
