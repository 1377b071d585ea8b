import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, GanError } from '../../errors/index.js';
import type {
  Job,
  JobEnd,
  LauncherSession,
  Pruner,
  PrunerDecision,
  TrialCurve,
} from '../../plugin/index.js';
import {
  bestTrial,
  curveOf,
  mean,
  nextAction,
  objectivesOf,
  scoreOf,
  spreadOf,
  sweepState,
  valuesAt,
  type SweepEvent,
  type SweepState,
  type Trial,
  type TrialEnd,
} from '../../sweep/index.js';
import { grantLease } from '../../files/index.js';
import { CurveReader } from './curve-reader.js';
import type { OpenSweep } from './open.js';
import { ProtocolGuard } from './protocol-guard.js';
import { sweepPaths } from './paths.js';
import { StepCounter } from './step-counter.js';
import { launchRun, runRecord } from './trial-run.js';
import type { SweepProgress, SweepView } from './view.js';

const POLL_EVERY_MS = 300;

/** A run of a trial for which a job is running. */
interface Running {
  readonly number: number;
  readonly run: number;
  readonly job: Job;
  /** Number of steps done before the job was started. */
  readonly from: number;
  /** The reason for which it was asked to end. */
  asked?: 'pause' | 'prune' | 'stop';
  ended?: JobEnd;
}

/**
 * Runs a sweep's trials until its budget is used up or it is stopped. Decisions are written to the
 * journal before they are carried out. Results are read from the trials' own folders.
 */
export class SweepDriver {
  readonly #running = new Map<number, Running>();
  readonly #curves = new Map<number, CurveReader>();
  readonly #steps: StepCounter;
  readonly #protocols: ProtocolGuard;
  #state: SweepState;
  #stop: 'interrupted' | 'terminated' | undefined;
  readonly #began = Date.now();

  constructor(
    readonly sweep: OpenSweep,
    readonly session: LauncherSession,
    readonly view: SweepView,
    readonly options: {
      readonly dataDir: string | undefined;
      /** Called for every trial that ended or was paused. */
      readonly onTrial: (trial: Trial, state: SweepState) => Promise<void>;
      /** Runs what asks a sampler or a pruner. Undefined if the user stopped the sweep meanwhile. */
      readonly decide: <T>(work: () => T) => Promise<T | undefined>;
    },
  ) {
    this.#state = sweepState(sweep.journal.events);
    this.#protocols = new ProtocolGuard(sweep.block.objective.metric);
    this.#steps = new StepCounter(sweepPaths(sweep.folder, sweep.block.seeds), sweep.block.seeds);
  }

  /** Asks running trials to end with a checkpoint, and starts no more. */
  stop(reason: 'interrupted' | 'terminated'): void {
    this.#stop ??= reason;
    for (const running of this.#running.values()) {
      running.asked ??= 'stop';
      running.job.stop();
    }
  }

  /** @returns the exit code */
  async run(): Promise<number> {
    this.#add({ type: 'opened', time: Date.now() });
    await this.#loadFirstProtocol();
    for (const { number } of this.#state.trials) await this.#curve(number).read();
    await this.#steps.readAll(this.#state.trials);
    for (;;) {
      const more = await this.#fill();
      if (!more && this.#running.size === 0) break;
      await this.#wait();
      await this.#poll();
    }
    this.#add({ type: 'closed', time: Date.now() });
    if (this.#stop) return this.#stop === 'interrupted' ? EXIT.interrupted : EXIT.resumable;
    return bestTrial(this.#state, this.sweep.block) ? EXIT.done : EXIT.failed;
  }

  get state(): SweepState {
    return this.#state;
  }

  /**
   * Starts trials while there is room.
   * @returns whether any work is left
   */
  async #fill(): Promise<boolean> {
    const numbers: number[] = [];
    while (!this.#stop && this.#running.size + numbers.length < this.sweep.block.parallel) {
      const next = await this.options.decide(() =>
        nextAction(
          this.#state,
          this.sweep.planning,
          new Set([...this.#running.keys(), ...numbers]),
          this.#allCurves(),
          { milliseconds: this.#state.worked, steps: this.#steps.total },
        ),
      );
      if (!next || next.act === 'wait') break;
      if (next.act === 'finish') {
        for (const number of next.waiting) {
          await this.#end(number, 'pruned', this.#state.trials[number].value);
        }
        return false;
      }
      const time = Date.now();
      const { number } = next;
      if (next.act === 'begin') {
        const { point } = next;
        const values = valuesAt(this.sweep.planning.space, this.sweep.block, point);
        this.#add({ type: 'trial', time, number, point, values });
      }
      if (next.act === 'promote') this.#add({ type: 'promoted', time, number });
      numbers.push(number);
    }
    if (this.#stop) return false;
    // Together, so that a launcher can submit them to its scheduler as one job array.
    await Promise.all(numbers.map((number) => this.#launch(number)));
    return !this.#stop;
  }

  /** Starts the first run of a trial that has no result yet. */
  async #launch(number: number): Promise<void> {
    const trial = this.#state.trials[number];
    const { seeds } = this.sweep.block;
    const run = Array.from({ length: seeds }, (_, i) => i).find(
      (each) => trial.scores[each] === undefined,
    );
    if (run === undefined) return this.#conclude(number);
    try {
      const from = this.#steps.of(number, run);
      const job = await launchRun(this.sweep, this.session, trial, run, {
        dataDir: this.options.dataDir,
        onAttempt: (attempt) =>
          this.#add({ type: 'attempt', time: Date.now(), number, run, attempt }),
      });
      if (!job) return await this.#settle(number, run, undefined);
      const running: Running = { number, run, job, from };
      void job.end.then((end) => (running.ended = end));
      this.#running.set(number, running);
      // The sweep may have been stopped while this job was being started.
      if (this.#stop) this.stop(this.#stop);
      this.view.trial(this.#state.trials[number], 'running');
    } catch (error) {
      if (!(error instanceof GanError)) throw error;
      await this.#end(number, 'failed', undefined, error.format().split('\n')[0]);
    }
  }

  async #wait(): Promise<void> {
    const ends = [...this.#running.values()].map(({ job }) => job.end);
    if (ends.length === 0) return;
    const timer = new AbortController();
    const pause = sleep(POLL_EVERY_MS, undefined, { signal: timer.signal }).catch(() => undefined);
    await Promise.race([...ends, pause]);
    timer.abort();
  }

  /** Checks the running trials, and records the results of those that ended. */
  async #poll(): Promise<void> {
    for (const running of [...this.#running.values()]) {
      const { number, run, ended } = running;
      if (run === 0) await this.#prune(running);
      if (!ended) continue;
      this.#running.delete(number);
      await this.#settle(number, run, running);
    }
    this.view.update(this.#state, new Set(this.#running.keys()), this.#progress());
  }

  async #prune(running: Running): Promise<void> {
    const { number } = running;
    const curve = this.#curve(number);
    const before = curve.reports.length;
    const reports = await curve.read();
    this.#steps.see(number, 0, reports.at(-1)?.step ?? 0);
    const { pruner } = this.sweep.planning;
    if (!pruner || running.asked || running.ended || curve.reports.length === before) return;
    const decision = await this.options.decide(() => this.#decisionOn(number, pruner));
    if (!decision || decision === 'go-on' || running.asked || running.ended) return;
    if (decision === 'promote') return this.#add({ type: 'promoted', time: Date.now(), number });
    running.asked = decision;
    running.job.stop();
  }

  #decisionOn(number: number, pruner: Pruner): PrunerDecision | 'promote' {
    const decision = pruner.decide(this.#curveOf(number), this.#allCurves());
    if (decision !== 'pause') return decision;
    // A trial that would be promoted at once need not stop.
    const paused = this.#allCurves().map((each): TrialCurve =>
      each.number === number ? { ...each, state: 'paused' } : each,
    );
    return pruner.promote?.(paused) === number ? 'promote' : 'pause';
  }

  /** For a resumed sweep: the protocol of the first trial with a result. */
  async #loadFirstProtocol(): Promise<void> {
    const { block, folder } = this.sweep;
    const first = this.#state.trials.find(({ scores }) => scores[0] !== undefined);
    if (!first) return;
    const run = sweepPaths(folder, block.seeds).trialRun(first.number, 0);
    await this.#protocols.unlike(run, `trial ${first.number}`);
  }

  /** Records the result of an attempt, according to the run's own record. */
  async #settle(number: number, run: number, running: Running | undefined): Promise<void> {
    const { block, folder } = this.sweep;
    const paths = sweepPaths(folder, block.seeds);
    const runFolder = paths.trialRun(number, run);
    // If the attempt is still alive, its later results no longer count.
    const { attempts } = this.#state.trials[number];
    await grantLease(paths.lease(number, run), { attempt: attempts, restart: 0 });
    const record = await runRecord(runFolder);
    this.#steps.see(number, run, record?.step ?? 0);
    const reader =
      run === 0 ? this.#curve(number) : new CurveReader(runFolder, block.objective.metric);
    const value = scoreOf(await reader.read(), block.objective);
    const time = Date.now();
    const detail = record?.reason?.split('\n')[0] ?? running?.ended?.detail ?? 'unknown';
    if (record?.state === 'finished') {
      if (value === undefined || reader.failure !== undefined) {
        return this.#end(number, 'failed', undefined, noResult(reader));
      }
      const unlike = await this.#protocols.unlike(runFolder, `trial ${number}`);
      if (unlike !== undefined) return this.#end(number, 'failed', undefined, unlike);
      const results = await this.#results(runFolder, value);
      if (typeof results === 'string') return this.#end(number, 'failed', undefined, results);
      const more = results.length > 1 ? { results } : {};
      this.#add({ type: 'score', time, number, run, value, ...more });
      const trial = this.#state.trials[number];
      const done = trial.scores.filter((score) => score !== undefined).length;
      if (done >= block.seeds) return this.#conclude(number);
      // The journal has the run as open, so it will be started again.
      return;
    }
    if (record?.state === 'stopped') return this.#end(number, 'stopped', undefined, detail);
    if (running?.asked === 'prune') return this.#end(number, 'pruned', value, 'by the pruner');
    if (running?.asked === 'pause') {
      this.#add({ type: 'paused', time, number, ...(value === undefined ? {} : { value }) });
      this.view.trial(this.#state.trials[number], 'paused');
      return;
    }
    if (running?.asked === 'stop') return;
    if (running?.ended?.exitCode === EXIT.input)
      return this.#end(number, 'failed', undefined, detail);
    const ended = running?.ended;
    const madeRoom =
      ended?.neverBegan ??
      (ended?.exitCode === EXIT.resumable && (record?.step ?? 0) > (running?.from ?? 0));
    const how = madeRoom ? ({ madeRoom } as const) : {};
    this.#add({ type: 'lost', time, number, run, reason: detail, ...how });
    const { lost } = this.#state.trials[number];
    if (lost > block.retries) return this.#end(number, 'failed', undefined, detail);
    this.view.notice(`trial ${number}: ${detail}; it continues from its last checkpoint`);
  }

  /** A run's results by objective, or why it has none. */
  async #results(runFolder: string, value: number): Promise<number[] | string> {
    const results = [value];
    for (const objective of objectivesOf(this.sweep.block).slice(1)) {
      const reader = new CurveReader(runFolder, objective.metric);
      const result = scoreOf(await reader.read(), objective);
      if (result === undefined || reader.failure !== undefined) return noResult(reader);
      results.push(result);
    }
    return results;
  }

  /** Records the result of a trial after all its runs have theirs. */
  async #conclude(number: number): Promise<void> {
    const { scores, scoresByObjective } = this.#state.trials[number];
    const values = scores.filter((score) => score !== undefined);
    const all = scoresByObjective.filter((each) => each !== undefined);
    const results = all.at(0)?.map((_, i) => mean(all.map((each) => each[i])));
    const spread = spreadOf(values);
    await this.#end(number, 'finished', mean(values), undefined, {
      ...(spread === undefined ? {} : { spread }),
      ...(results ? { results } : {}),
    });
  }

  async #end(
    number: number,
    state: TrialEnd,
    value: number | undefined,
    reason?: string,
    more: Pick<Trial, 'spread' | 'results'> = {},
  ): Promise<void> {
    this.#add({
      type: 'ended',
      time: Date.now(),
      number,
      state,
      ...(value === undefined ? {} : { value }),
      ...more,
      ...(reason === undefined ? {} : { reason }),
    });
    const trial = this.#state.trials[number];
    this.view.trial(trial, state);
    await this.options.onTrial(trial, this.#state);
  }

  #add(event: SweepEvent): void {
    this.sweep.journal.append(event);
    this.#state = sweepState(this.sweep.journal.events);
  }

  #curve(number: number): CurveReader {
    const { block, folder } = this.sweep;
    const known = this.#curves.get(number);
    if (known) return known;
    const run = sweepPaths(folder, block.seeds).trialRun(number, 0);
    const curve = new CurveReader(run, block.objective.metric);
    this.#curves.set(number, curve);
    return curve;
  }

  #curveOf(number: number): TrialCurve {
    const reports = this.#curve(number).reports;
    return curveOf(this.#state.trials[number], reports, this.sweep.block);
  }

  #allCurves(): TrialCurve[] {
    return this.#state.trials.map(({ number }) => this.#curveOf(number));
  }

  #progress(): SweepProgress {
    const latest = new Map(
      [...this.#running.keys()].map((number) => [number, this.#curve(number).reports.at(-1)]),
    );
    const { trials, worked } = this.#state;
    const ended = trials.filter(({ state }) => state !== 'open' && state !== 'paused').length;
    const left = Math.max(0, this.sweep.block.trials - ended);
    const secondsLeft = ended > 0 ? (left * worked) / 1000 / ended : Infinity;
    return { latest, ended, seconds: (Date.now() - this.#began) / 1000, secondsLeft };
  }
}

/** Why a finished run has no result. */
function noResult({ metric, failure }: CurveReader): string {
  return failure === undefined
    ? `${metric} was not logged, or is not finite`
    : `${metric} was not measured: ${failure}`;
}
