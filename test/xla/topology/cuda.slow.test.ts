import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { cacheDir } from '../../../src/files/index.js';
import { convolution } from '../../../src/trace/program/index.js';
import {
  compileForTopology,
  detectCuda,
  ensureCuda,
  ensureXlaPlugin,
  openDevice,
} from '../../../src/xla/index.js';
import { PLAIN } from '../../../src/xla/lowering/convolution/layouts.js';
import { lower } from '../../../src/xla/lowering/index.js';
import { PjrtLibrary, PJRT_Plugin_Attributes } from '../../../src/xla/pjrt/index.js';
import { emit } from '../../../src/xla/stablehlo/index.js';
import { gan } from '../../cli/gan.js';
import { main } from '../device/programs.js';
import { both, inputs, program } from '../lowering/run.js';

/** Fetched once: the plugin 134 MB, ptxas and libdevice 99 MB, not NVIDIA's other libraries. */
const reason =
  process.platform === 'linux' && process.arch === 'x64' ? '' : ' (run on x86_64 Linux only)';

describe.skipIf(reason)(`XLA's CUDA plugin where there is no GPU${reason}`, () => {
  let library: string;
  let debug: Record<string, string>;
  beforeAll(async () => {
    const context = {
      cacheDir: cacheDir(),
      // Not the CPU library that other tests are told to use.
      environment: { ...process.env, GAN_XLA_PLUGIN: undefined },
    };
    ({ path: library } = await ensureXlaPlugin('xla-cuda13', context));
    const { compiler } = await ensureCuda('xla-cuda13', 'compiler', context);
    debug = { xla_gpu_cuda_data_dir: compiler! };
  });

  const type = 'tensor<512x512xf32>';
  const square = `%0 = stablehlo.dot_general %x, %x, contracting_dims = [1] x [0] : (${type}, ${type}) -> ${type}
    %1 = stablehlo.exponential %0 : ${type}`;

  test('is loaded, though it speaks a newer version than our tables', async () => {
    const plugin = await PjrtLibrary.load(library);
    expect(plugin.version).toEqual({ major: 0, minor: 115 });
    expect(PJRT_Plugin_Attributes(plugin)).toMatchObject({ cuda_version: 13000 });
  });

  test('says that there is no GPU, and the process goes on', async ({ skip }) => {
    if ((await detectCuda()).available) skip('there is a GPU here');
    const opened = openDevice({ library, options: { preallocate: false } });
    await expect(opened).rejects.toMatchObject({
      code: 'GAN_XLA',
      message: 'PJRT_Client_Create: No visible GPU devices.',
      hint: expect.stringContaining('CUDA_VISIBLE_DEVICES') as string,
    });
  });

  test('a process that found none ends by itself', async ({ skip }) => {
    if ((await detectCuda()).available) skip('there is a GPU here');
    const built = new URL('../../../dist/src/xla/index.js', import.meta.url).href;
    const script = `
      const { openDevice } = await import(${JSON.stringify(built)});
      await openDevice({ library: ${JSON.stringify(library)} }).catch((error) => console.log(error.code));`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    // Rejects if the exit code is not 0.
    expect((await run).stdout).toBe('GAN_XLA\n');
  });

  test('compiles for a GPU that is not here: memory, traffic and what the GPU has', async () => {
    const compiled = await compileForTopology({
      library,
      debug,
      topology: 'h100',
      program: main(
        `%x: ${type} {tf.aliasing_output = 0 : i32}) -> ${type}`,
        `${square}\nreturn %1 : ${type}`,
      ),
    });
    expect(compiled.devices).toEqual({ kind: 'NVIDIA H100 80GB HBM3', count: 1 });
    expect(compiled.deviceMemory).toBe(84.9e9);
    expect(compiled.memory).toMatchObject({
      arguments: 2 ** 20,
      outputs: 2 ** 20,
      aliased: 2 ** 20,
    });
    // At least the argument read and the result written.
    expect(compiled.traffic).toBeGreaterThanOrEqual(2 * 2 ** 20);
    expect(compiled.traffic).toBeLessThan(64 * 2 ** 20);
  });

  test('cuDNN is given a transposed convolution, not zeros to multiply by', async () => {
    const [image, filter] = inputs([
      [256, 8, 8, 128],
      [4, 4, 64, 128],
    ]);
    const whole = program(
      [image, filter],
      [
        convolution(image, filter, {
          ...PLAIN,
          dims: { ...PLAIN.dims, rhs: { input: 3, output: 2, spatial: [0, 1] } },
          lhsDilation: [2, 2],
          reverse: [true, true],
          padding: both(2, 2),
        }),
      ],
    );
    const traffic = async (text: string) =>
      (await compileForTopology({ library, debug, topology: 'h100', program: text })).traffic!;
    const own = await traffic(emit(whole));
    const lowered = await traffic(emit(lower(whole, { backend: 'gpu', replicas: 1 })));
    // The image of 8 MB, the result of 17 and the filter; XLA's own form writes 47 MB of zeros, mostly.
    expect(lowered).toBeLessThan(30e6);
    expect(own).toBeGreaterThan(3 * lowered);
  });

  test('four GPUs add up together', async () => {
    const body = `${square}
      %2 = "stablehlo.all_reduce"(%1) ({
        ^bb0(%a: tensor<f32>, %b: tensor<f32>):
          %s = stablehlo.add %a, %b : tensor<f32>
          stablehlo.return %s : tensor<f32>
      }) {replica_groups = dense<[[0, 1, 2, 3]]> : tensor<1x4xi64>} : (${type}) -> ${type}
      return %2 : ${type}`;
    const compiled = await compileForTopology({
      library,
      debug,
      topology: 'a100:4',
      replicas: 4,
      program: main(`%x: ${type}) -> ${type}`, body),
    });
    expect(compiled.devices).toEqual({ kind: 'NVIDIA A100-SXM4-80GB', count: 4 });
    expect(compiled.memory!.arguments).toBe(2 ** 20);
  });

  test('gan plan plans a run for it', async () => {
    const recipe = [
      'recipes/dcgan-cifar10.yaml',
      '--set',
      'model.width=4',
      '--set',
      'train.batch=64',
    ];
    const where = ['--hardware', 'xla-cuda', '--topology', 'l4', '--json'];
    const { code, stdout, stderr } = await gan(['plan', ...recipe, ...where]);
    expect(stderr).not.toContain('GAN_');
    expect(code).toBe(0);
    const plan = JSON.parse(stdout) as Record<string, unknown>;
    expect(plan).toMatchObject({
      device: '1 x NVIDIA L4 (l4)',
      // What XLA may take of it.
      memory: { available: 0.75 * 23.6e9 },
      step: { basis: 'roofline' },
    });
  });
});
