import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../plugins/trackers/support/mlflow-server.js';

/** The `ray` program: GAN_TEST_RAY, or `ray` on the PATH. */
const ray = process.env['GAN_TEST_RAY'] || 'ray';

/** What keeps the tests with Ray from running; undefined if nothing does. */
export function rayMissing(): string | undefined {
  if (spawnSync(ray, ['--version'], { stdio: 'ignore' }).status === 0) return undefined;
  const missing = 'no Ray: pip install "ray[default]" and set GAN_TEST_RAY to the program';
  if (process.env['GAN_REQUIRE_ALL'] === '1') throw new Error(missing);
  return missing;
}

/** A machine of the cluster: a raylet of its own. */
export interface RayNode {
  /** Its raylet's process. */
  readonly pid: number;
}

/**
 * A real Ray cluster on this machine: a head that takes no trials, and nodes of one CPU each. Each is
 * a process group of its own, since `ray stop` would end every cluster of the machine.
 */
export class RayCluster {
  readonly #groups: ChildProcess[] = [];

  private constructor(
    /** Of the dashboard, where jobs are submitted. */
    readonly address: string,
    private readonly port: number,
    private readonly folder: string,
  ) {}

  static async start(): Promise<RayCluster> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'ray'));
    const [port, dashboard] = [await freePort(), await freePort()];
    const cluster = new RayCluster(`http://127.0.0.1:${dashboard}`, port, folder);
    const ports = [`--port=${port}`, `--dashboard-port=${dashboard}`];
    await cluster.#run(['--head', ...ports, '--num-cpus=0', `--temp-dir=${folder}`]);
    while ((await cluster.#alive().catch(() => 0)) === 0) await pause(300);
    return cluster;
  }

  /** Adds a machine with one CPU. */
  async add(more: readonly string[] = []): Promise<RayNode> {
    const before = await this.#alive();
    const group = await this.#run([`--address=127.0.0.1:${this.port}`, '--num-cpus=1', ...more]);
    // One at a time: two that start together take the same name for their sockets, and one dies of it.
    while ((await this.#alive()) === before) await pause(200);
    const raylet = processes().find(({ pid, name }) => name === 'raylet' && isIn(pid, group));
    if (!raylet) throw new Error('no raylet in a node that is alive');
    return { pid: raylet.pid };
  }

  /** How many nodes the cluster knows to be alive. */
  async #alive(): Promise<number> {
    const { data } = (await this.get('/api/v0/nodes')) as {
      data: { result: { result: { state: string }[] } };
    };
    return data.result.result.filter(({ state }) => state === 'ALIVE').length;
  }

  /** What the API says. */
  async get(route: string): Promise<unknown> {
    const answer = await fetch(`${this.address}${route}`);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  }

  async stop(): Promise<void> {
    const living = this.#groups.filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    const ends = living.map((group) => once(group, 'exit'));
    for (const group of living) group.kill('SIGTERM');
    await Promise.all(ends);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  async #run(args: readonly string[]): Promise<number> {
    const agent = `--dashboard-agent-listen-port=${await freePort()}`;
    const group = spawn(ray, ['start', '--block', agent, ...args], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, RAY_USAGE_STATS_ENABLED: '0', RAY_ADDRESS: '' },
    });
    this.#groups.push(group);
    return group.pid ?? 0;
  }
}

interface Process {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(
          readFileSync(`/proc/${pid}/stat`, 'utf8'),
        ) ?? ['', '', ''];
        return [{ pid: Number(pid), name, parent: Number(rest.split(' ')[1]) }];
      } catch {
        return [];
      }
    });
}

/** Whether a process is another, or was started by it, however indirectly. */
export function isIn(pid: number, ancestor: number): boolean {
  const all = new Map(processes().map((each) => [each.pid, each.parent]));
  for (let at: number | undefined = pid; at; at = all.get(at)) if (at === ancestor) return true;
  return false;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
