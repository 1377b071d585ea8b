import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The `mlflow` program: GAN_TEST_MLFLOW, or `mlflow` on the PATH. Where there is none, a reason for
 * tests to be skipped; with GAN_REQUIRE_ALL=1 that is an error.
 */
export function findMlflow(): { program: string; missing?: string } {
  const program = process.env['GAN_TEST_MLFLOW'] || 'mlflow';
  // Its `--version` would load all of MLflow, for many seconds.
  const { status } = spawnSync('sh', ['-c', 'command -v -- "$0"', program], { stdio: 'ignore' });
  if (status === 0) return { program };
  const missing = 'no MLflow: set GAN_TEST_MLFLOW to the program, see CONTRIBUTING.md';
  if (process.env['GAN_REQUIRE_ALL'] === '1') throw new Error(missing);
  return { program, missing };
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Where the shared server is, or why there is none. */
export type Found = { readonly port: number } | { readonly error: string };

/** A real server on this machine: sqlite, artifact proxy, a folder of its own. */
export class MlflowServer {
  #process: ChildProcess | undefined;

  private constructor(
    readonly program: string,
    readonly folder: string,
    readonly port: number,
    readonly args: readonly string[],
    readonly env: NodeJS.ProcessEnv,
  ) {}

  static async start(
    program: string,
    options: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
  ): Promise<MlflowServer> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'gan-mlflow-'));
    const { args = [], env = {} } = options;
    const server = new MlflowServer(program, folder, await freePort(), args, env);
    await server.up();
    return server;
  }

  get uri(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, again, on the same port and with the same data. */
  async up(): Promise<void> {
    const where = ['--host', '127.0.0.1', '--port', String(this.port), '--workers', '1'];
    const store = ['--backend-store-uri', `sqlite:///${path.join(this.folder, 'mlflow.db')}`];
    const artifacts = ['--artifacts-destination', path.join(this.folder, 'artifacts')];
    const server = spawn(this.program, ['server', ...where, ...store, ...artifacts, ...this.args], {
      // A process group of its own: the server has workers, and all must end.
      detached: true,
      cwd: this.folder,
      // Its job runners, eight more processes, are of no use here.
      env: {
        ...process.env,
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
        ...this.env,
        MLFLOW_TRACKING_URI: '',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = server;
    let output = '';
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (part: Buffer) => (output = (output + part.toString()).slice(-5000)));
    }
    while (!(await this.#healthy())) {
      if (server.exitCode !== null) throw new Error(`mlflow server ended:\n${output}`);
      await sleep(200);
    }
  }

  /** Kills it at once, as a power cut does. */
  async down(): Promise<void> {
    const server = this.#process;
    this.#process = undefined;
    if (server?.pid === undefined || server.exitCode !== null) return;
    const ended = once(server, 'exit');
    process.kill(-server.pid, 'SIGKILL');
    await ended;
  }

  async stop(): Promise<void> {
    await this.down();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  async #healthy(): Promise<boolean> {
    return fetch(`${this.uri}/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}
