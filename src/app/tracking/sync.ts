import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { EXIT, GanError } from '../../errors/index.js';
import type { Consent } from '../../recipe/index.js';
import { syncRun, type DeliveryReport } from '../../tracking/index.js';
import { runPaths } from '../../run/index.js';
import { isSweep, trackersOf } from './run-trackers.js';

/** The result for one run. */
export interface SyncResult {
  readonly run: string;
  /** One report per active tracker. */
  readonly trackers: readonly DeliveryReport[];
  /** Trackers without a destination here; their events stay in the journal. */
  readonly idle: readonly string[];
  /** Why the run could not be sent at all, as an error's text. */
  readonly error?: string;
  readonly exitCode: number;
}

/**
 * Delivers the pending events of runs, or of all in ./runs and ./sweeps, one after the other; a run that fails does not stop the
 * others. A sweep includes all runs of its trials. Parents come before the runs inside their
 * folders.
 */
export async function* syncRuns(
  runs: readonly string[],
  consent: Consent,
  notice: (line: string) => void,
): AsyncGenerator<SyncResult> {
  const given = runs.length > 0 ? runs : [...(await runsIn('runs')), ...(await runsIn('sweeps'))];
  const depth = (run: string) => path.resolve(run).split(path.sep).length;
  const all = (await Promise.all(given.map(withTrials))).flat();
  for (const run of all.sort((a, b) => depth(a) - depth(b))) {
    try {
      const { name, trackers } = await trackersOf(run, consent);
      const reports = await syncRun(path.resolve(run), trackers, {
        name,
        notice: (line) => notice(`${run}: ${line}`),
      });
      const waiting = reports.filter((report) => report.pending > 0);
      const isInput = waiting.length > 0 && waiting.every((report) => report.isFinal);
      const idle = trackers.filter(({ tracker }) => !tracker.active).map((named) => named.name);
      const exitCode = isInput ? EXIT.input : waiting.length > 0 ? EXIT.failed : EXIT.done;
      yield { run, trackers: reports, idle, exitCode };
    } catch (error) {
      if (!(error instanceof GanError)) throw error;
      yield { run, trackers: [], idle: [], error: error.format(), exitCode: error.exitCode };
    }
  }
}

async function withTrials(run: string): Promise<string[]> {
  return isSweep(run) ? [run, ...(await runsIn(path.join(run, 'trials')))] : [run];
}

/** The runs and sweeps in a folder, such as `runs`, by name. A folder that is not there has none. */
async function runsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const found: string[] = [];
  for (const name of names.sort()) {
    const run = path.join(folder, name);
    const isRun = await stat(runPaths(run).record).catch(() => undefined);
    if (isRun || isSweep(run)) found.push(run);
  }
  return found;
}
