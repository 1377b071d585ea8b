import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Hardware, HardwareContext } from 'gan-recipes/plugin';
import { firstThatOpens } from '../../../plugins/hardware/auto/choose.js';
import auto from '../../../plugins/hardware/auto/index.js';
import js from '../../../plugins/hardware/js/index.js';
import xlaCpu from '../../../plugins/hardware/xla-cpu.js';
import xlaCuda from '../../../plugins/hardware/xla-cuda.js';
import xlaTpu from '../../../plugins/hardware/xla-tpu.js';
import { cacheDir } from '../../../src/files/index.js';
import { detectCuda, detectTpu, openDevice } from '../../../src/xla/index.js';
import { hardwareSuite } from '../../suites/hardware.js';
import { buildPart, describesItself } from '../../suites/plugin.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

hardwareSuite({ plugin: js, cacheDir: cacheDir() });
describeXla('xla-cpu', () => {
  hardwareSuite({ plugin: xlaCpu, params: { library: xlaLibrary }, cacheDir: cacheDir() });
  const split = { library: xlaLibrary, replicas: 2 };
  hardwareSuite({ plugin: xlaCpu, params: split, cacheDir: cacheDir() });

  test('replicas are the devices of its session', async () => {
    const { context } = listening();
    const session = await buildPart(xlaCpu, split).open(context);
    expect(session.replicas).toBe(2);
    expect(session.device).toMatch(/^cpu:0-1 /);
    await session.close();
  });

  test('auto takes XLA on the CPU where there is nothing better, and says why', async ({
    skip,
  }) => {
    if ((await detectCuda()).available || (await detectTpu()).available) {
      skip('there is something better here');
    }
    const { context, lines } = listening();
    const hardware = buildPart(auto);
    const session = await hardware.open(context);
    await session.close();
    expect(session.device).toMatch(/^cpu:0 /);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^hardware auto takes xla-cpu: .*xla-tpu: no TPU.*xla-cuda: no NVIDIA/,
    );
  });
});

/** Where there is none. On a GPU runs xla-cuda.gpu.test.ts; nothing of ours ever ran on a TPU. */
describe.each([
  ['xla-cuda', xlaCuda, detectCuda, 'no NVIDIA driver'],
  ['xla-tpu', xlaTpu, detectTpu, 'no TPU under /dev/accel* or /dev/vfio'],
] as const)('%s', (name, plugin, detect, missing) => {
  describesItself(plugin, 'hardware');

  test('where there is none', async ({ skip }) => {
    if ((await detect()).available) skip('there is one here');
    const hardware: Hardware = buildPart(plugin);
    const { context } = listening();
    const found = await hardware.detect(context);
    expect(found).toMatchObject({ available: false, devices: [] });
    expect(found.reason).toContain(missing);
    await expect(hardware.open(context)).rejects.toMatchObject({
      code: 'GAN_NO_DEVICE',
      message: expect.stringMatching(`^${name}: .*${missing.slice(0, 6)}`) as string,
    });
  });
});

describe('auto', () => {
  test('goes on to the next where a driver is there but no device opens', async () => {
    const root = await temporaryFolder();
    const files = {
      'proc/driver/nvidia/version': 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  580.1  x\n',
      'proc/driver/nvidia/gpus/0000:01:00.0/information': 'Model: NVIDIA H100\n',
      'usr/lib64/libcuda.so.1': '',
      'broken.so': 'no library',
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
    const cuda: Hardware = {
      detect: () => detectCuda(root, {}),
      open: async () => {
        await openDevice({ library: path.join(root, 'broken.so') });
        throw new Error('unreachable');
      },
    };
    const tpu: Hardware = {
      detect: () => detectTpu(root, {}),
      open: () => Promise.reject(new Error('unreachable')),
    };
    const { context, lines } = listening();
    const hardware = firstThatOpens([
      { name: 'xla-tpu', hardware: tpu },
      { name: 'xla-cuda', hardware: cuda },
      { name: 'js', hardware: buildPart(js) },
    ]);
    expect(await hardware.detect(context)).toMatchObject({ devices: ['cuda:0'] });
    const session = await hardware.open(context);
    await session.close();
    expect(session.device).toMatch(/^js/);
    expect(lines[0]).toMatch(/^hardware auto: xla-cuda is not available: .*broken\.so/);
    expect(lines.at(-1)).toMatch(
      /^hardware auto takes js: .*xla-tpu: no TPU.*; xla-cuda is not available$/,
    );
  });

  test('without anything to compute on', async ({ skip }) => {
    if ((await detectTpu()).available) skip('there is a TPU here');
    const none = firstThatOpens([{ name: 'xla-tpu', hardware: buildPart(xlaTpu) }]);
    await expect(none.open(listening().context)).rejects.toMatchObject({ code: 'GAN_NO_DEVICE' });
  });
});

function listening(): { context: HardwareContext; lines: string[] } {
  const lines: string[] = [];
  const notice = (line: string) => lines.push(line);
  return { context: { cacheDir: cacheDir(), progress: () => undefined, notice }, lines };
}
