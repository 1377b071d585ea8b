import { setTimeout as sleep } from 'node:timers/promises';
import {
  definePlugin,
  openOwn,
  Type,
  type Job,
  type JobEnd,
  type LaunchContext,
  type LaunchJob,
  reaches,
  messageOf,
} from 'gan-recipes/plugin';
import { RayJobs } from './jobs-api.js';

const POLL_EVERY_MS = 1000;

/**
 * Runs each sitting of a trial as a job of a Ray cluster, through its Jobs API. The sweep's folder
 * must be on storage that all machines share, and `gan` and Node be installed on them in the same
 * place. Jobs outlive the sweep's own process, which finds them again.
 */
export default definePlugin({
  kind: 'launcher',
  name: 'ray',
  summary: 'Runs trials as jobs of a Ray cluster.',
  params: Type.Object(
    {
      address: Type.Optional(
        Type.String({
          ...reaches('host'),
          pattern: '^https?://[^/@\\s]+/?$',
          description:
            "The cluster's dashboard. Default: RAY_API_SERVER_ADDRESS, else http://127.0.0.1:8265.",
        }),
      ),
      cpus: Type.Number({
        default: 1,
        minimum: 0,
        description: 'CPUs that a trial takes of the cluster.',
      }),
      gpus: Type.Number({
        default: 0,
        minimum: 0,
        description: 'GPUs that a trial takes of the cluster.',
      }),
      resources: Type.Record(Type.String(), Type.Number({ minimum: 0 }), {
        ...reaches('scheduler option'),
        default: {},
        description: "Other resources of the cluster, such as a TPU's.",
        examples: [{ TPU: 4 }],
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ address, cpus, gpus, resources }) => ({
    async open(context) {
      const where = address ?? (process.env['RAY_API_SERVER_ADDRESS'] || 'http://127.0.0.1:8265');
      const jobs = new RayJobs(where);
      await jobs.version();
      return {
        async find(job) {
          const found = await jobs.get(job.id);
          const isOver = !found || !['PENDING', 'RUNNING'].includes(found.status);
          return isOver ? undefined : follow(jobs, job, context);
        },
        async start(job) {
          if (!(await jobs.get(job.id))) {
            await jobs.submit(job.id, {
              entrypoint: entrypointOf(job),
              entrypoint_num_cpus: cpus,
              entrypoint_num_gpus: gpus,
              entrypoint_resources: resources,
              // So long may a checkpoint take before Ray kills a trial that was asked to end.
              runtime_env: { env_vars: { RAY_JOB_STOP_WAIT_TIME_S: '120' } },
            });
          }
          return follow(jobs, job, context);
        },
        async close() {},
      };
    },
  }),
});

/**
 * The command line for Ray's shell, which the command replaces, so that signals reach the trial. `env` sets
 * the variables, because Ray expands `$` in those of a runtime environment.
 */
function entrypointOf({ command, env }: Pick<LaunchJob, 'command' | 'env'>): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return `exec ${['env', ...variables, ...command].map(quoted).join(' ')}`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function follow(
  jobs: RayJobs,
  { id, log }: { readonly id: string; readonly log: string },
  { notice }: LaunchContext,
): Job {
  return {
    end: untilOver(jobs, id, notice).then(async (end) => {
      const text = await jobs.logs(id).catch(() => '');
      await append(log, text).catch((error: unknown) => notice(`${log}: ${messageOf(error)}`));
      return end;
    }),
    stop: () => void jobs.stop(id).catch((error: unknown) => notice(messageOf(error))),
  };
}

async function append(log: string, text: string): Promise<void> {
  const file = await openOwn(log, 'append');
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
}

async function untilOver(
  jobs: RayJobs,
  id: string,
  notice: (line: string) => void,
): Promise<JobEnd> {
  let told = false;
  for (;;) {
    await sleep(POLL_EVERY_MS);
    try {
      const job = await jobs.get(id);
      told = false;
      if (!job) return { exitCode: undefined, detail: 'Ray no longer knows this job' };
      const { status, error_type: type, driver_exit_code: code } = job;
      if (status === 'SUCCEEDED') return { exitCode: 0, detail: 'done' };
      if (status === 'STOPPED') return { exitCode: undefined, detail: 'stopped' };
      if (status === 'FAILED') {
        const detail = type ?? (code == null ? 'Ray gives no reason' : `exit code ${code}`);
        const waited = type === 'JOB_SUPERVISOR_ACTOR_START_TIMEOUT';
        return { exitCode: code ?? undefined, detail, ...(waited ? { neverBegan: true } : {}) };
      }
    } catch (error) {
      // The head may come back; its jobs go on meanwhile.
      if (!told) notice(`${id}: ${(error as Error).message}; asking again`);
      told = true;
    }
  }
}
