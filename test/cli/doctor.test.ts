import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkPackages } from '../../src/app/doctor/packages.js';
import { checkData, checkEnvironment, checkNode } from '../../src/app/doctor/system.js';
import { checkAccelerators } from '../../src/app/doctor/xla.js';
import { CUDA_13 } from '../../src/xla/install/cuda/cuda-13.js';
import type { Finding } from '../../src/app/doctor/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { ganShared } from './gan.js';

async function findings(
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; of: (what: string) => Finding }> {
  const { code, stdout } = await ganShared(['doctor', '--json'], {
    env: { MLFLOW_TRACKING_URI: '', ...env },
  });
  const all = JSON.parse(stdout) as Finding[];
  return { code, of: (what) => all.find((finding) => finding.what === what)! };
}

describe('gan doctor', () => {
  test('finds a library that is none, tried in a process of its own, and fails', async () => {
    const folder = await temporaryFolder();
    const library = path.join(folder, 'broken.so');
    await writeFile(library, 'no library');
    const { code, of } = await findings({ GAN_XLA_PLUGIN: library, GAN_CACHE_DIR: folder });
    expect(code).toBe(1);
    expect(of('XLA (CPU)')).toMatchObject({
      state: 'failed',
      text: expect.stringMatching(
        /^broken\.so: trying it failed \(exit code 1\): .*GAN_XLA_LIBRARY/s,
      ) as string,
    });
    expect(of('environment').text).toContain(`GAN_XLA_PLUGIN=${library}`);
    expect(of('cache')).toMatchObject({ text: expect.stringContaining(folder) as string });
    // What `gan hardware` knows, too, and who says it.
    expect(of('gan').text).toMatch(/^\d+\.\d+\.\d+/);
    expect(of('js').state).toBe('ok');
    for (const name of ['webgpu', 'tfjs-node', 'tfjs-node-gpu'])
      expect(['ok', 'note'], name).toContain(of(name).state);
    expect(of('auto').text).toMatch(/^takes \w/);
  });

  test('fetches nothing where the library is not here yet; a silent server is a warning', async () => {
    const folder = await temporaryFolder();
    const { code, of } = await findings({
      GAN_XLA_PLUGIN: '',
      GAN_CACHE_DIR: folder,
      MLFLOW_TRACKING_URI: 'http://me:secret@127.0.0.1:1/',
    });
    expect(code).toBe(0);
    expect(of('XLA (CPU)')).toMatchObject({
      state: 'note',
      hint: 'To fetch it now: gan hardware install xla-cpu',
    });
    expect(await readdir(folder)).toEqual([]);
    expect(of('MLflow')).toMatchObject({
      state: 'warning',
      text: expect.stringContaining('127.0.0.1:1') as string,
    });
    expect(JSON.stringify([of('environment'), of('MLflow')])).not.toContain('secret');
  });

  test('a cache folder that cannot be made', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'file'), '');
    const { code, of } = await findings({ GAN_CACHE_DIR: path.join(folder, 'file', 'cache') });
    expect(code).toBe(1);
    expect(of('cache')).toMatchObject({ state: 'failed' });
  });

  test('which settings there are, without what is secret', () => {
    const { text } = checkEnvironment({
      GAN_INCEPTION_WEIGHTS: '/w/inception.safetensors',
      STORAGE_EMULATOR_HOST: 'http://me:mine@localhost:9000',
      AWS_SECRET_ACCESS_KEY: 'hush',
      AWS_REGION: 'eu-west-1',
      AWS_PROFILE: '',
      GOOGLE_APPLICATION_CREDENTIALS: '/keys/hush.json',
      HOME: '/home/hush',
    });
    expect(text).toBe(
      'GAN_INCEPTION_WEIGHTS=/w/inception.safetensors STORAGE_EMULATOR_HOST=http://***@localhost:9000 ' +
        'set, and not shown: AWS_REGION, AWS_SECRET_ACCESS_KEY, GOOGLE_APPLICATION_CREDENTIALS',
    );
    expect(checkEnvironment({}).text).toBe('nothing set');
  });

  test('the data folder', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'a.zip'), '');
    expect(await checkData(folder)).toMatchObject({
      state: 'ok',
      text: `${folder}, 1 entries`,
    });
    expect(await checkData(path.join(folder, 'no'))).toMatchObject({ state: 'warning' });
    expect(await checkData('')).toMatchObject({ state: 'note' });
  });

  test('optional packages, with their versions', () => {
    const { text } = checkPackages();
    expect(text).toMatch(/@aws-sdk\/client-s3 \d+\.\d+/);
    expect(text).toMatch(/google-auth-library/);
  });

  test('a Node that is too old', () => {
    expect(checkNode('20.18.3')).toMatchObject({ state: 'failed' });
    expect(checkNode('20.19.0')).toMatchObject({ state: 'ok' });
    expect(checkNode('24.1.0')).toMatchObject({ state: 'ok' });
  });
});

describe('gan doctor on a machine with a GPU', () => {
  const machine = async () => {
    const root = await temporaryFolder();
    const files = {
      'proc/driver/nvidia/version': 'NVRM version: NVIDIA UNIX x86_64 Kernel Module  580.1  x\n',
      'proc/driver/nvidia/gpus/0000:01:00.0/information': 'Model: NVIDIA H100\n',
      'usr/lib64/libcuda.so.1': '',
    };
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), text);
    }
    return root;
  };

  test('names driver and libcuda, the plugin, and what of NVIDIA is fetched at first use', async () => {
    const root = await machine();
    const found = await checkAccelerators(await temporaryFolder(), { root, environment: {} });
    const of = (name: string) => found.find(({ what }) => what === name)!;
    const libcuda = path.join(root, 'usr/lib64/libcuda.so.1');
    expect(of('CUDA')).toEqual({
      what: 'CUDA',
      state: 'ok',
      text: `1 x NVIDIA H100, driver 580.1, ${libcuda}`,
    });
    expect(of('XLA (CUDA)')).toMatchObject({
      state: 'note',
      text: 'jax-cuda13-pjrt 0.11.2 is fetched at first use',
      hint: 'To fetch it now: gan hardware install xla-cuda',
    });
    expect(of('CUDA libraries').text).toMatch(
      /^\d\.\d+ GB are fetched at first use: nvidia-cuda-nvcc, .*nvidia-cudnn-cu13$/,
    );
  });

  test("names the folders of the machine's own libraries", async () => {
    const root = await machine();
    const cuda = path.join(root, 'cuda');
    await mkdir(cuda);
    const names = CUDA_13.flatMap(({ libraries }) => libraries);
    for (const name of names) await writeFile(path.join(cuda, name), '');
    const environment = { LD_LIBRARY_PATH: cuda };
    const found = await checkAccelerators(await temporaryFolder(), { root, environment });
    expect(found.find(({ what }) => what === 'CUDA libraries')!.text).toMatch(
      new RegExp(`^cuBLAS, cuDNN and the others: ${cuda}; 0\\.\\d+ GB are fetched`),
    );
  });
});

describeXla('gan doctor with XLA', () => {
  test('computes on it and says so', async () => {
    const { code, stdout } = await ganShared(['doctor'], { env: { GAN_XLA_PLUGIN: xlaLibrary } });
    expect(stdout).toMatch(
      /^XLA \(CPU\) +ok +.*cpu:0 \(.*PJRT 0\.\d+\) computes correctly, \d+ ms$/m,
    );
    expect(code).toBe(0);
  });
});

describe('gan hardware install', () => {
  test('unpacks a wheel that the user names, once', async () => {
    const { zipBytes } = await import('../support/archives.js');
    const folder = await temporaryFolder();
    const wheel = path.join(folder, 'mine.whl');
    await writeFile(wheel, zipBytes([{ name: 'a/xla_cpu_pjrt.so', data: 'library' }]));
    const env = { GAN_XLA_PLUGIN: wheel, GAN_CACHE_DIR: path.join(folder, 'cache') };
    const first = await ganShared(['hardware', 'install', 'xla-cpu'], { env });
    expect(first.code).toBe(0);
    const installed = /^mine\.whl: (.*)$/m.exec(first.stdout)![1];
    const { mtimeMs } = await stat(installed);
    const second = await ganShared(['hardware', 'install', 'xla-cpu'], { env });
    expect(second.stdout).toBe(`mine.whl: ${installed}\n`);
    expect((await stat(installed)).mtimeMs).toBe(mtimeMs);
  });

  test('for CUDA, where there is no driver: which CUDA is asked for', async ({ skip }) => {
    const { detectCuda } = await import('../../src/xla/index.js');
    if ((await detectCuda()).plugin) skip('there is a driver here');
    const { code, stderr } = await ganShared(['hardware', 'install', 'xla-cuda']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^GAN_NO_DEVICE .*no NVIDIA driver.*--cuda 12 or --cuda 13\.$/ms);
  });

  test('without network: one error with the ways out', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'cache'));
    const { code, stdout, stderr } = await ganShared(
      ['hardware', 'install', 'xla-cpu', '--index', 'http://127.0.0.1:1/simple'],
      { env: { GAN_XLA_PLUGIN: '', GAN_CACHE_DIR: path.join(folder, 'cache') } },
    );
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^GAN_XLA_PLUGIN the XLA library \(xla-cpu-pjrt .*GAN_PYPI_INDEX=/s);
  });
});
