import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CudaLibraries, NvidiaPackage } from './packages.js';

export interface Where {
  /** The root of the file system; for tests. */
  readonly root?: string | undefined;
  /** Environment variables. Default: those of the process. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
}

const SYSTEM_FOLDERS = [
  'usr/local/cuda/lib64',
  'usr/lib/x86_64-linux-gnu',
  'usr/lib/aarch64-linux-gnu',
  'usr/lib64',
];

/**
 * The machine's own copies of NVIDIA's libraries, if all are there and each is new enough, else
 * undefined. Searches these folders in order: LD_LIBRARY_PATH; pip's packages in the active Python
 * or conda environment (VIRTUAL_ENV, CONDA_PREFIX); CUDA_HOME; the system's usual folders. The
 * first copy of a library counts.
 */
export async function systemLibraries(
  packages: readonly NvidiaPackage[],
  { root = '/', environment = process.env }: Where,
): Promise<CudaLibraries | undefined> {
  const folders = await libraryFolders(root, environment);
  const libraries: string[] = [];
  for (const each of packages) {
    for (const name of each.libraries) {
      if (isBesideAnother(name)) continue;
      const file = await firstWith(folders, name);
      if (file === undefined || !(await isNewEnough(file, each))) return undefined;
      libraries.push(...(await builtinsBeside(file)), file);
    }
  }
  const from = [...new Set(libraries.map((file) => path.dirname(file)))].join(', ');
  return { libraries, from };
}

async function libraryFolders(root: string, environment: NodeJS.ProcessEnv): Promise<string[]> {
  const { LD_LIBRARY_PATH = '', VIRTUAL_ENV, CONDA_PREFIX, CUDA_HOME } = environment;
  const prefixes = [VIRTUAL_ENV, CONDA_PREFIX].filter((prefix) => prefix !== undefined);
  const fromPip = await Promise.all(prefixes.map(pipFolders));
  return [
    ...LD_LIBRARY_PATH.split(':').filter(Boolean),
    ...fromPip.flat(),
    ...prefixes.map((prefix) => path.join(prefix, 'lib')),
    ...(CUDA_HOME ? [path.join(CUDA_HOME, 'lib64')] : []),
    ...SYSTEM_FOLDERS.map((folder) => path.join(root, folder)),
  ];
}

/** Folders such as `<prefix>/lib/python3.12/site-packages/nvidia/cublas/lib`. */
async function pipFolders(prefix: string): Promise<string[]> {
  const lib = path.join(prefix, 'lib');
  const pythons = (await list(lib)).filter((name) => /^python3/.test(name));
  const folders = pythons.map(async (python) => {
    const nvidia = path.join(lib, python, 'site-packages', 'nvidia');
    return (await list(nvidia)).map((name) => path.join(nvidia, name, 'lib'));
  });
  return (await Promise.all(folders)).flat();
}

async function firstWith(folders: readonly string[], name: string): Promise<string | undefined> {
  for (const folder of folders) {
    const file = path.join(folder, name);
    if ((await stat(file).catch(() => undefined))?.isFile()) return file;
  }
  return undefined;
}

/** NVRTC's builtins have the minor version in their name, which may differ on this machine. */
function isBesideAnother(name: string): boolean {
  return name.startsWith('libnvrtc-builtins.');
}

async function builtinsBeside(file: string): Promise<string[]> {
  if (!path.basename(file).startsWith('libnvrtc.')) return [];
  const folder = path.dirname(file);
  const names = (await list(folder)).filter((name) =>
    /^libnvrtc-builtins\.so\.\d+\.\d+$/.test(name),
  );
  return names.map((name) => path.join(folder, name));
}

/** Libraries whose names do not tell their version count as new enough. */
async function isNewEnough(file: string, { project, least }: NvidiaPackage): Promise<boolean> {
  const version = (await versionInName(file)) ?? (await versionByPip(file, project));
  if (version === undefined || least === undefined) return true;
  const [is, wanted] = [version, least].map((text) => text.split('.').map(Number));
  for (let i = 0; i < Math.min(is.length, wanted.length); i++) {
    if (is[i] !== wanted[i]) return is[i] > wanted[i];
  }
  return true;
}

/** Resolves the link: `libcublas.so.12` points to `libcublas.so.12.9.1.4`. */
async function versionInName(file: string): Promise<string | undefined> {
  return /\.so\.(\d+(?:\.\d+)+)$/.exec(await realpath(file))?.[1];
}

/** Reads the version from `site-packages/nvidia_cublas_cu12-12.9.1.4.dist-info`. */
async function versionByPip(file: string, project: string): Promise<string | undefined> {
  const start = `${project.replaceAll('-', '_')}-`;
  const names = await list(path.resolve(path.dirname(file), '../../..'));
  const found = names.find((name) => name.startsWith(start) && name.endsWith('.dist-info'));
  return found?.slice(start.length, -'.dist-info'.length);
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
