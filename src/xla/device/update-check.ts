import { GanError } from '../../errors/index.js';
import type { HostTensor } from '../../trace/index.js';
import type { Device, DeviceBuffer } from './device.js';

/** Operands that the program updates in place, as training updates weights. */
const STATE = { weight: [1024, 1024], batched: [16, 256, 256], filter: [5, 5, 64, 128] } as const;
/** Uploaded anew for each run, like a batch: often to the address of the previous upload. */
const UPLOADED = [1024, 1024] as const;

/** The computed results. Each is proportional to one operand. */
const RESULTS = [
  'a product with a weight',
  'a product with a transposed weight',
  'a product with an intermediate result',
  'a batched product',
  'a convolution',
  'a product with uploaded values',
] as const;

/** How often the looped program runs its step in one call. */
const TIMES = 3;

/**
 * Checks that products and convolutions use operands that were updated in place. Multiplies and
 * convolves at the sizes of real layers (XLA chooses its kernels by size), doubles the operands in
 * place, and computes again: every result must double. A library that used an operand's old values
 * would train wrongly without any error.
 *
 * Takes some 5 billion operations in a separate program, which the cache on disk keeps. Runs once
 * per process for each combination of library, options and devices.
 * @param steps the maximum number of training steps per dispatch; above 1 the steps run in a loop
 * @throws GanError GAN_XLA_STALE, with the library and the wrong results
 */
export async function checkUpdates(device: Device, steps = 1): Promise<void> {
  const times = steps > 1 ? TIMES : 1;
  const key = `${times} ${device.compilation}`;
  if (passed.has(key)) return;
  await check(device, times);
  passed.add(key);
}

/** Combinations that passed in this process. */
const passed = new Set<string>();

async function check(device: Device, times: number): Promise<void> {
  const program = await device.compile(programText(times));
  const zero = await device.upload({ shape: [], dtype: 'float32', data: new Float32Array(1) });
  let state: DeviceBuffer[] = await Promise.all(
    Object.values(STATE).map((shape) => device.upload(pattern(shape))),
  );
  let before: ArrayLike<number>[] | undefined;
  const wrong = new Set<string>();
  try {
    for (let run = 0; run < 5; run++) {
      const uploaded = await device.upload(pattern(UPLOADED, 2 ** (run * times)));
      const outputs = await program.run([...state, uploaded, zero]);
      uploaded.free();
      state = outputs.slice(0, -1);
      const sums = outputs[outputs.length - 1];
      const now = await Promise.all(
        Array.from({ length: device.replicas }, async (_, i) => (await sums.download(i)).data),
      );
      sums.free();
      // The results are sums of squares: doubling the operand makes the sum four times as large.
      before?.forEach((old, replica) => {
        for (const result of unfollowed(old, now[replica], 4 ** times)) wrong.add(result);
      });
      before = now;
    }
  } finally {
    for (const buffer of [...state, zero]) buffer.free();
    program.free();
  }
  if (wrong.size === 0) return;
  // In the order of the program, whichever run of whichever replica showed one first.
  const results = RESULTS.filter((result) => wrong.has(result)).join(', ');
  throw new GanError(
    'GAN_XLA_STALE',
    `${device.platform} on ${device.name} computes with old values: ${results} did not follow an update in place. Training on it would be wrong`,
    {
      hint: "Use gan's own library: leave out hardware.library and GAN_XLA_PLUGIN, or fetch it again (gan hardware install xla-cpu --again). `gan doctor` tries it.",
    },
  );
}

/** The results that did not follow their operand. */
function unfollowed(
  before: ArrayLike<number>,
  now: ArrayLike<number>,
  factor: number,
): readonly string[] {
  // A factor of two is exact in float32. The order of summation may differ between runs.
  return RESULTS.filter((_, i) => !(Math.abs(now[i] / before[i] / factor - 1) < 1e-3));
}

/** Whole numbers from -5 to 5, times `scale`. */
function pattern(shape: readonly number[], scale = 1): HostTensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) data[i] = scale * ((i % 11) - 5);
  return { shape: [...shape], dtype: 'float32', data };
}

const type = (shape: readonly number[]) => `tensor<${[...shape, 'f32'].join('x')}>`;
const SCALAR = type([]);
const SUMS = type([RESULTS.length]);
const STATE_TYPES = Object.values(STATE).map(type);

/**
 * One step: all results, then the state doubled. The doubling depends on the results through a zero
 * that the compiler cannot see to be zero, as a weight's update depends on its gradient. Without
 * that dependency XLA would copy the operand.
 */
function step(): string {
  const lines: string[] = [];
  const value = (text: string) => {
    lines.push(`%${lines.length} = ${text}`);
    return `%${lines.length - 1}`;
  };
  const constant = (shape: readonly number[]) => {
    const flat = shape.reduce((a, b) => a * b, 1);
    const ints = `tensor<${flat}xi32>`;
    const floats = type([flat]);
    const index = value(`stablehlo.iota dim = 0 : ${ints}`);
    const seven = value(`stablehlo.constant dense<7> : ${ints}`);
    const rest = value(`stablehlo.remainder ${index}, ${seven} : ${ints}`);
    const float = value(`stablehlo.convert ${rest} : (${ints}) -> ${floats}`);
    const three = value(`stablehlo.constant dense<3.0> : ${floats}`);
    const centred = value(`stablehlo.subtract ${float}, ${three} : ${floats}`);
    return value(`stablehlo.reshape ${centred} : (${floats}) -> ${type(shape)}`);
  };
  const product = (
    [x, y]: readonly [string, string],
    shapes: readonly (readonly number[])[],
    dimensions: string,
  ) => {
    const [left, right, result] = shapes.map(type);
    return value(
      `stablehlo.dot_general ${x}, ${y}, ${dimensions} : (${left}, ${right}) -> ${result}`,
    );
  };
  const zero = value(`stablehlo.constant dense<0.0> : ${SCALAR}`);
  const sumOfSquares = (x: string, shape: readonly number[]) => {
    const square = value(`stablehlo.multiply ${x}, ${x} : ${type(shape)}`);
    const dimensions = shape.map((_, i) => i).join(', ');
    return value(
      `stablehlo.reduce(${square} init: ${zero}) applies stablehlo.add across dimensions = [${dimensions}] : (${type(shape)}, ${SCALAR}) -> ${SCALAR}`,
    );
  };

  const { weight, batched, filter } = STATE;
  const [rows, images, features, out] = [
    [64, 1024],
    [16, 64, 256],
    [8, 16, 16, 64],
    [8, 8, 8, 128],
  ];
  const [x, y, z] = [constant(rows), constant(images), constant(features)];
  const plain = 'contracting_dims = [1] x [0]';
  const forward = product([x, '%weight'], [rows, weight, rows], plain);
  const convolved = value(
    `stablehlo.convolution(${z}, %filter) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {stride = [2, 2], pad = [[1, 2], [1, 2]]} {batch_group_count = 1 : i64, feature_group_count = 1 : i64} : (${type(features)}, ${type(filter)}) -> ${type(out)}`,
  );
  const sums = [
    sumOfSquares(forward, rows),
    sumOfSquares(
      product([x, '%weight'], [rows, weight, rows], 'contracting_dims = [1] x [1]'),
      rows,
    ),
    sumOfSquares(
      product([x, forward], [rows, rows, weight], 'contracting_dims = [0] x [0]'),
      weight,
    ),
    sumOfSquares(
      product(
        [y, '%batched'],
        [images, batched, images],
        'batching_dims = [0] x [0], contracting_dims = [2] x [1]',
      ),
      images,
    ),
    sumOfSquares(convolved, out),
    sumOfSquares(product([x, '%uploaded'], [rows, UPLOADED, rows], plain), rows),
  ];
  const total = sums.reduce((a, b) => value(`stablehlo.add ${a}, ${b} : ${SCALAR}`));
  const nothing = value(`stablehlo.multiply ${total}, %zero : ${SCALAR}`);
  const doubled = Object.keys(STATE).map((name, i) => {
    const of = STATE_TYPES[i];
    const twice = value(`stablehlo.add %${name}, %${name} : ${of}`);
    const late = value(`stablehlo.broadcast_in_dim ${nothing}, dims = [] : (${SCALAR}) -> ${of}`);
    return value(`stablehlo.add ${twice}, ${late} : ${of}`);
  });
  const twice = value(`stablehlo.add %uploaded, %uploaded : ${type(UPLOADED)}`);
  const single = sums.map((sum) =>
    value(`stablehlo.reshape ${sum} : (${SCALAR}) -> tensor<1xf32>`),
  );
  const all = value(
    `stablehlo.concatenate ${single.join(', ')}, dim = 0 : (${single.map(() => 'tensor<1xf32>').join(', ')}) -> ${SUMS}`,
  );
  const results = [...doubled, twice, all].join(', ');
  const types = [...STATE_TYPES, type(UPLOADED), SUMS].join(', ');
  const parameters = [...Object.keys(STATE), 'uploaded'].map(
    (name, i) => `%${name}: ${[...STATE_TYPES, type(UPLOADED)][i]}`,
  );
  return `func.func private @step(${parameters.join(', ')}, %zero: ${SCALAR}) -> (${types}) {
${lines.join('\n')}
return ${results} : ${types}
}`;
}

function programText(times: number): string {
  const carried = [...STATE_TYPES, type(UPLOADED)];
  const names = [...Object.keys(STATE), 'uploaded'].map((name) => `%${name}`);
  const parameters = carried.map((of, i) => {
    const alias = i < STATE_TYPES.length ? ` {tf.aliasing_output = ${i} : i32}` : '';
    return `${names[i]}: ${of}${alias}`;
  });
  const types = [...carried, SUMS].join(', ');
  const call = (args: readonly string[]) =>
    `func.call @step(${args.join(', ')}, %zero) : (${[...carried, SCALAR].join(', ')}) -> (${types})`;
  const last = carried.length;
  const kept = [...STATE_TYPES.map((_, i) => `%r#${i}`), `%r#${times > 1 ? last + 1 : last}`];
  const body =
    times === 1
      ? `%r:${last + 1} = ${call(names)}`
      : `%none = stablehlo.constant dense<0> : tensor<i32>
%one = stablehlo.constant dense<1> : tensor<i32>
%times = stablehlo.constant dense<${times}> : tensor<i32>
%sums = stablehlo.constant dense<0.0> : ${SUMS}
%r:${last + 2} = stablehlo.while(${[...names.map((name, i) => `%c${i} = ${name}`), '%i = %none', '%s = %sums'].join(', ')}) : ${[...carried, 'tensor<i32>', SUMS].join(', ')}
cond {
%more = stablehlo.compare LT, %i, %times : (tensor<i32>, tensor<i32>) -> tensor<i1>
stablehlo.return %more : tensor<i1>
} do {
%n:${last + 1} = ${call(carried.map((_, i) => `%c${i}`))}
%next = stablehlo.add %i, %one : tensor<i32>
stablehlo.return ${[...carried.map((_, i) => `%n#${i}`), '%next', `%n#${last}`].join(', ')} : ${[...carried, 'tensor<i32>', SUMS].join(', ')}
}`;
  return `module @update_check {
${step()}
func.func public @main(${parameters.join(', ')}, %zero: ${SCALAR}) -> (${[...STATE_TYPES, SUMS].join(', ')}) {
${body}
return ${kept.join(', ')} : ${[...STATE_TYPES, SUMS].join(', ')}
} }`;
}
