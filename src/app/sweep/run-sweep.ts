import { interruptible } from '../../process/index.js';
import type { Consent, SweepBlock } from '../../recipe/index.js';
import { paretoFront, readSweepState, trialId } from '../../sweep/index.js';
import { SweepDriver } from './driver.js';
import { notASweep } from './read.js';
import { openSweep, type OpenOptions, type OpenSweep } from './open.js';
import { openParentRun } from './parent-run.js';
import { sweepPaths } from './paths.js';
import { writeSweepReport } from './report/index.js';
import { metricsOf, showResult } from './trial-text.js';
import type { SweepView } from './view.js';

interface SweepOptions extends OpenOptions {
  readonly dataDir: string | undefined;
  /** Makes the view of the sweep, once its objectives are known. */
  readonly view: (block: SweepBlock) => SweepView;
  /** Aborted to end the trials with checkpoints. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether signals to this process stop the sweep: true for a command, false inside another
   * program.
   */
  readonly ownsProcess: boolean;
}

/**
 * Starts or resumes a sweep and runs it to its end.
 * @returns the exit code: 0 done, 1 no trial finished, 75 or 130 stopped and resumable
 * @throws GanError if it cannot be started
 */
export async function runSweep(options: SweepOptions): Promise<number> {
  const sweep = await openSweep(options);
  const view = options.view(sweep.block);
  try {
    view.start(sweep.folder);
    const session = await sweep.launcher.open({ notice: (line) => view.notice(line) });
    const parent = await openParentRun(sweep, (line) => view.notice(line));
    const driver: SweepDriver = new SweepDriver(sweep, session, view, {
      dataDir: options.dataDir,
      onTrial: (trial, state) => parent.trialEnded(trial, state),
      decide: async (work) => (signals ? signals.decide(work) : work()),
    });
    const signals = options.ownsProcess ? onSignals(driver, view) : undefined;
    const onAbort = () => driver.stop('interrupted');
    if (options.signal?.aborted) onAbort();
    options.signal?.addEventListener('abort', onAbort, { once: true });
    let exitCode = 1;
    try {
      exitCode = await driver.run();
    } finally {
      signals?.release();
      options.signal?.removeEventListener('abort', onAbort);
      await session.close();
      await writeSweepReport(sweep, driver.state);
      await parent.close(exitCode);
    }
    view.end(...lastLines(sweep, driver, exitCode));
    return exitCode;
  } finally {
    await sweep.journal.close();
    await sweep.lock.release();
  }
}

function lastLines(
  { folder, block }: OpenSweep,
  { state }: SweepDriver,
  exitCode: number,
): string[] {
  const front = paretoFront(state, block);
  const best = front.at(0);
  const ended = state.trials.filter((trial) => trial.state !== 'open').length;
  const found = best
    ? front.map(
        (each) => `best: trial ${trialId(each.number)}, ${metricsOf(block)} ${showResult(each)}`,
      )
    : ['no trial has finished'];
  const next =
    exitCode > 1
      ? `\`gan sweep resume ${folder}\` goes on`
      : `\`gan sweep best ${folder} --recipe best.yaml\` writes its recipe; plots: ${sweepPaths(folder).report}`;
  return [`${ended}/${block.trials} trials; ${found[0]}`, ...found.slice(1), next];
}

/**
 * The first signal asks all trials to end with a checkpoint. A second Ctrl-C does not wait for
 * them. A sampler or a pruner that does not come back is not waited for either: Ctrl-C ends what it
 * computes, other signals end the process, and so its trials.
 */
function onSignals(driver: SweepDriver, view: SweepView) {
  let interrupted: number | undefined;
  const onInterrupt = () => {
    const now = Date.now();
    if (interrupted !== undefined && now - interrupted > 500) process.exit(130);
    if (interrupted !== undefined) return;
    interrupted = now;
    view.notice('stopping: trials write their checkpoints');
    driver.stop('interrupted');
  };
  const onTerminate = () => driver.stop('terminated');
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  return {
    async decide<T>(work: () => T): Promise<T | undefined> {
      const done = await interruptible(work);
      if (done === undefined) onInterrupt();
      return done;
    },
    release() {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
    },
  };
}

/** Resumes the sweep of a folder, as `runSweep`. */
export async function resumeSweep(
  folder: string,
  options: Pick<
    SweepOptions,
    'parallel' | 'launcher' | 'dataDir' | 'view' | 'ownsProcess' | keyof Consent
  >,
): Promise<number> {
  if ((await readSweepState(folder)) === undefined) throw notASweep(folder);
  return runSweep({ ...options, recipe: folder });
}
