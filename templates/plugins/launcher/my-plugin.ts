import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { definePlugin, reaches, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'launcher',
  name: 'my-plugin',
  summary: 'Trials on this machine, each below a command of yours such as nice.',
  params: Type.Object(
    {
      below: Type.Array(Type.String(), {
        ...reaches('code'),
        default: ['nice'],
        minItems: 1,
        description: 'The command and its arguments.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ below }) => ({
    async open() {
      const running = new Set<{ stop(): void }>();
      return {
        async start({ command, env, log }) {
          const file = await open(log, 'a');
          const [program, ...rest] = [...below, ...command];
          const child = spawn(program, rest, {
            env: { ...process.env, ...env },
            stdio: ['ignore', file.fd, file.fd],
          });
          await file.close();
          // A trial ends with a checkpoint at SIGTERM.
          const job = { stop: () => void child.kill('SIGTERM') };
          running.add(job);
          const end = new Promise<{ exitCode: number | undefined; detail: string }>((resolve) => {
            child.on('error', ({ message }) => resolve({ exitCode: undefined, detail: message }));
            child.on('exit', (code, signal) =>
              resolve({
                exitCode: code ?? undefined,
                detail: signal ?? `exit code ${String(code)}`,
              }),
            );
          }).finally(() => running.delete(job));
          return { ...job, end };
        },
        async close() {
          for (const job of running) job.stop();
        },
      };
    },
  }),
});
