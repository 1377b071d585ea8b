import { expect, test } from 'vitest';
import {
  XlaSession,
  openDevice,
  selfTest,
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
  ])('are missed by a library that keeps packed copies, which is told: %s', async (_, options) => {
    const refused = check({ ...options, debug: STALE });
    await expect(refused).rejects.toMatchObject({ code: 'GAN_XLA_STALE', exitCode: 1 });
    await expect(refused).rejects.toThrow(
      /^cpu, PJRT \d+\.\d+ on cpu:0\S* computes with old values: a product with a weight, .*Training on it would be wrong$/,
    );
  });

  test('no session is opened on such a library, nor does it pass the test of gan doctor', async () => {
    const device = await openDevice({ library: xlaLibrary, debug: STALE });
    await expect(XlaSession.open(device)).rejects.toMatchObject({ code: 'GAN_XLA_STALE' });
    await expect(device.upload(floats([1], [1]))).rejects.toThrow('closed');
    await expect(selfTest({ library: xlaLibrary, debug: STALE })).rejects.toThrow('old values');
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
