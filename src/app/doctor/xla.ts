import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { tiedEnvironment } from '../../process/index.js';
import { gigabytes } from '../../text/index.js';
import type { Finding } from './finding.js';
import type { Cuda, FoundCuda, OpenDeviceOptions, SelfTest } from '../../xla/index.js';

/** Time limit in milliseconds. Opening a library, compiling and running take a second or two. */
const PATIENCE = 120_000;

/** Checks the XLA library for the CPU: present, complete, and computing correctly. */
export async function checkXla(cacheDir: string): Promise<Finding[]> {
  const { detectXlaCpu, findXlaPlugin, isIntact } = await import('../../xla/index.js');
  const what = 'XLA (CPU)';
  const found = await findXlaPlugin('xla-cpu', { cacheDir });
  if (!found) {
    const { available, reason } = await detectXlaCpu({ cacheDir });
    if (!available) return [{ what, state: 'warning', text: reason }];
    const hint = 'To fetch it now: gan hardware install xla-cpu';
    return [{ what, state: 'note', text: reason, hint }];
  }
  if (!(await isIntact(found.path))) {
    return [
      {
        what,
        state: 'failed',
        text: `${found.path} is damaged: its checksum is wrong`,
        hint: 'Delete it and run: gan hardware install xla-cpu',
      },
    ];
  }
  const again = 'Fetch it again (gan hardware install xla-cpu --again), or use hardware js.';
  const tried = await tryLibrary({ library: found.path }, again);
  return [{ what, ...tried, text: `${found.label}: ${tried.text}` }];
}

/** Tests a library in a separate process, because a broken one may crash. */
async function tryLibrary(
  options: Pick<OpenDeviceOptions, 'library' | 'needs' | 'options'>,
  hint: string,
): Promise<Omit<Finding, 'what'>> {
  const script = fileURLToPath(new URL('./try-library.js', import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, JSON.stringify(options)],
      { timeout: PATIENCE, killSignal: 'SIGKILL', env: tiedEnvironment(process.env) },
      (error, stdout, stderr) => {
        if (!error) {
          const { device, platform, milliseconds } = JSON.parse(stdout) as SelfTest;
          const text = `${device} (${platform}) computes correctly, ${Math.round(milliseconds)} ms`;
          resolve({ state: 'ok', text });
          return;
        }
        const how = error.signal
          ? `it was ended by ${error.signal}`
          : `exit code ${error.code ?? 'unknown'}`;
        const said = stderr.trim().split('\n').slice(-3).join(' ');
        resolve({
          state: 'failed',
          text: `trying it failed (${how}): ${said}`,
          hint,
        });
      },
    );
  });
}

/**
 * Checks GPUs and TPUs, or why they are not usable; for GPUs also the libraries that programs need.
 */
export async function checkAccelerators(
  cacheDir: string,
  where: { root?: string; environment?: NodeJS.ProcessEnv } = {},
): Promise<Finding[]> {
  const { detectCuda, detectTpu } = await import('../../xla/index.js');
  const { root, environment } = where;
  const [cuda, tpu] = await Promise.all([
    detectCuda(root, environment),
    detectTpu(root, environment),
  ]);
  return [
    { what: 'CUDA', ...finding(cuda) },
    ...(await checkCuda(cuda, cacheDir, where)),
    { what: 'TPU', ...finding(tpu) },
  ];
}

/**
 * For machines with a driver: the plugin, the origin of NVIDIA's libraries, and whether a GPU
 * computes.
 */
async function checkCuda(
  { available, plugin, libcuda }: Cuda,
  cacheDir: string,
  where: { root?: string; environment?: NodeJS.ProcessEnv },
): Promise<Finding[]> {
  if (plugin !== 'xla-cuda12' && plugin !== 'xla-cuda13') return [];
  const { findCuda, findXlaPlugin, XLA_PLUGINS } = await import('../../xla/index.js');
  const given = where.environment ?? process.env;
  const environment = { ...given, GAN_XLA_PLUGIN: given.GAN_XLA_CUDA_PLUGIN };
  const found = await findXlaPlugin(plugin, { cacheDir, environment });
  const cuda = await findCuda(plugin, { cacheDir, environment }, where);
  const { project, version } = XLA_PLUGINS[plugin];
  return [
    found
      ? { what: 'XLA (CUDA)', state: 'ok', text: found.label }
      : {
          what: 'XLA (CUDA)',
          state: 'note',
          text: `${project} ${version} is fetched at first use`,
          hint: TO_FETCH,
        },
    { what: 'CUDA libraries', ...cudaLibraries(cuda, given.GAN_XLA_CUDA_PLUGIN) },
    ...(found && available && (cuda.libraries ?? given.GAN_XLA_CUDA_PLUGIN)
      ? [{ what: 'GPU', ...(await tryGpu(found.path, libcuda, cuda)) }]
      : []),
  ];
}

/** Checks whether the first GPU computes. */
async function tryGpu(library: string, libcuda: string | undefined, { libraries }: FoundCuda) {
  const needs = [libcuda ?? [], libraries?.libraries ?? []].flat();
  const options = { preallocate: false };
  return tryLibrary({ library, needs, options }, 'Is it busy? `nvidia-smi` shows who uses it.');
}

const TO_FETCH = 'To fetch it now: gan hardware install xla-cuda';

function cudaLibraries(
  { libraries, missing, download }: FoundCuda,
  named: string | undefined,
): Omit<Finding, 'what'> {
  if (named && !named.endsWith('.whl')) {
    const text = 'looked for beside the library in GAN_XLA_CUDA_PLUGIN, and by LD_LIBRARY_PATH';
    return { state: 'note', text };
  }
  const from = libraries && `cuBLAS, cuDNN and the others: ${libraries.from}`;
  if (missing.length === 0) return { state: 'ok', text: from ?? '' };
  const names = missing.map(({ project }) => project).join(', ');
  const text = `${gigabytes(download)} are fetched at first use: ${names}`;
  return { state: 'note', text: from ? `${from}; ${text}` : text, hint: TO_FETCH };
}

function finding({ available, reason }: { available: boolean; reason: string }) {
  return { state: available ? ('ok' as const) : ('note' as const), text: reason };
}
