import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { runTool } from '../../src/tools/index.js';
import { ROOT } from '../docs/markdown.js';

/**
 * A program for `sh` that starts a helper and goes on when the helper runs. The helper lives on by itself, and
 * is connected to this process: the connection ends when the helper does.
 */
async function withHelper(then: string): Promise<{ script: string; connected: Promise<Socket> }> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const helper = `require("net").connect(${port}, "127.0.0.1", () => console.log("up")).on("close", () => process.exit()); setTimeout(() => process.exit(), 20000)`;
  const connected = once(server, 'connection').then(([socket]) => (socket as Socket).resume());
  const start = `("${process.execPath}" -e '${helper}' 2>/dev/null & ) | head -n 1 >&2; `;
  return { script: start + then, connected };
}

it.each([
  ['takes too long', 'sleep 20', 1500, /it took more than 1.5 seconds/],
  ['prints too much', 'yes', 20_000, /it printed more than 1048576 bytes/],
  ['fails', 'exit 3', 20_000, /it ended with 3/],
])('what a tool has started ends when the tool %s', async (_, then, timeout, told) => {
  const { script, connected } = await withHelper(then);
  const ended = connected.then((socket) => once(socket, 'close'));
  await expect(runTool('sh', ['-c', script], { timeout })).rejects.toThrow(told);
  await ended;
});

it('what a tool has started lives on when the tool succeeds, as a keeper of passwords', async () => {
  const { script, connected } = await withHelper('echo done');
  expect((await runTool('sh', ['-c', script], { timeout: 20_000 })).toString()).toBe('done\n');
  const socket = await connected;
  expect(socket.closed).toBe(false);
  socket.destroy();
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'what a tool has started ends when %s ends this process',
  async (signal) => {
    const { script, connected } = await withHelper('sleep 20');
    const program = `import { runTool } from './dist/src/tools/index.js';
      await runTool('sh', ['-c', ${JSON.stringify(script)}], { timeout: 20_000 });`;
    const gan = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: ROOT });
    const socket = await connected;
    const ended = once(socket, 'close');
    gan.kill(signal);
    await ended;
  },
);
