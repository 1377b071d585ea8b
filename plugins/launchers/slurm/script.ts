import type { LaunchJob } from 'gan-recipes/plugin';

/**
 * The batch script of a job array: one task per trial. Shortly before the time limit Slurm signals
 * the shell with USR1: the trial then writes its checkpoint, and the task is requeued. TERM ends it
 * for good. `wait` returns on a signal, so it is repeated until the trial has ended.
 * @param cpus of each task
 */
export function batchScript(jobs: readonly LaunchJob[], cpus: number): string {
  const tasks = jobs.map(({ command, env, log }, index) => {
    const variables = Object.entries({ PJRT_NPROC: String(cpus), ...env });
    return `${index})
  log=${quoted(log)}
${variables.map(([name, value]) => `  export ${name}=${quoted(value)}`).join('\n')}
  set -- ${command.map(quoted).join(' ')}
  ;;`;
  });
  return `#!/bin/sh
case "$SLURM_ARRAY_TASK_ID" in
${tasks.join('\n')}
esac
exec >>"$log" 2>&1
out_of_time=
trap 'out_of_time=1; kill -TERM "$trial"' USR1
trap 'kill -TERM "$trial"' TERM
"$@" &
trial=$!
wait "$trial"
code=$?
while kill -0 "$trial" 2>/dev/null; do
  wait "$trial"
  code=$?
done
if [ -n "$out_of_time" ] && [ "$code" = 75 ]; then
  scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}"
fi
exit "$code"
`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
