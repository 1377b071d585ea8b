import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Finding } from './finding.js';
import type { SelfTest } from '../../xla/index.js';

/** Opening a library, compiling and running take a second or two; a hanging one is ended. */
const PATIENCE = 120_000;

/** The XLA library for the CPU: whether it is here, whole, and computes. */
export async function checkXla(cacheDir: string): Promise<Finding[]> {
  const { detectXlaCpu, findXlaPlugin, isInstalled, isIntact } = await import('../../xla/index.js');
  const what = 'XLA (CPU)';
  const found = await findXlaPlugin('xla-cpu', { cacheDir });
  if (!found) {
    const { available, reason } = await detectXlaCpu({ cacheDir });
    if (!available) return [{ what, state: 'warning', text: reason }];
    const hint = 'To fetch it now: gan hardware install xla-cpu';
    return [{ what, state: 'note', text: reason, hint }];
  }
  if ((await isInstalled(found.path)) && !(await isIntact(found.path))) {
    return [
      {
        what,
        state: 'failed',
        text: `${found.path} is damaged: its checksum is wrong`,
        hint: 'Delete it and run: gan hardware install xla-cpu',
      },
    ];
  }
  const tried = await tryLibrary(found.path);
  return [{ what, ...tried, text: `${found.label}: ${tried.text}` }];
}

/** In a process of its own, which a broken library may take down. */
async function tryLibrary(library: string): Promise<Omit<Finding, 'what'>> {
  const script = fileURLToPath(new URL('./try-library.js', import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, library],
      { timeout: PATIENCE, killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        if (!error) {
          const { device, platform, milliseconds } = JSON.parse(stdout) as SelfTest;
          const text = `${device} (${platform}) computes right, ${Math.round(milliseconds)} ms`;
          resolve({ state: 'ok', text });
          return;
        }
        const how = error.signal ? `it was ended by ${error.signal}` : `exit code ${error.code}`;
        const said = stderr.trim().split('\n').slice(-3).join(' ');
        resolve({
          state: 'failed',
          text: `trying it failed (${how}): ${said}`,
          hint: 'Fetch it again (gan hardware install xla-cpu --again), or use hardware js.',
        });
      },
    );
  });
}

/** GPUs and TPUs that are there, or why they are not. */
export async function checkAccelerators(): Promise<Finding[]> {
  const { detectCuda, detectTpu } = await import('../../xla/index.js');
  const [cuda, tpu] = await Promise.all([detectCuda(), detectTpu()]);
  return [
    { what: 'CUDA', ...finding(cuda) },
    { what: 'TPU', ...finding(tpu) },
  ];
}

function finding({ available, reason }: { available: boolean; reason: string }) {
  return { state: available ? ('ok' as const) : ('note' as const), text: reason };
}
