import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { detectCuda, detectTpu, detectXlaCpu } from '../../../src/xla/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** A file system with these files. */
async function root(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
  return folder;
}

const version = (driver: string) =>
  `NVRM version: NVIDIA UNIX x86_64 Kernel Module  ${driver}  Tue Mar  5 22:23:56 UTC 2024\nGCC version:  gcc version 12.3.0\n`;
const GPU = 'Model: \t\t NVIDIA H100 80GB HBM3\nIRQ:   \t\t 145\n';
const LIBCUDA = { 'usr/lib/x86_64-linux-gnu/libcuda.so.1': '' };

describe('CUDA', () => {
  test('a GPU, its driver and the plugin for it', async () => {
    const machine = await root({
      'proc/driver/nvidia/version': version('550.54.15'),
      'proc/driver/nvidia/gpus/0000:01:00.0/information': GPU,
      'proc/driver/nvidia/gpus/0000:02:00.0/information': GPU,
      ...LIBCUDA,
    });
    const libcuda = path.join(machine, 'usr/lib/x86_64-linux-gnu/libcuda.so.1');
    expect(await detectCuda(machine, {})).toEqual({
      available: true,
      reason: `2 x NVIDIA H100 80GB HBM3, driver 550.54.15, ${libcuda}`,
      devices: ['cuda:0', 'cuda:1'],
      driver: '550.54.15',
      libcuda,
      plugin: 'xla-cuda12',
    });
  });

  test('a libcuda of another version than the driver: an update without a restart', async () => {
    const lib = 'usr/lib/x86_64-linux-gnu';
    const machine = await root({
      'proc/driver/nvidia/version': version('550.54.15'),
      'proc/driver/nvidia/gpus/0000:01:00.0/information': GPU,
      [`${lib}/libcuda.so.550.90.07`]: '',
    });
    await symlink('libcuda.so.550.90.07', path.join(machine, lib, 'libcuda.so.1'));
    const found = await detectCuda(machine, {});
    expect(found.available).toBe(false);
    expect(found.reason).toMatch(/550\.54\.15, but .* is of 550\.90\.07.*: restart the machine$/);
  });

  test('a GPU older than CUDA 13 compiles for', async () => {
    const machine = await root({
      'proc/driver/nvidia/version': version('580.65.06'),
      'proc/driver/nvidia/gpus/0000:01:00.0/information': 'Model: \t\t Tesla V100-SXM2-16GB\n',
      ...LIBCUDA,
    });
    expect(await detectCuda(machine, {})).toMatchObject({ plugin: 'xla-cuda12' });
  });

  test('a new driver, whose modules are open, runs CUDA 13', async () => {
    const open =
      'NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  580.65.06  Release Build  (dvs-builder)\n';
    const machine = await root({
      'proc/driver/nvidia/version': open,
      'proc/driver/nvidia/gpus/0000:01:00.0/information': GPU,
      ...LIBCUDA,
    });
    expect(await detectCuda(machine, {})).toMatchObject({
      available: true,
      driver: '580.65.06',
      plugin: 'xla-cuda13',
    });
  });

  test('where /proc says nothing, as in WSL, nvidia-smi is asked', async () => {
    const machine = await root({
      'usr/lib/wsl/lib/libcuda.so.1': '',
      'usr/lib/wsl/lib/nvidia-smi':
        '#!/bin/sh\necho "566.14, NVIDIA GeForce RTX 4090"\necho "566.14, NVIDIA GeForce RTX 3060"\n',
    });
    await chmod(path.join(machine, 'usr/lib/wsl/lib/nvidia-smi'), 0o755);
    const found = await detectCuda(machine, {});
    expect(found).toMatchObject({
      available: true,
      driver: '566.14',
      devices: ['cuda:0', 'cuda:1'],
      plugin: 'xla-cuda12',
    });
    expect(found.reason).toMatch(/^2 x NVIDIA GeForce RTX 4090, /);
  });

  test('an nvidia-smi that knows no driver is none', async () => {
    const machine = await root({
      'usr/bin/nvidia-smi': '#!/bin/sh\necho "NVIDIA-SMI has failed because"\nexit 9\n',
    });
    await chmod(path.join(machine, 'usr/bin/nvidia-smi'), 0o755);
    const found = await detectCuda(machine, {});
    expect(found).toMatchObject({ available: false, driver: undefined });
  });

  test.each([
    ['1', ['V100']],
    ['1,0', ['V100', 'H100']],
    ['0,7,1', ['H100']],
    ['GPU-8932f937-d72c', ['H100']],
  ])('CUDA_VISIBLE_DEVICES=%s', async (names, models) => {
    const machine = await twoGpus();
    const found = await detectCuda(machine, { CUDA_VISIBLE_DEVICES: names });
    expect(found.devices).toHaveLength(models.length);
    expect(found.reason).toContain(models[0]);
    // CUDA 13 compiles for no V100.
    expect(found.plugin).toBe(models.includes('V100') ? 'xla-cuda12' : 'xla-cuda13');
  });

  test.each(['', '-1', 'NoDevFiles'])('CUDA_VISIBLE_DEVICES="%s" hides all', async (names) => {
    const found = await detectCuda(await twoGpus(), { CUDA_VISIBLE_DEVICES: names });
    expect(found).toMatchObject({ available: false, devices: [] });
    expect(found.reason).toMatch(/CUDA_VISIBLE_DEVICES shows none of its GPUs$/);
  });

  const twoGpus = () =>
    root({
      'proc/driver/nvidia/version': version('580.65.06'),
      'proc/driver/nvidia/gpus/0000:01:00.0/information': 'Model: \t\t NVIDIA H100\n',
      'proc/driver/nvidia/gpus/0000:02:00.0/information': 'Model: \t\t Tesla V100-SXM2-16GB\n',
      ...LIBCUDA,
    });

  const missing: [string, Record<string, string>, RegExp][] = [
    ['no driver', {}, /^no NVIDIA driver/],
    [
      'a driver that is too old',
      { 'proc/driver/nvidia/version': version('470.82.01') },
      /driver 470\.82\.01 is too old: CUDA 12 needs 525 or newer/,
    ],
    ['no GPU', { 'proc/driver/nvidia/version': version('550.54.15') }, /but no GPU$/],
    [
      'a container without libcuda',
      {
        'proc/driver/nvidia/version': version('550.54.15'),
        'proc/driver/nvidia/gpus/0000:01:00.0/information': GPU,
      },
      /no libcuda\.so\.1; in a container/,
    ],
  ];
  test.each(missing)('%s', async (_what, files, reason) => {
    const found = await detectCuda(await root(files), {});
    expect(found).toMatchObject({ available: false, devices: [] });
    expect(found.reason).toMatch(reason);
  });
});

describe('TPU', () => {
  test('chips under /dev/accel*', async () => {
    const machine = await root({ 'dev/accel0': '', 'dev/accel1': '', 'dev/null': '' });
    expect(await detectTpu(machine, { TPU_ACCELERATOR_TYPE: 'v3-8' })).toEqual({
      available: true,
      reason: '2 TPU chips (v3-8)',
      devices: ['tpu:0', 'tpu:1'],
    });
  });

  test("chips under /dev/vfio, told from others by Google's PCI number", async () => {
    const vfio = { 'dev/vfio/0': '', 'dev/vfio/vfio': '' };
    const google = await root({ ...vfio, 'sys/bus/pci/devices/0000:00:04.0/vendor': '0x1ae0\n' });
    expect(await detectTpu(google, {})).toMatchObject({ available: true, devices: ['tpu:0'] });
    const other = await root({ ...vfio, 'sys/bus/pci/devices/0000:00:04.0/vendor': '0x10de\n' });
    expect(await detectTpu(other, {})).toMatchObject({ available: false });
  });

  test('a TPU machine whose chips cannot be seen', async () => {
    const { available, reason } = await detectTpu(await root({}), { TPU_NAME: 'mine' });
    expect(available).toBe(false);
    expect(reason).toMatch(/^TPU_NAME set, but there is no TPU .* in a container/);
  });
});

describe('XLA on the CPU', () => {
  test('says what it will do at first use, and what is wrong with a path', async () => {
    const cacheDir = await temporaryFolder();
    expect(await detectXlaCpu({ cacheDir, environment: {} })).toMatchObject({
      available: true,
      reason: expect.stringMatching(/^\d+ cores; the library is fetched at first use$/) as string,
      devices: ['cpu:0'],
    });
    const library = path.join(cacheDir, 'none.so');
    expect(await detectXlaCpu({ cacheDir, library, environment: {} })).toEqual({
      available: false,
      reason: `there is no ${library}`,
      devices: [],
    });
  });
});
