import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';

const BIN = fileURLToPath(new URL('../../bin/gan.js', import.meta.url));

/** Types lines into a shell in a terminal, each with a tab, and prints what became of each. */
const TYPE_INTO_SHELL = `
import os, pty, re, sys
count = int(sys.argv[1])
lines, shell = sys.argv[2:2 + count], sys.argv[2 + count:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(shell[0], shell)
out = b''
def until(pattern):
    global out
    while not (found := re.search(pattern, out)):
        out += os.read(fd, 65536)
    out = out[found.end():]
    return found
for line in lines:
    until(b'READY>')
    # Ctrl-A and Ctrl-E: the line becomes the text that echo prints.
    os.write(fd, line.encode() + b'\\t\\x01echo "<\\x05>"\\n')
    print(until(b'\\n<([^\\n]*)>\\r?\\n').group(1).decode())
os.write(fd, b'exit\\n')
`;

const BASH = 'PS1="READY>"; bind "set enable-bracketed-paste off"; eval "$(gan completion bash)"\n';
const ZSH = `PS1='READY>'; bindkey -e; unsetopt prompt_sp zle_bracketed_paste
autoload -U compinit && compinit -u; source <(gan completion zsh)
`;

/** What is typed before the tab, and after it. */
const CASES = [
  ['gan val', 'gan validate'],
  ['gan plan my', 'gan plan my\\ recipe.yaml'],
  ['gan show runs/', 'gan show runs/one'],
  ['gan run tiny.yaml --set train.log', 'gan run tiny.yaml --set train.logEvery='],
  ['gan run tiny.yaml --set=train.mode=j', 'gan run tiny.yaml --set=train.mode=joint'],
] as const;

/** What gan leaves to the shell. */
const FILE = ['gan sample runs/one --out pic', 'gan sample runs/one --out picture.png'] as const;

/** A home with recipes and a run, in which shells find `gan`. */
async function home() {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  await mkdir(path.join(cwd, 'runs', 'one'), { recursive: true });
  await mkdir(path.join(cwd, 'bin'));
  for (const [name, text] of [
    ['my recipe.yaml', ''],
    ['picture.png', ''],
    ['runs/one/run.json', ''],
    ['.bashrc', BASH],
    ['.zshrc', ZSH],
    ['bin/gan', `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`],
  ] as const) {
    await writeFile(path.join(cwd, name), text);
  }
  await chmod(path.join(cwd, 'bin', 'gan'), 0o755);
  const PATH = `${path.join(cwd, 'bin')}:${process.env['PATH']}`;
  return { cwd, env: { ...process.env, HOME: cwd, ZDOTDIR: cwd, TERM: 'dumb', PATH } };
}

describe.each([
  ['bash', ['--rcfile', '.bashrc', '-i']],
  ['zsh', ['-i']],
])('%s, after a tab', (shell, args) => {
  const missing = whyNot(shell) ?? whyNot('python3');
  it.skipIf(missing)(missing ?? 'completes commands, recipes, runs and settings', async () => {
    const { cwd, env } = await home();
    const lines = [...CASES, FILE].map(([typed]) => typed);
    const typing = ['-c', TYPE_INTO_SHELL, String(lines.length), ...lines, shell, ...args];
    const { stdout } = await promisify(execFile)('python3', typing, { cwd, env, timeout: 150_000 });
    const completed = stdout.split('\n').map((line) => line.trimEnd());
    expect(completed).toEqual([...[...CASES, FILE].map(([, line]) => line), '']);
  });
});

describe('fish', () => {
  const missing = whyNot('fish');
  it.skipIf(missing)(missing ?? 'is offered the same words', async () => {
    const { cwd, env } = await home();
    const asked = CASES.map(([typed]) => `complete -C '${typed}'`);
    const script = ['gan completion fish | source', ...asked].join('\n');
    const { stdout } = await promisify(execFile)('fish', ['-c', script], { cwd, env });
    const words = [
      'validate',
      'my recipe.yaml',
      'runs/one',
      'train.logEvery=',
      '--set=train.mode=joint',
    ];
    expect(stdout.trimEnd().split('\n')).toEqual(words);
  });
});

/** Undefined where a program can be started. */
function whyNot(program: string): string | undefined {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return undefined;
  } catch {
    const reason = `skipped: ${program} is not installed`;
    if (process.env['GAN_REQUIRE_ALL'] === '1') throw new Error(reason);
    return reason;
  }
}
