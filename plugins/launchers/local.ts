import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import {
  definePlugin,
  GanError,
  openOwnSync,
  tiedEnvironment,
  Type,
  type Job,
  type JobEnd,
  type LaunchJob,
} from 'gan-recipes/plugin';

/** Runs trials on this machine. They end, with a checkpoint, when the sweep does. */
export default definePlugin({
  kind: 'launcher',
  name: 'local',
  summary: 'Runs trials on this machine.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    async open() {
      const running = new Set<LocalJob>();
      return {
        async start(job) {
          const started = new LocalJob(job);
          running.add(started);
          void started.end.then(() => running.delete(started));
          return started;
        },
        async close() {
          for (const job of running) job.stop();
          await Promise.all([...running].map(({ end }) => end));
        },
      };
    },
  }),
});

class LocalJob implements Job {
  readonly end: Promise<JobEnd>;
  readonly #child: ChildProcess;

  constructor({ command, env, log, cores }: LaunchJob) {
    const [file, ...args] = command;
    const output = openLog(log);
    try {
      // When this process is gone, however it ended, the channel closes and tells the trial, which
      // ends in any case.
      this.#child = spawn(file, args, {
        env: tiedEnvironment({
          ...process.env,
          ...env,
          // XLA's CPU client takes no more threads than this.
          ...(cores === undefined ? {} : { PJRT_NPROC: String(cores) }),
        }),
        stdio: ['ignore', output, output, 'ipc'],
        // A Ctrl-C in the terminal is the sweep's, which passes it on.
        detached: true,
      });
    } finally {
      closeSync(output);
    }
    this.end = new Promise((resolve) => {
      this.#child.once('error', (error) => resolve({ exitCode: undefined, detail: error.message }));
      this.#child.once('close', (code, signal) =>
        resolve({
          exitCode: code ?? undefined,
          detail: signal ? `ended by ${signal}` : `exit code ${String(code)}`,
        }),
      );
    });
  }

  stop(): void {
    this.#child.kill('SIGTERM');
  }
}

function openLog(file: string): number {
  try {
    return openOwnSync(file, 'append');
  } catch (cause) {
    if (cause instanceof GanError) throw cause;
    throw new GanError('GAN_LOG', `the trial's log cannot be written`, {
      place: { file },
      cause,
    });
  }
}
