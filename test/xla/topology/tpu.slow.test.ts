import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { cacheDir } from '../../../src/files/index.js';
import { repeatsOf } from '../../../src/train/loop/dispatch.js';
import { compileForTopology, ensureXlaPlugin, openAotCompiler } from '../../../src/xla/index.js';
import { smallGan } from '../../support/gan-parts.js';
import { API_VERSION } from '../../../src/xla/pjrt/generated/c-api.js';
import { PjrtLibrary } from '../../../src/xla/pjrt/load.js';
import { main } from '../device/programs.js';

/** Fetched once, some 137 MB; made for x86_64 only. */
const reason =
  process.platform === 'linux' && process.arch === 'x64' ? '' : ' (no libtpu for this machine)';

describe.skipIf(reason)(`compiling for TPUs that are not here${reason}`, () => {
  let library: string;
  beforeAll(async () => {
    ({ path: library } = await ensureXlaPlugin('xla-tpu', {
      cacheDir: cacheDir(),
      // Not the CPU library that other tests are told to use.
      environment: { ...process.env, GAN_XLA_PLUGIN: undefined },
    }));
  });

  const type = 'tensor<512x512xf32>';
  const square = `%0 = stablehlo.dot_general %x, %x, contracting_dims = [1] x [0] : (${type}, ${type}) -> ${type}`;

  test('one device: memory, work and what the device has', async () => {
    const compiled = await compileForTopology({
      library,
      topology: 'v5e:2x2',
      program: main(
        `%x: ${type} {tf.aliasing_output = 0 : i32}) -> ${type}`,
        `${square}\nreturn %0 : ${type}`,
      ),
    });
    expect(compiled.devices).toEqual({ kind: 'TPU v5 lite', count: 4 });
    expect(compiled.deviceMemory).toBe(16 * 2 ** 30);
    expect(compiled.memory).toMatchObject({
      arguments: 2 ** 20,
      outputs: 2 ** 20,
      aliased: 2 ** 20,
    });
    expect(compiled.cost!.flops).toBeGreaterThanOrEqual(2 * 512 ** 3);
    expect(compiled.milliseconds).toBeGreaterThan(0);
  });

  test.each([
    ['v5e:2x2', 4],
    ['v5e:2x4', 8],
  ])('all devices of %s add up together', async (topology, replicas) => {
    const group = Array.from({ length: replicas }, (_, i) => i).join(', ');
    const body = `${square}
      %1 = "stablehlo.all_reduce"(%0) ({
        ^bb0(%a: tensor<f32>, %b: tensor<f32>):
          %s = stablehlo.add %a, %b : tensor<f32>
          stablehlo.return %s : tensor<f32>
      }) {replica_groups = dense<[[${group}]]> : tensor<1x${replicas}xi64>} : (${type}) -> ${type}
      return %1 : ${type}`;
    const compiled = await compileForTopology({
      library,
      topology,
      replicas,
      program: main(`%x: ${type}) -> ${type}`, body),
    });
    expect(compiled.devices.count).toBe(replicas);
    expect(compiled.memory!.arguments).toBe(2 ** 20);
  });

  test('a GAN on four of them, a step a call and several in a loop', async () => {
    const topology = 'v5e:2x2';
    const compiler = await openAotCompiler({
      library,
      topology,
      replicas: 'all',
      stepsPerDispatch: 8,
    });
    const options = { model: { width: 4 }, batch: 8 };
    const { train } = await smallGan('sequential', 7, options);
    const single = await compiler.compile(train);
    const { most, varying } = repeatsOf(train, compiler.stepsPerDispatch!);
    expect(most).toBe(8);
    const several = await compiler.compile((await smallGan('sequential', 7, options)).train, {
      most,
      varying,
    });
    // Both are counted by the step: the compiler cannot know how often the loop runs. The data set and
    // the state are on the device once.
    const work = several.needs.work!.flops / single.needs.work!.flops;
    expect(Math.abs(work - 1)).toBeLessThan(0.05);
    const memory = several.needs.memory! / single.needs.memory!;
    expect(Math.abs(memory - 1)).toBeLessThan(0.05);
  });

  test('what the compiler refuses, in its own words', async () => {
    const compile = (program: string, topology = 'v5e:2x2') =>
      compileForTopology({ library, topology, program });
    await expect(compile('module { nonsense')).rejects.toMatchObject({
      code: 'GAN_XLA',
      message: expect.stringContaining("custom op 'nonsense' is unknown") as string,
    });
    await expect(
      compile(main(`%x: ${type}) -> ${type}`, `return %x : ${type}`), 'v5e:9x9'),
    ).rejects.toMatchObject({ code: 'GAN_XLA', call: 'PJRT_TopologyDescription_Create' });
    const huge = 'tensor<100000x100000xf32>';
    await expect(
      compile(
        main(`%x: ${huge}) -> ${huge}`, `%0 = stablehlo.tanh %x : ${huge}\nreturn %0 : ${huge}`),
      ),
    ).rejects.toMatchObject({ code: 'GAN_XLA_MEMORY' });
  });

  test('a plugin newer than our tables is told larger structs, and understands them', async () => {
    const program = main(`%x: ${type}) -> ${type}`, `${square}\nreturn %0 : ${type}`);
    const { cost, memory } = await compileForTopology({ library, topology: 'v5e:2x2', program });
    const { version } = await PjrtLibrary.load(library);
    expect(version.major).toBe(API_VERSION.major);
    expect(version.minor).toBeGreaterThan(API_VERSION.minor);
    // Filled in by the plugin, at the places that the tables say.
    expect(memory).toMatchObject({ arguments: 2 ** 20, outputs: 2 ** 20, aliased: 0 });
    expect(cost!.flops).toBeGreaterThanOrEqual(2 * 512 ** 3);
  });

  test('the process ends well afterwards', async () => {
    const built = new URL('../../../dist/src/xla/index.js', import.meta.url).href;
    const program = main(`%x: ${type}) -> ${type}`, `return %x : ${type}`);
    const script = `
      const { compileForTopology } = await import(${JSON.stringify(built)});
      const options = ${JSON.stringify({ library, topology: 'v5e:2x2', program })};
      console.log((await compileForTopology(options)).devices.count);`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    // Rejects if the exit code is not 0: libtpu's profiling timer kills a process that lingers.
    expect((await run).stdout).toBe('4\n');
  });
});
