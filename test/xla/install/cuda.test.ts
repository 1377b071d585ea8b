import { createHash } from 'node:crypto';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensureCuda, findCuda, type NvidiaPackage } from '../../../src/xla/index.js';
import { CUDA_12 } from '../../../src/xla/install/cuda/cuda-12.js';
import { CUDA_13 } from '../../../src/xla/install/cuda/cuda-13.js';
import { zipBytes } from '../../support/archives.js';
import { sendFile, serve } from '../../support/file-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const WHEELS = {
  compiler: zipBytes([
    { name: 'nvidia/cu13/bin/ptxas', data: 'ptxas' },
    { name: 'nvidia/cu13/bin/nvcc', data: 'nvcc' },
    { name: 'nvidia/cu13/nvvm/libdevice/libdevice.10.bc', data: 'bitcode' },
  ]),
  blas: zipBytes([
    { name: 'nvidia/cu13/lib/libblasLt.so.13', data: 'light' },
    { name: 'nvidia/cu13/lib/libblas.so.13', data: 'blas' },
    { name: 'nvidia/cu13/include/blas.h', data: 'header' },
  ]),
};

function described(name: keyof typeof WHEELS, more: Partial<NvidiaPackage>): NvidiaPackage {
  const wheel = WHEELS[name];
  const pinned = {
    filename: `nvidia_${name}-13.0.2-py3-none-any.whl`,
    sha256: createHash('sha256').update(wheel).digest('hex'),
    size: wheel.length,
  };
  return {
    project: `nvidia-${name}`,
    version: '13.0.2',
    libraries: [],
    others: [],
    unpacked: 1000,
    wheels: { 'linux-x64': pinned, 'linux-arm64': pinned },
    ...more,
  };
}

const COMPILER = described('compiler', {
  compiler: true,
  others: ['bin/ptxas', 'nvvm/libdevice/libdevice.10.bc'],
});
const BLAS = described('blas', {
  least: '13.0.1',
  libraries: ['libblasLt.so.13', 'libblas.so.13'],
});
const PACKAGES = [COMPILER, BLAS];

async function index() {
  const paths: string[] = [];
  const server = await serve((request, response) => {
    paths.push(request.url!);
    const [, kind, name] = /^\/(simple|files)\/nvidia-(\w+)/.exec(request.url!)!;
    if (kind === 'files') {
      sendFile(request, response, WHEELS[name as keyof typeof WHEELS], { etag: '"1"' });
      return;
    }
    const filename = `nvidia_${name}-13.0.2-py3-none-any.whl`;
    response.end(JSON.stringify({ files: [{ filename, url: `/files/nvidia-${name}` }] }));
  });
  return { url: new URL('/simple', server.url).href, paths };
}

/** A machine with nothing of CUDA. */
const nothing = async () => ({ root: await temporaryFolder(), environment: {} });

describe("NVIDIA's libraries", () => {
  test('are fetched once, what is used of them, in the order in which they load', async () => {
    const cacheDir = await temporaryFolder();
    const { url, paths } = await index();
    const said: string[] = [];
    const context = {
      cacheDir,
      index: url,
      environment: {},
      progress: (what: string) => said.push(what),
    };
    const where = await nothing();
    const before = await findCuda(PACKAGES, context, where);
    expect(before).toMatchObject({ libraries: undefined, compiler: undefined, missing: PACKAGES });
    expect(before.download).toBe(WHEELS.compiler.length + WHEELS.blas.length);
    const { libraries, compiler, missing } = await ensureCuda(PACKAGES, 'all', context, where);
    expect(missing).toEqual([]);
    expect(said[0]).toMatch(/^fetching NVIDIA's libraries: 2 packages, .* GB; .* GB on the disk$/);
    expect(said).toContain('fetching nvidia-blas 13.0.2, 2 of 2');
    expect(libraries!.from).toBe('fetched');
    expect(libraries!.libraries.map((file) => path.basename(file))).toEqual(BLAS.libraries);
    expect(await readFile(libraries!.libraries[0], 'utf8')).toBe('light');
    expect(await readFile(path.join(compiler!, 'bin/ptxas'), 'utf8')).toBe('ptxas');
    await expect(readFile(path.join(compiler!, 'bin/nvcc'))).rejects.toThrow('ENOENT');
    const asked = paths.length;
    await ensureCuda(PACKAGES, 'all', context, where);
    expect(paths).toHaveLength(asked);
  });

  test('only the compiler, where nothing is run', async () => {
    const { url, paths } = await index();
    const context = { cacheDir: await temporaryFolder(), index: url, environment: {} };
    const found = await ensureCuda(PACKAGES, 'compiler', context, await nothing());
    expect(found.compiler).toBeDefined();
    expect(found.missing).toEqual([BLAS]);
    expect(paths.filter((each) => each.includes('blas'))).toEqual([]);
  });

  test('without network: the folder that a wheel can be copied to, and that will do', async () => {
    const cacheDir = await temporaryFolder();
    const context = { cacheDir, index: 'http://127.0.0.1:1/simple', environment: {} };
    const where = await nothing();
    const failed = await ensureCuda([COMPILER], 'all', context, where).catch(
      (error: Error) => error,
    );
    expect(failed).toMatchObject({ code: 'GAN_XLA_PLUGIN' });
    const { hint } = failed as unknown as { hint: string };
    const [, filename, folder] = /copy (\S+) from another machine into (\S+);/.exec(hint)!;
    await writeFile(path.join(folder, filename), WHEELS.compiler);
    expect((await ensureCuda([COMPILER], 'all', context, where)).missing).toEqual([]);
  });

  test('a disk that is too small is told of before anything is fetched', async () => {
    const { url, paths } = await index();
    const context = { cacheDir: await temporaryFolder(), index: url, environment: {} };
    const huge = { ...BLAS, unpacked: 1e18 };
    await expect(ensureCuda([huge], 'all', context, await nothing())).rejects.toMatchObject({
      code: 'GAN_DISK_FULL',
      hint: expect.stringContaining('GAN_CACHE_DIR') as string,
    });
    expect(paths).toEqual([]);
  });
});

describe("the system's own copies", () => {
  const find = async (where: { root: string; environment: NodeJS.ProcessEnv }) =>
    (await findCuda([BLAS], { cacheDir: await temporaryFolder() }, where)).libraries;

  test('of a CUDA installation, by the versions in their names', async () => {
    const root = await temporaryFolder();
    const lib = path.join(root, 'usr/local/cuda/lib64');
    await mkdir(lib, { recursive: true });
    const install = async (name: string, version: string) => {
      await writeFile(path.join(lib, `${name}.${version}`), '');
      await symlink(`${name}.${version}`, path.join(lib, `${name}.13`));
    };
    await install('libblasLt.so', '13.1.0.4');
    expect(await find({ root, environment: {} })).toBeUndefined();
    await install('libblas.so', '13.1.0.4');
    expect(await find({ root, environment: {} })).toEqual({
      libraries: BLAS.libraries.map((name) => path.join(lib, name)),
      from: lib,
    });
  });

  test('too old a version does not count', async () => {
    const root = await temporaryFolder();
    const lib = path.join(root, 'cuda');
    await mkdir(lib, { recursive: true });
    for (const name of ['libblasLt.so', 'libblas.so']) {
      await writeFile(path.join(lib, `${name}.13.0.0.9`), '');
      await symlink(`${name}.13.0.0.9`, path.join(lib, `${name}.13`));
    }
    expect(await find({ root, environment: { LD_LIBRARY_PATH: lib } })).toBeUndefined();
  });

  test.each([
    ['13.0.2.14', true],
    ['13.0.0.19', false],
  ])("of the active Python environment, by pip's notes: %s", async (version, taken) => {
    const root = await temporaryFolder();
    const site = path.join(root, 'venv/lib/python3.12/site-packages');
    const lib = path.join(site, 'nvidia/cu13/lib');
    await mkdir(lib, { recursive: true });
    await mkdir(path.join(site, `nvidia_blas-${version}.dist-info`));
    for (const name of BLAS.libraries) await writeFile(path.join(lib, name), '');
    const environment = { VIRTUAL_ENV: path.join(root, 'venv') };
    expect((await find({ root, environment })) !== undefined).toBe(taken);
  });

  test("NVRTC's builtins are found beside it, whatever their minor version", async () => {
    const root = await temporaryFolder();
    const names = ['libnvrtc-builtins.so.13.2', 'libnvrtc.so.13'];
    for (const name of names) await writeFile(path.join(root, name), '');
    const nvrtc = CUDA_13.find(({ project }) => project === 'nvidia-cuda-nvrtc')!;
    const environment = { LD_LIBRARY_PATH: root };
    const { libraries } = await findCuda([nvrtc], { cacheDir: root }, { root, environment });
    expect(libraries!.libraries).toEqual(names.map((name) => path.join(root, name)));
  });
});

test.each([
  ['12', CUDA_12],
  ['13', CUDA_13],
])('the pins of CUDA %s name wheels of their project, version and machine', (_cuda, packages) => {
  for (const { project, version, wheels } of packages) {
    for (const [platform, machine] of [
      ['linux-x64', 'x86_64'],
      ['linux-arm64', 'aarch64'],
    ] as const) {
      const { filename, sha256 } = wheels[platform];
      expect(filename.startsWith(`${project.replaceAll('-', '_')}-${version}-`)).toBe(true);
      expect(filename.endsWith(`${machine}.whl`)).toBe(true);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  }
  const needed = packages.flatMap(({ libraries }) => libraries);
  expect(new Set(needed).size).toBe(needed.length);
});
