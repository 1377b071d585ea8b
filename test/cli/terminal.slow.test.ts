import { execFile, execFileSync, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { zipBytes } from '../support/archives.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';

const BIN = fileURLToPath(new URL('../../bin/gan.js', import.meta.url));

/** Runs a command in a terminal of its own, and types Ctrl-C once it shows a speed. */
const IN_TERMINAL = `
import os, pty, select, sys
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
out, typed = b'', False
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    out += data
    if not typed and b'images/s' in out:
        os.write(fd, b'\\x03')
        typed = True
sys.stdout.buffer.write(out)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

const missing = whyNoTerminal();

describe(missing ? `a terminal (skipped: ${missing})` : 'a terminal', () => {
  it.skipIf(missing)(
    'shows a progress bar, and Ctrl-C ends the run with a checkpoint',
    async () => {
      const cwd = await temporaryFolder();
      await tinyRecipe(cwd);
      const run = [BIN, 'run', 'tiny.yaml', '--out', 'out', '--set', 'train.steps=100000'];
      const child = spawn('python3', ['-c', IN_TERMINAL, process.execPath, ...run], {
        cwd,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let screen = '';
      child.stdout.on('data', (chunk: Buffer) => (screen += chunk.toString()));
      const code = await new Promise((resolve) => child.on('close', resolve));
      expect(screen).toMatch(/░ \d+\/100000 {2}[\d.]+ images\/s {2}ETA .+ {2}D [\d.]+ {2}G [\d.]+/);
      expect(screen).toContain('stopping: finishing the step and writing a checkpoint');
      expect(screen).toMatch(/GAN_INTERRUPTED interrupted after step (\d+)\r\n.+ is of step \1:/);
      // The cursor is shown again.
      expect(screen.lastIndexOf('\u001b[?25h')).toBeGreaterThan(screen.lastIndexOf('\u001b[?25l'));
      expect(code).toBe(130);
    },
  );

  it.skipIf(missing)('that cannot move its cursor gets lines', async () => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    const run = [BIN, 'run', 'tiny.yaml', '--out', 'out'];
    const args = ['-c', IN_TERMINAL, process.execPath, ...run, '--set', 'train.steps=100000'];
    const env = { ...process.env, TERM: 'dumb' };
    const child = spawn('python3', args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let screen = '';
    child.stdout.on('data', (chunk: Buffer) => (screen += chunk.toString()));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(130);
    expect(screen).toMatch(/\r\nstep \d+\/100000 {2}/);
    expect(screen).not.toContain('\u001b');
  });

  it.skipIf(missing)('is let go of when a library is installed', async () => {
    const cwd = await temporaryFolder();
    const wheel = path.join(cwd, 'mine.whl');
    await writeFile(wheel, zipBytes([{ name: 'a/xla_cpu_pjrt.so', data: Buffer.alloc(3e6) }]));
    const args = ['-c', IN_TERMINAL, process.execPath, BIN, 'hardware', 'install', 'xla-cpu'];
    const env = { ...process.env, GAN_XLA_PLUGIN: wheel, GAN_CACHE_DIR: path.join(cwd, 'cache') };
    // Rejects if it does not end in time.
    const { stdout } = await promisify(execFile)('python3', args, { cwd, env, timeout: 60_000 });
    // There was a bar, which hides the cursor.
    expect(stdout).toContain('\u001b[?25l');
    expect(stdout).toMatch(/mine\.whl: .*xla_cpu_pjrt\.so\r\n$/);
    expect(stdout.lastIndexOf('\u001b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\u001b[?25l'));
  });
});

/** Undefined where python3 can open a terminal. */
function whyNoTerminal(): string | undefined {
  try {
    execFileSync('python3', ['-c', 'import pty, os; os.openpty()'], { stdio: 'ignore' });
    return undefined;
  } catch {
    const reason = 'python3 cannot open a pseudo-terminal here';
    if (process.env.GAN_REQUIRE_ALL === '1') throw new Error(reason);
    return reason;
  }
}
