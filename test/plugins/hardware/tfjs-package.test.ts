import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { HardwareContext } from 'gan-recipes/plugin';
import { tfjsPackage, type TfjsPackage } from '../../../plugins/hardware/tfjs-package.js';
import tfjsNode from '../../../plugins/hardware/tfjs-node.js';
import tfjsNodeGpu from '../../../plugins/hardware/tfjs-node-gpu.js';
import webgpu from '../../../plugins/hardware/webgpu/index.js';
import { isInstalled } from '../../../plugins/hardware/optional-package.js';
import { hardwareSuite } from '../../suites/hardware.js';
import { buildPart, describesItself } from '../../suites/plugin.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const context: HardwareContext = { cacheDir: '', progress: () => {}, notice: () => {} };

function from(name: string, backend = 'none'): ReturnType<typeof tfjsPackage> {
  const which: TfjsPackage = {
    name: 'some',
    summary: 'Some backend of TensorFlow.js.',
    package: name,
    backend,
    install: 'npm install it',
    mend: 'install it anew',
  };
  return tfjsPackage(which);
}

// What tfjs-node does, with a backend that can be installed anywhere.
hardwareSuite({ plugin: from('@tensorflow/tfjs-backend-wasm', 'wasm'), cacheDir: '' });

describe.each([
  ['tfjs-node', tfjsNode],
  ['tfjs-node-gpu', tfjsNodeGpu],
] as const)('%s', (name, plugin) => {
  describesItself(plugin, 'hardware');

  test('where it is not installed, says what to do', async ({ skip }) => {
    if (isInstalled(`@tensorflow/${name}`)) skip('it is installed here');
    const hardware = buildPart(plugin);
    const found = await hardware.detect(context);
    expect(found).toMatchObject({ available: false, devices: [] });
    expect(found.reason).toContain(`npm install @tensorflow/${name}@4.22 (it needs Node 18 to 22`);
    await expect(hardware.open(context)).rejects.toMatchObject({
      code: 'GAN_NO_DEVICE',
      message: `${name}: the npm package @tensorflow/${name} is not installed`,
      hint: expect.stringContaining('npm install') as string,
    });
  });
});

describe('an installation that does not work', () => {
  test('says what its package said, and the mend', async () => {
    const broken = path.join(await temporaryFolder(), 'broken.cjs');
    await writeFile(broken, "throw new Error('the addon (tfjs_binding.node) cannot be found')");
    const hardware = buildPart(from(broken));
    expect(await hardware.detect(context)).toMatchObject({ available: true });
    await expect(hardware.open(context)).rejects.toMatchObject({
      code: 'GAN_NO_DEVICE',
      message: `some: ${broken} is installed but does not work: the addon (tfjs_binding.node) cannot be found`,
      hint: 'install it anew',
    });
  });

  test('also where it only fails to register its backend', async () => {
    const silent = path.join(await temporaryFolder(), 'silent.cjs');
    await writeFile(silent, '');
    await expect(buildPart(from(silent)).open(context)).rejects.toMatchObject({
      code: 'GAN_NO_DEVICE',
      message: expect.stringContaining('is installed but does not work: ') as string,
    });
  });
});

describesItself(webgpu, 'hardware');
