import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GanError } from '../../../src/errors/index.js';
import { openDevice, type Device } from '../../../src/xla/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { addProgram, main, take, uploadFloats } from './programs.js';

describeXla('what XLA refuses', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test('a broken program: its own words, and the device lives on', async () => {
    const broken = main('%x: tensor<2xf32>) -> tensor<2xf32>', 'return %nowhere : tensor<2xf32>');
    const error: unknown = await device.compile(broken).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(GanError);
    expect(error).toMatchObject({ code: 'GAN_XLA', call: 'PJRT_Client_Compile' });
    expect((error as GanError).message).toContain('use of undeclared SSA value name');
    const add = await device.compile(addProgram('tensor<1xf32>'));
    const x = await uploadFloats(device, [2]);
    expect(await take((await add.run([x, x]))[0])).toEqual([4]);
  });

  test('arguments too few or of another shape; they are not lost', async () => {
    const add = await device.compile(addProgram('tensor<2xf32>'));
    const x = await uploadFloats(device, [1, 2]);
    const wide = await uploadFloats(device, [1, 2, 3]);
    await expect(add.run([x])).rejects.toThrow(/1 buffers.*expected 2/);
    await expect(add.run([x, wide])).rejects.toThrow(/size/);
    expect(await take((await add.run([x, x]))[0])).toEqual([2, 4]);
  });

  test('an output of a type that host tensors cannot have', async () => {
    const program = main('%x: tensor<f64>) -> tensor<f64>', 'return %x : tensor<f64>');
    await expect(device.compile(program)).rejects.toThrow('output 0 of a program has type F64');
  });

  test('internal errors are told apart', async () => {
    const short = { shape: [3], dtype: 'float32', data: new Float32Array(2) } as const;
    await expect(device.upload(short)).rejects.toThrow('internal: a float32 tensor of shape [3]');
    const other = { shape: [2], dtype: 'int32', data: new Float32Array(2) } as const;
    await expect(device.upload(other)).rejects.toThrow('in a Float32Array');
  });

  test('a device number that is not there', async () => {
    await expect(openDevice({ library: xlaLibrary, cpuDevices: 1, index: 3 })).rejects.toThrow(
      'offers 1 device(s); there is no number 3',
    );
  });
});

describe('a library that is none', () => {
  test('a missing file', async () => {
    await expect(openDevice({ library: 'nowhere/lib.so' })).rejects.toMatchObject({
      code: 'GAN_XLA_LIBRARY',
      message: 'cannot open the XLA library nowhere/lib.so',
    });
  });

  test('a library that it needs and that cannot be loaded: which one', async () => {
    const folder = await temporaryFolder();
    const [library, needed] = ['plugin.so', 'libcublas.so.13'].map((name) =>
      path.join(folder, name),
    );
    await writeFile(library, 'no library either');
    await writeFile(needed, 'no library');
    await expect(openDevice({ library, needs: [needed] })).rejects.toMatchObject({
      code: 'GAN_XLA_LIBRARY',
      message: expect.stringMatching(`^${needed} cannot be loaded: `) as string,
      hint: expect.stringContaining('gan hardware install xla-cuda --again') as string,
    });
  });

  test('a file that is no library', async () => {
    const file = path.join(await temporaryFolder(), 'lib.so');
    await writeFile(file, 'not a library');
    await expect(openDevice({ library: file })).rejects.toMatchObject({
      code: 'GAN_XLA_LIBRARY',
      message: expect.stringContaining('is not a usable PJRT plugin') as string,
    });
  });
});

describeXla('closing', () => {
  test('waits for what is under way, and frees what was left', async () => {
    const device = await openDevice({ library: xlaLibrary });
    const add = await device.compile(addProgram('tensor<200000xf32>'));
    const x = await uploadFloats(device, new Array<number>(200_000).fill(1));
    const running = add.run([x, x]);
    const read = running.then(([sum]) => sum.download());
    const compiling = device.compile(addProgram('tensor<7xf32>'));
    await device.close();
    await device.close();
    expect((await read).data[0]).toBe(2);
    await compiling;
    await expect(device.compile(addProgram('tensor<7xf32>'))).rejects.toThrow('device was closed');
    x.free();
    add.free();
  });
});
