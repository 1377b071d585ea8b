import { execFile, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from '../docs/markdown.js';

const PRELOAD = pathToFileURL(path.join(ROOT, 'dist/src/process/preload.js')).href;
/** Longer than a process lives whose parent is gone. */
const LIVES = 'setTimeout(() => console.log("lived"), 3000)';

const tied = { ...process.env, GAN_TIED: String(process.pid) };

test('a grandchild lives as long as the grandparent, if the parent is not tied', async () => {
  // `true` keeps the shell between the two.
  const script = `"${process.execPath}" --import "${PRELOAD}" -e '${LIVES}'; true`;
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { env: tied });
  expect(stdout).toBe('lived\n');
});

test('it ends when its own parent is gone', async () => {
  const script = `"${process.execPath}" --import "${PRELOAD}" -e 'console.log(process.pid); ${LIVES}' & sleep 1`;
  const shell = spawn('sh', ['-c', script], { env: tied, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  shell.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // The pipe is closed once both are gone.
  await new Promise((resolve) => shell.stdout.on('close', resolve));
  expect(said).toMatch(/^\d+\n$/);
});
