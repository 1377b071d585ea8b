import path from 'node:path';

/** Where things lie in a run's folder. The journal's own place is known to src/tracking. */
interface RunPaths {
  readonly folder: string;
  /** The resolved recipe. */
  readonly recipe: string;
  /** How the run stands, see `RunRecord`. */
  readonly record: string;
  readonly lock: string;
  readonly samples: string;
  /** Pictures of what was logged. */
  readonly plots: string;
  readonly checkpoints: string;
  /** What the training process and its native libraries wrote to stderr. */
  readonly workerLog: string;
}

export function runPaths(folder: string): RunPaths {
  const inside = (name: string) => path.join(folder, name);
  return {
    folder,
    recipe: inside('recipe.yaml'),
    record: inside('run.json'),
    lock: inside('run.lock'),
    samples: inside('samples'),
    plots: inside('plots'),
    checkpoints: inside('checkpoints'),
    workerLog: inside('worker.log'),
  };
}

/** `step-000500`: names that sort by step up to a million steps, and stay unique beyond. */
export function stepName(step: number): string {
  return `step-${String(step).padStart(6, '0')}`;
}
