import path from 'node:path';
import { trialId } from '../../sweep/index.js';

/** Where things lie in a sweep's folder. Its journal's own place is known to src/sweep. */
export interface SweepPaths {
  /** The recipe with its `sweep` block, references as text. */
  readonly recipe: string;
  readonly lock: string;
  /** The runs of trials. */
  readonly trials: string;
  readonly report: string;
  /** The recipe of a trial's run, resolved. */
  trialRecipe(number: number, run: number): string;
  /** A trial's run. */
  trialRun(number: number, run: number): string;
  trialLog(number: number, run: number): string;
  /** Which attempt at a trial's run may write. */
  lease(number: number, run: number): string;
}

/** @param seeds runs a trial; a trial with one run is that run's folder */
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
