import { execFile } from 'node:child_process';
import os from 'node:os';
import { GanError, toolEnvironment, type JobEnd } from 'gan-recipes/plugin';

/** A task of a job array, as `squeue` lists it: waiting or at work. */
export interface Task {
  /** `123_0`. */
  readonly id: string;
  readonly state: string;
  readonly comment: string;
}

/** Settings of Slurm's own programs. */
const OF_SLURM = /^(SLURM|SBATCH|SQUEUE|SCONTROL|SACCT|SCANCEL|MUNGE)_/;

/**
 * Runs one of Slurm's programs. The whole environment is passed, because `sbatch` passes it to the
 * trials.
 * @throws GanError if the program is missing or fails
 */
export async function slurm(program: string, args: readonly string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = program === 'sbatch' ? process.env : toolEnvironment([OF_SLURM]);
    const child = execFile(program, args, { env }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const said = stderr.trim().split('\n').at(-1);
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      reject(
        isMissing
          ? new GanError('GAN_NO_SLURM', `there is no \`${program}\` on this machine`, {
              hint: 'Start the sweep on a machine of the cluster that jobs can be submitted from.',
              cause: error,
            })
          : new GanError('GAN_SLURM', `${program}: ${said || error.message}`, { cause: error }),
      );
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** The user's tasks that are not over. */
export async function listTasks(): Promise<Task[]> {
  const user = `--user=${os.userInfo().username}`;
  const text = await slurm('squeue', ['--noheader', '--array', user, '--format=%i|%T|%k']);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [id, state, ...comment] = line.split('|');
      return { id: id.trim(), state, comment: comment.join('|').trim() };
    });
}

/** How a task ended, as long as Slurm keeps it. */
export async function endOf(id: string): Promise<JobEnd> {
  const fromController = async () => {
    const text = await slurm('scontrol', ['--oneliner', 'show', 'job', id]);
    return [/ JobState=(\S+)/.exec(text)?.[1], / ExitCode=(\S+)/.exec(text)?.[1]];
  };
  // With accounting, where a site has it, tasks are kept longer.
  const fromAccounting = async () => {
    const format = ['--parsable2', '--noheader', '--allocations', '--format=State,ExitCode'];
    return (await slurm('sacct', [`--jobs=${id}`, ...format])).trim().split('|');
  };
  const [state, code] = await fromController()
    .catch(fromAccounting)
    .catch(() => [undefined, undefined]);
  if (!state) return { exitCode: undefined, detail: 'Slurm no longer knows this job' };
  const [exitCode, signal] = (code ?? '').split(':').map(Number);
  // The exit code of a task that was cancelled or lost its node does not describe the trial.
  const isOwn = ['COMPLETED', 'FAILED'].includes(state) && !signal;
  return { exitCode: isOwn ? exitCode : undefined, detail: `Slurm: ${state} ${code ?? ''}`.trim() };
}
