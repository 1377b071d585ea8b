import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from '../../tools/index.js';

/** NVIDIA's kernel driver and its GPUs. */
interface NvidiaDriver {
  /** Such as `550.54.15`. */
  readonly version: string;
  /** A name for each GPU, such as `NVIDIA H100 80GB HBM3`. */
  readonly models: readonly string[];
}

/**
 * Reads the driver's files under /proc. Where there are none (WSL, gVisor), asks `nvidia-smi`.
 * @param root the root of the file system; for tests
 */
export async function nvidiaDriver(root: string): Promise<NvidiaDriver | undefined> {
  const version = await versionInProc(root);
  return version === undefined ? askNvidiaSmi(root) : { version, models: await modelsInProc(root) };
}

/** Reads the line "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar …". */
async function versionInProc(root: string): Promise<string | undefined> {
  const text = await readFile(path.join(root, 'proc/driver/nvidia/version'), 'utf8').catch(
    () => '',
  );
  return /^NVRM version:.*?\s(\d+(?:\.\d+)+)\b/m.exec(text)?.[1];
}

async function modelsInProc(root: string): Promise<string[]> {
  const folder = path.join(root, 'proc/driver/nvidia/gpus');
  const gpus = await readdir(folder).catch(() => []);
  return Promise.all(
    gpus.sort().map(async (gpu) => {
      const text = await readFile(path.join(folder, gpu, 'information'), 'utf8').catch(() => '');
      return /^Model:(.*)$/m.exec(text)?.[1].trim() || 'NVIDIA GPU';
    }),
  );
}

const NVIDIA_SMI = ['usr/bin', 'usr/lib/wsl/lib', 'usr/local/nvidia/bin'];
const PATIENCE_MS = 10_000;

/** Reads lines such as `550.54.15, NVIDIA H100 80GB HBM3`, one per GPU. */
async function askNvidiaSmi(root: string): Promise<NvidiaDriver | undefined> {
  const programs = NVIDIA_SMI.map((folder) => path.join(root, folder, 'nvidia-smi'));
  for (const program of root === '/' ? ['nvidia-smi', ...programs] : programs) {
    const answer = await runTool(
      program,
      ['--query-gpu=driver_version,name', '--format=csv,noheader'],
      { timeout: PATIENCE_MS },
    ).catch(() => '');
    const gpus = answer
      .toString()
      .split('\n')
      .map((line) => /^(\d+(?:\.\d+)+), (.+)$/.exec(line.trim()))
      .filter((found) => found !== null);
    if (gpus.length > 0) return { version: gpus[0][1], models: gpus.map(([, , model]) => model) };
  }
  return undefined;
}
