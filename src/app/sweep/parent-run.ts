import { EXIT } from '../../errors/index.js';
import type { RunState } from '../../plugin/index.js';
import { bestTrial, lossOf, objectivesOf, type SweepState, type Trial } from '../../sweep/index.js';
import { followRun, openJournal, syncRun } from '../../tracking/index.js';
import { acquireLock, runPaths } from '../../run/index.js';
import { namedTrackers } from '../run/index.js';
import type { OpenSweep } from './open.js';
import { sweepPaths } from './paths.js';
import { runRecord } from './trial-run.js';

/** The sweep's own run in trackers, the parent of its trials' runs. */
interface ParentRun {
  trialEnded(trial: Trial, state: SweepState): Promise<void>;
  close(exitCode: number): Promise<void>;
}

/** Opens the parent's journal, and delivers it while the sweep runs. */
export async function openParentRun(
  { folder, name, block, graph, journal: sweepJournal }: OpenSweep,
  notice: (line: string) => void,
): Promise<ParentRun> {
  const trackers = namedTrackers(graph.parts.trackers);
  const journal = await openJournal(folder);
  const isNew = !sweepJournal.events.some(({ type }) => type === 'opened');
  const time = Date.now();
  if (isNew) {
    for (const [path, domain] of Object.entries(block.parameters)) {
      journal.append({ type: 'param', time, key: path, value: JSON.stringify(domain) });
    }
    const objectives = objectivesOf(block).map(({ metric, direction }) => `${direction} ${metric}`);
    journal.append({ type: 'param', time, key: 'sweep.objective', value: objectives.join(', ') });
    journal.append({ type: 'param', time, key: 'sweep.sampler', value: block.sampler.use });
    journal.append({ type: 'tag', time, key: 'gan.kind', value: 'sweep' });
    journal.append({ type: 'artifact', time, path: 'recipe.yaml', role: 'recipe' });
  }
  journal.append({ type: 'state', time, state: 'running' });
  const follower = followRun(folder, trackers, { name, notice });
  return {
    async trialEnded(trial, state) {
      const best = bestTrial(state, block);
      const values = {
        ...(trial.value === undefined ? {} : { objective: trial.value }),
        ...(best?.value === undefined ? {} : { best: best.value }),
      };
      const ended = state.trials.filter((each) => each.state !== 'open' && each.state !== 'paused');
      journal.append({ type: 'metrics', time: Date.now(), step: ended.length, values });
      await tagRun(trial);
    },
    async close(exitCode) {
      const state: RunState =
        exitCode === EXIT.done ? 'finished' : exitCode === EXIT.failed ? 'failed' : 'interrupted';
      journal.append({ type: 'state', time: Date.now(), state });
      await journal.close();
      await follower.finish();
    },
  };

  /** Tags the trial's first run with how the trial ended, for trackers. */
  async function tagRun(trial: Trial): Promise<void> {
    const run = sweepPaths(folder, block.seeds).trialRun(trial.number, 0);
    if (!(await runRecord(run))) return;
    try {
      const lock = await acquireLock(runPaths(run).lock);
      try {
        const own = await openJournal(run);
        const now = Date.now();
        own.append({ type: 'tag', time: now, key: 'trial.number', value: String(trial.number) });
        own.append({ type: 'tag', time: now, key: 'trial.state', value: trial.state });
        if (trial.state === 'pruned') {
          own.append({ type: 'tag', time: now, key: 'pruned', value: 'true' });
        }
        if (Number.isFinite(lossOf(trial.value, block.objective))) {
          own.append({ type: 'tag', time: now, key: 'objective', value: String(trial.value) });
        }
        await own.close();
      } finally {
        await lock.release();
      }
      // If a cluster node has its own home folder, that node delivers the trial's runs.
      await syncRun(run, trackers, { name, notice, leaveForeign: true });
    } catch (error) {
      // A tracking error does not stop a sweep.
      notice(`trial ${trial.number}: not tagged: ${(error as Error).message}`);
    }
  }
}
