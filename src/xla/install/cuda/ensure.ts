import { rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import { GanError } from '../../../errors/index.js';
import { gigabytes } from '../../../text/index.js';
import type { XlaPluginContext } from '../context.js';
import { checkFetched, installedPath } from '../installed.js';
import { machineName, wheelPlatform, type WheelPlatform } from '../pinned-wheels.js';
import { areInstalled, putInPlace } from '../put-in-place.js';
import { unpackLibrary } from '../unpack.js';
import { fetchWheel } from '../fetch-wheel.js';
import {
  NVIDIA_PACKAGES,
  type CudaLibraries,
  type CudaPluginName,
  type NvidiaPackage,
} from './packages.js';
import { systemLibraries, type Where } from './system.js';

/** The parts of CUDA that are on this machine, and the packages that are missing. */
export interface FoundCuda {
  /** Undefined if a library is missing. */
  readonly libraries: CudaLibraries | undefined;
  /** The folder with `bin/ptxas` and `nvvm/libdevice`. Undefined if a file is missing. */
  readonly compiler: string | undefined;
  readonly missing: readonly NvidiaPackage[];
  /** Bytes to download. */
  readonly download: number;
}

/** What `ensureCuda` provides: everything for running, or only what compiling needs. */
export type CudaParts = 'all' | 'compiler';

type Context = Omit<XlaPluginContext, 'library'>;

/**
 * Looks for NVIDIA's libraries without using the network. The system's libraries are used if all
 * are there and each is new enough (`systemLibraries` says where it looks), else the fetched ones.
 * The two are never mixed. The compiler's files (ptxas, nvlink, libdevice) are always the fetched
 * ones.
 * @param which the plugin that needs them, or the packages themselves
 */
export async function findCuda(
  which: CudaPluginName | readonly NvidiaPackage[],
  context: Context,
  where?: Where,
): Promise<FoundCuda> {
  const platform = wheelPlatform();
  const packages = typeof which === 'string' ? NVIDIA_PACKAGES[which] : which;
  const found = await systemLibraries(packages, where ?? { environment: context.environment });
  const wanted = packages.filter(({ compiler }) => compiler || !found);
  if (!platform) return { libraries: found, compiler: undefined, missing: wanted, download: 0 };
  const there = await Promise.all(
    wanted.map((each) => areInstalled(filesOf(each, context, platform))),
  );
  const missing = wanted.filter((_, i) => !there[i]);
  const compiler = missing.some((each) => each.compiler)
    ? undefined
    : compilerFolder(packages, context, platform);
  const fetched = missing.some((each) => !each.compiler)
    ? undefined
    : { libraries: librariesOf(packages, context, platform), from: 'fetched' };
  return {
    libraries: found ?? fetched,
    compiler,
    missing,
    download: sum(missing, ({ wheels }) => wheels[platform].size),
  };
}

/**
 * NVIDIA's libraries for a plugin, fetched if necessary: wheel by wheel, each checked against its
 * pinned SHA-256; only the needed files are unpacked. The download size is reported first. If the
 * download is interrupted, the packages fetched so far remain.
 * @throws GanError with a next step, also if the disk has too little space
 */
export async function ensureCuda(
  which: CudaPluginName | readonly NvidiaPackage[],
  parts: CudaParts,
  context: Context,
  where?: Where,
): Promise<FoundCuda> {
  const before = await findCuda(which, context, where);
  const missing = before.missing.filter(({ compiler }) => compiler || parts === 'all');
  const platform = wheelPlatform();
  if (missing.length === 0) {
    if (platform) await checkFetched(fetchedFiles(before, which, parts, context, platform));
    return before;
  }
  if (!platform) {
    throw new GanError('GAN_XLA_PLATFORM', `there is no CUDA for ${machineName()}`, {
      hint: 'Choose other hardware in the recipe; `gan hardware` lists what this machine has.',
    });
  }
  const download = sum(missing, ({ wheels }) => wheels[platform].size);
  const unpacked = sum(missing, (each) => each.unpacked);
  // A wheel is deleted once it is unpacked.
  const largest = Math.max(...missing.map(({ wheels }) => wheels[platform].size));
  await assertDiskSpace(context.cacheDir, unpacked + largest);
  const what = parts === 'all' ? "NVIDIA's libraries" : 'the compiler for NVIDIA GPUs';
  context.progress?.(
    `fetching ${what}: ${missing.length} packages, ${gigabytes(download)}; ${gigabytes(unpacked)} on the disk`,
    0,
    undefined,
  );
  for (const [i, each] of missing.entries()) {
    await fetchPackage(each, `${i + 1} of ${missing.length}`, platform, context);
  }
  return findCuda(which, context, where);
}

/** The cached files that will be loaded (libraries) or run (the compiler's programs). */
function fetchedFiles(
  { libraries }: FoundCuda,
  which: CudaPluginName | readonly NvidiaPackage[],
  parts: CudaParts,
  context: Context,
  platform: WheelPlatform,
): string[] {
  const packages = typeof which === 'string' ? NVIDIA_PACKAGES[which] : which;
  const isUsed = ({ compiler }: NvidiaPackage) =>
    compiler || (parts === 'all' && libraries?.from === 'fetched');
  return packages.filter(isUsed).flatMap((each) => filesOf(each, context, platform));
}

async function fetchPackage(
  each: NvidiaPackage,
  place: string,
  platform: WheelPlatform,
  context: Context,
): Promise<void> {
  const files = filesOf(each, context, platform);
  const folder = packageFolder(each, context, platform);
  const wheel = each.wheels[platform];
  await putInPlace(files, context.signal, async () => {
    const file = await fetchWheel(
      {
        project: each,
        wheel,
        folder,
        what: `${each.project} ${each.version}, ${place}`,
        otherWays: [
          `copy ${wheel.filename} from another machine into ${folder};`,
          'install them yourself, such as from NVIDIA, and name their folders in LD_LIBRARY_PATH.',
        ],
      },
      context,
    );
    for (const to of files) {
      await unpackLibrary(file, {
        library: path.basename(to),
        to,
        signal: context.signal,
        progress: (done, total) =>
          context.progress?.(`unpacking ${path.basename(to)}, ${place}`, done, total),
      });
    }
    await rm(file, { force: true });
  });
}

/** The compiler's packages share one folder, because XLA looks for all their files under one. */
function packageFolder(
  { project, version, compiler }: NvidiaPackage,
  { cacheDir }: Context,
  platform: WheelPlatform,
): string {
  const name = compiler ? 'nvidia-cuda-compiler' : project;
  return path.dirname(installedPath(cacheDir, { project: name, version, library: '-' }, platform));
}

function filesOf(each: NvidiaPackage, context: Context, platform: WheelPlatform): string[] {
  const folder = packageFolder(each, context, platform);
  return [...each.libraries, ...each.others].map((name) => path.join(folder, name));
}

function librariesOf(
  packages: readonly NvidiaPackage[],
  context: Context,
  platform: WheelPlatform,
): string[] {
  return packages.flatMap((each) =>
    each.libraries.map((name) => path.join(packageFolder(each, context, platform), name)),
  );
}

function compilerFolder(
  packages: readonly NvidiaPackage[],
  context: Context,
  platform: WheelPlatform,
): string | undefined {
  const first = packages.find(({ compiler }) => compiler);
  return first && packageFolder(first, context, platform);
}

async function assertDiskSpace(folder: string, needed: number): Promise<void> {
  const free = await freeSpace(folder);
  if (free === undefined || free >= needed) return;
  throw new GanError(
    'GAN_DISK_FULL',
    `NVIDIA's libraries take ${gigabytes(needed)} while they are unpacked; ${folder} has ${gigabytes(free)} free`,
    { hint: 'Free some space, or set GAN_CACHE_DIR to a folder on another disk.' },
  );
}

/** Free bytes on the disk of the folder, or of its closest existing parent. */
async function freeSpace(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    const above = path.dirname(folder);
    return above === folder ? undefined : freeSpace(above);
  }
}

function sum(packages: readonly NvidiaPackage[], of: (each: NvidiaPackage) => number): number {
  return packages.reduce((total, each) => total + of(each), 0);
}
