import { expect, test } from 'vitest';
import type { HostTensor } from 'gan-recipes/trace';
import {
  XlaSession,
  openDevice,
  selfTest,
  type Device,
  type OpenDeviceOptions,
} from '../../../src/xla/index.js';
import { debugOptions, withoutUnknown } from '../../../src/xla/device/debug-options.js';
import { checkUpdates } from '../../../src/xla/device/update-check.js';
import { floats } from '../../support/sessions.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { addProgram } from './programs.js';

/** How the pinned library compiles where it is not told otherwise. */
const STALE = { xla_cpu_use_xnnpack: true };

async function check(options: Partial<OpenDeviceOptions>, steps?: number): Promise<void> {
  const device = await openDevice({ library: xlaLibrary, ...options });
  try {
    await checkUpdates(device, steps);
  } finally {
    await device.close();
  }
}

/** A real device whose programs go on computing with the first weight that they were given. */
async function openStale(options: Partial<OpenDeviceOptions>): Promise<Device> {
  const device = await openDevice({ library: xlaLibrary, ...options });
  const compileReally = device.compile.bind(device);
  const compile: Device['compile'] = async (...given) => {
    const program = await compileReally(...given);
    const runReally = program.run.bind(program);
    let first: HostTensor | undefined;
    const run: typeof program.run = async ([weight, ...others]) => {
      first ??= await weight.download();
      weight.free();
      return runReally([await device.upload(first), ...others]);
    };
    return Object.defineProperty(program, 'run', { value: run });
  };
  // It is checked once a process for each way to compile.
  const compilation = { value: `stale ${device.compilation}` };
  return Object.defineProperties(device, { compile: { value: compile }, compilation });
}

describeXla('operands that are updated in place', () => {
  test.each([
    ['one device', {}, 1],
    ['two devices', { cpuDevices: 2, replicas: 2 }, 1],
    ['steps in a loop', {}, 8],
    ['a loop on two devices', { cpuDevices: 2, replicas: 2 }, 8],
  ])('are followed: %s', (_, options, steps) => check(options, steps));

  test.each([
    ['one device', {}],
    ['two devices', { cpuDevices: 2, replicas: 2 }],
  ])('are missed by a device that keeps old values, which is told: %s', async (_, options) => {
    const device = await openStale(options);
    const refused = checkUpdates(device);
    await expect(refused).rejects.toMatchObject({ code: 'GAN_XLA_STALE', exitCode: 1 });
    await expect(refused).rejects.toThrow(
      /^cpu, PJRT \d+\.\d+ on cpu:0\S* computes with old values: a product with a weight, .*Training on it would be wrong$/,
    );
    await device.close();
  });

  test('no session is opened on such a device', async () => {
    const device = await openStale({});
    await expect(XlaSession.open(device)).rejects.toMatchObject({ code: 'GAN_XLA_STALE' });
    await expect(device.upload(floats([1], [1]))).rejects.toThrow('closed');
  });

  test('the pinned library, left to itself, is told where it keeps packed copies', async () => {
    // Whether it does so depends on the processor. Where it does not, doctor's test passes as well.
    const told = await check({ debug: STALE }).then(
      () => 'nothing',
      (error: Error) => error.message,
    );
    expect(told).toMatch(/^nothing$|computes with old values/);
    const doctor = selfTest({ library: xlaLibrary, debug: STALE });
    if (told === 'nothing') await expect(doctor).resolves.toBeDefined();
    else await expect(doctor).rejects.toThrow('old values');
  });

  test('are not taken from a program that was kept before', async () => {
    const cacheDir = await temporaryFolder();
    const cached = async (debug?: OpenDeviceOptions['debug']) => {
      const device = await openDevice({ library: xlaLibrary, cacheDir, debug });
      const { compileTime } = await device.compile(addProgram('tensor<4xf32>'));
      await device.close();
      return compileTime.cached;
    };
    expect(await cached(STALE)).toBe(false);
    expect(await cached()).toBe(false);
    expect(await cached()).toBe(true);
  });

  test('need options that a library may not know: it is then compiled without them', () => {
    const options = { replicas: 1, debug: debugOptions('cpu', { mine: 1 }) };
    const unknown = (name: string) =>
      new Error(`PJRT_Client_Compile: No such compile option: '${name}'`);
    expect(withoutUnknown(options, unknown('xla_cpu_use_xnnpack'))).toEqual({
      replicas: 1,
      debug: { mine: 1 },
    });
    // What the user asked for is not dropped, and another failure is no reason to try again.
    expect(withoutUnknown(options, unknown('mine'))).toBeUndefined();
    expect(withoutUnknown(options, new Error('out of memory'))).toBeUndefined();
  });
});
