import { readFileSync } from 'node:fs';

const SIGPROF = 27;
let installed = false;

/**
 * libtpu profiles itself with SIGPROF and makes the process ignore that signal. When Node's event
 * loop is empty, Node resets all signal handlers before it exits, and the next SIGPROF kills the
 * process, with exit code 155 after successful work. `process.exit` resets no handlers, so this
 * calls it as soon as the event loop is empty.
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
