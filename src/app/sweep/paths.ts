import path from 'node:path';
import { trialId } from '../../sweep/index.js';

/** Paths in a sweep's folder. The journal's path is in src/sweep. */
export interface SweepPaths {
  /** The recipe with its `sweep` block and unresolved references. */
  readonly recipe: string;
  readonly lock: string;
  /** The runs of trials. */
  readonly trials: string;
  readonly report: string;
  /** The resolved recipe of a trial's run. */
  trialRecipe(number: number, run: number): string;
  /** The folder of a trial's run. */
  trialRun(number: number, run: number): string;
  trialLog(number: number, run: number): string;
  /** The lease file of a trial's run, which names the attempt that may write. */
  lease(number: number, run: number): string;
}

/** @param seeds number of runs per trial; with one run, the trial's folder is the run's folder */
export function sweepPaths(folder: string, seeds = 1): SweepPaths {
  const inside = (...names: string[]) => path.join(folder, ...names);
  const name = (number: number, run: number) =>
    seeds === 1 ? trialId(number) : `${trialId(number)}-seed-${run}`;
  return {
    recipe: inside('recipe.yaml'),
    lock: inside('sweep.lock'),
    trials: inside('trials'),
    report: inside('sweep.html'),
    trialRecipe: (number, run) => inside('recipes', `${name(number, run)}.yaml`),
    trialRun: (number, run) => inside('trials', name(number, run)),
    trialLog: (number, run) => inside('logs', `${name(number, run)}.log`),
    lease: (number, run) => inside('leases', `${name(number, run)}.json`),
  };
}
