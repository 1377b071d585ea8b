import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../plugins/trackers/support/mlflow-server.js';

/** What keeps the tests with Slurm from running; undefined if nothing does. */
export function slurmMissing(): string | undefined {
  const programs = ['slurmctld', 'slurmd', 'munged', 'sbatch'];
  const lacking = programs.filter((each) => spawnSync(each, ['-V']).error !== undefined);
  if (lacking.length === 0 && process.getuid?.() === 0) return undefined;
  const missing = `no Slurm (${lacking.join(', ') || 'not root'}): apt-get install slurmctld slurmd munge`;
  if (process.env['GAN_REQUIRE_ALL'] === '1') throw new Error(missing);
  return missing;
}

/** A real Slurm cluster of this machine alone, with two CPUs, whatever it has. */
export class SlurmCluster {
  private constructor(
    private readonly folder: string,
    private readonly daemons: readonly ChildProcess[],
    /** For the commands of Slurm. */
    readonly env: { readonly SLURM_CONF: string },
  ) {}

  static async start(): Promise<SlurmCluster> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'slurm'));
    // munge wants its folders readable, and written to by itself alone.
    await chmod(folder, 0o755);
    const at = (name: string) => path.join(folder, name);
    await writeFile(at('munge.key'), randomBytes(1024), { mode: 0o600 });
    for (const name of ['state', 'spool']) await mkdir(at(name));
    const host = os.hostname().split('.')[0];
    const [controller, daemon] = [await freePort(), await freePort()];
    const config = `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmUser=root
SlurmctldPort=${controller}
SlurmdPort=${daemon}
AuthType=auth/munge
AuthInfo=socket=${at('munge.socket')}
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=batch_sched_delay=0,sched_interval=2
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
SlurmctldLogFile=${at('slurmctld.log')}
SlurmdLogFile=${at('slurmd.log')}
MailProg=/bin/true
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES OverTimeLimit=1 State=UP
`;
    await writeFile(at('slurm.conf'), config);
    const env = { SLURM_CONF: at('slurm.conf') };
    const munge = ['socket', 'pid-file', 'log-file', 'seed-file'].map(
      (name) => `--${name}=${at(`munge.${name.replace('-file', '')}`)}`,
    );
    const daemons: ChildProcess[] = [];
    const run = (program: string, args: readonly string[]) =>
      daemons.push(
        spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore', detached: true }),
      );
    run('munged', ['--foreground', '--force', `--key-file=${at('munge.key')}`, ...munge]);
    await sleep(500);
    run('slurmctld', ['-D']);
    run('slurmd', ['-D', '-N', host]);
    const cluster = new SlurmCluster(folder, daemons, env);
    while (!/idle/.test(cluster.say('sinfo', ['--noheader', '--format=%T']))) await sleep(200);
    return cluster;
  }

  /** What a command says; nothing if it fails. */
  say(program: string, args: readonly string[]): string {
    try {
      return execFileSync(program, args, {
        env: { ...process.env, ...this.env },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      return '';
    }
  }

  async stop(): Promise<void> {
    this.say('scancel', ['--full', '--user=root']);
    for (const daemon of [...this.daemons].reverse()) {
      if (daemon.exitCode !== null || daemon.signalCode !== null) continue;
      const end = once(daemon, 'exit');
      daemon.kill('SIGTERM');
      await Promise.race([end, sleep(10_000).then(() => daemon.kill('SIGKILL'))]);
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
