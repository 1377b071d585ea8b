import { readFileSync } from 'node:fs';

const SIGPROF = 27;
let installed = false;

/**
 * libtpu profiles itself with SIGPROF and has the process ignore that signal. But when Node runs out
 * of work it resets all signals before it ends, and the next SIGPROF kills the process, with exit
 * code 155 for a job well done. `process.exit` resets nothing, so it is called as soon as Node has
 * run out of work.
 */
export function exitBeforeSignalsAreReset(): void {
  if (installed || process.platform !== 'linux') return;
  installed = true;
  process.on('beforeExit', () => {
    if (ignores(SIGPROF)) process.exit();
  });
}

function ignores(signal: number): boolean {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const mask = BigInt(`0x${/^SigIgn:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
    return ((mask >> BigInt(signal - 1)) & 1n) === 1n;
  } catch {
    return false;
  }
}
