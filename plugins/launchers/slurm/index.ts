import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  definePlugin,
  GanError,
  openOwnSync,
  Type,
  type Job,
  type LaunchJob,
  reaches,
  messageOf,
} from 'gan-recipes/plugin';
import { listTasks, slurm, type Task } from './commands.js';
import { batchScript } from './script.js';
import { Watch } from './watch.js';

/** Trials that are started within so short a time become one job array. */
const GATHER_MS = 50;

const name = (description: string) =>
  Type.Optional(
    Type.String({
      ...reaches('scheduler option'),
      pattern: '^[A-Za-z0-9_.,+-]+$',
      description,
    }),
  );

/**
 * Runs each sitting of a trial as a task of a Slurm job array. The sweep's folder must be on storage
 * that all machines share, and `gan` and Node be installed on them in the same place. Tasks outlive
 * the sweep's own process, which finds them again by the comment that it gave them.
 */
export default definePlugin({
  kind: 'launcher',
  name: 'slurm',
  summary: 'Runs trials as job arrays of a Slurm cluster.',
  params: Type.Object(
    {
      partition: name('The partition. Default: the one of the cluster.'),
      account: name('What the time is charged to.'),
      qos: name('The quality of service.'),
      time: Type.Optional(
        Type.String({
          ...reaches('scheduler option'),
          pattern: '^\\d+(-\\d+)?(:\\d+){0,2}$',
          description:
            'The longest that a task may take at once. It writes its checkpoint before, and is queued again.',
          examples: ['60', '02:00:00', '1-12'],
        }),
      ),
      notice: Type.Integer({
        default: 120,
        minimum: 1,
        maximum: 65535,
        description: 'Seconds before the end of `time` at which a trial begins its checkpoint.',
      }),
      cpus: Type.Integer({
        default: 1,
        minimum: 1,
        maximum: 65_536,
        description: 'CPUs that a trial takes.',
      }),
      gpus: Type.Integer({
        default: 0,
        minimum: 0,
        maximum: 65_536,
        description: 'GPUs that a trial takes.',
      }),
      memory: Type.Optional(
        Type.String({
          ...reaches('scheduler option'),
          pattern: '^\\d+[KMGT]?$',
          description: 'Memory that a trial takes.',
          examples: ['8G'],
        }),
      ),
      options: Type.Array(Type.String({ pattern: '^--[a-z]' }), {
        ...reaches('scheduler option'),
        default: [],
        description: 'More options for `sbatch`.',
        examples: [['--constraint=a100']],
      }),
      lookEvery: Type.Number({
        default: 5,
        exclusiveMinimum: 0,
        description: 'Seconds between two questions to the controller.',
      }),
    },
    { additionalProperties: false },
  ),
  build: (params) => ({
    async open({ notice }) {
      await slurm('sbatch', ['--version']);
      const watch = new Watch(params.lookEvery * 1000, notice);
      const follow = (id: string): Job => ({
        end: watch.untilOver(id),
        stop: () => void stop(id).catch((error: unknown) => notice(messageOf(error))),
      });
      let gathering: { readonly jobs: LaunchJob[]; readonly taskIds: Promise<TaskIds> } | undefined;
      const gather = () => {
        const jobs: LaunchJob[] = [];
        const taskIds = sleep(GATHER_MS).then(() => {
          gathering = undefined;
          return submitNew(jobs, params);
        });
        return { jobs, taskIds };
      };
      return {
        async find(job) {
          const id = taskOf(await listTasks(), job);
          return id === undefined ? undefined : follow(id);
        },
        async start(job) {
          gathering ??= gather();
          const { jobs, taskIds } = gathering;
          jobs.push(job);
          return follow((await taskIds)(job));
        },
        close: async () => watch.close(),
      };
    },
  }),
});

interface Params {
  readonly partition?: string;
  readonly account?: string;
  readonly qos?: string;
  readonly time?: string;
  readonly notice: number;
  readonly cpus: number;
  readonly gpus: number;
  readonly memory?: string;
  readonly options: readonly string[];
}

/** The id of each job's task in the queue. */
type TaskIds = (job: LaunchJob) => string;

/** Submits the jobs that an earlier process has not submitted already. */
async function submitNew(jobs: readonly LaunchJob[], params: Params): Promise<TaskIds> {
  const tasks = await listTasks();
  const fresh = jobs.filter((job) => taskOf(tasks, job) === undefined);
  const array = fresh.length > 0 ? await submit(fresh, params) : '';
  return (job) => taskOf(tasks, job) ?? `${array}_${fresh.indexOf(job)}`;
}

/** The id of a job's task; undefined if the queue has none. */
function taskOf(tasks: readonly Task[], job: Pick<LaunchJob, 'id'>): string | undefined {
  return tasks.find(({ id, comment }) => {
    const index = comment.split(',').indexOf(job.id);
    return index >= 0 && id.endsWith(`_${index}`);
  })?.id;
}

/** @returns the job array's id */
async function submit(jobs: readonly LaunchJob[], params: Params): Promise<string> {
  // The task's shell would write through a link.
  for (const { log } of jobs) closeSync(openOwnSync(log, 'append'));
  const { partition, account, qos, time, memory, gpus, cpus, notice, options } = params;
  const wanted = {
    partition,
    account,
    qos,
    time,
    mem: memory,
    ...(gpus > 0 ? { gres: `gpu:${gpus}` } : {}),
  };
  const answer = await slurm(
    'sbatch',
    [
      '--parsable',
      '--requeue',
      // Of the script's shell only, which passes it on.
      `--signal=B:USR1@${notice}`,
      '--job-name=gan-sweep',
      `--comment=${jobs.map(({ id }) => id).join(',')}`,
      `--array=0-${jobs.length - 1}`,
      '--ntasks=1',
      `--cpus-per-task=${cpus}`,
      '--output=/dev/null',
      ...Object.entries(wanted).flatMap(([key, value]) => (value ? [`--${key}=${value}`] : [])),
      ...options,
    ],
    batchScript(jobs, cpus),
  );
  const id = /^\d+/.exec(answer.trim())?.[0];
  if (id === undefined) {
    throw new GanError(
      'GAN_SLURM',
      `sbatch answered "${answer.trim()}", which is not a job number`,
      { hint: 'Does `sbatch --parsable` work in a shell here?' },
    );
  }
  return id;
}

/** One that waits is taken from the queue; one that runs gets the time that its checkpoint takes. */
async function stop(id: string): Promise<void> {
  await slurm('scancel', ['--quiet', '--state=PENDING', id]);
  await slurm('scancel', ['--quiet', '--batch', '--signal=TERM', '--state=RUNNING', id]);
}
