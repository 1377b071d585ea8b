import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinySweep } from './tiny-sweep.js';

const BIN = fileURLToPath(new URL('../../bin/gan.js', import.meta.url));

/** Runs a command in a terminal of its own, 30 lines high, and prints all that it shows. */
const IN_TERMINAL = `
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 120, 0, 0))
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    sys.stdout.buffer.write(data)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

/** What a terminal shows at the end: only the control sequences that the table uses. */
function screenOf(output: string): string[] {
  const lines = [''];
  let row = 0;
  for (const part of output.split(/(\u001b\[\d*[AJ]|\r?\n)/)) {
    const up = /^\u001b\[(\d+)A$/.exec(part);
    if (up) row -= Number(up[1]);
    else if (part === '\u001b[J') lines.splice(row, Infinity, '');
    else if (part.endsWith('\n')) {
      row += 1;
      lines[row] ??= '';
    } else lines[row] += part;
  }
  return lines;
}

const missing = whyNoTerminal();

describe(missing ? `a terminal (skipped: ${missing})` : 'a terminal', () => {
  it.skipIf(missing)('shows a live table of the trials, drawn over itself', async () => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd, { trials: 2 });
    const sweep = [BIN, 'sweep', 'sweep.yaml', '--set', 'train.steps=100'];
    const child = spawn('python3', ['-c', IN_TERMINAL, process.execPath, ...sweep], {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    // While it went on: what runs, how far it is, and how long it will take.
    expect(output).toMatch(/ 0000 {2}running +[-\d.e]+ at step \d+ .*optimizer\.generator\.lr=/);
    expect(output).toMatch(/1\/2 trials {2}1 running {2}best loss\/generator .*ETA (?!-)/);
    // At the end one table is left, not one for each drawing.
    const screen = screenOf(output);
    expect(screen.filter((line) => line.startsWith(' id    state'))).toHaveLength(1);
    expect(screen.filter((line) => /^[ *]000\d {2}finished/.test(line))).toHaveLength(2);
    expect(screen.filter((line) => line.startsWith('*'))).toHaveLength(1);
    expect(screen.join('\n')).toContain('2/2 trials  0 running');
  });
});

/** Undefined where python3 can open a terminal. */
function whyNoTerminal(): string | undefined {
  try {
    execFileSync('python3', ['-c', 'import pty, os; os.openpty()'], { stdio: 'ignore' });
    return undefined;
  } catch {
    if (process.env['GAN_REQUIRE_ALL'] === '1') throw new Error('python3 opens no terminal');
    return 'python3 opens no terminal';
  }
}
