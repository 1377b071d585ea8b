import type { Point } from '../plugin/index.js';
import type { SweepDefinition, SweepEvent, TrialEnd } from './events.js';

/** A trial according to the journal. */
export interface Trial {
  readonly number: number;
  readonly point: Point;
  readonly values: Readonly<Record<string, unknown>>;
  /** `open`: chosen and not ended. The journal does not tell whether a process runs it. */
  readonly state: 'open' | 'paused' | TrialEnd;
  /** Results of its runs, by run number. */
  readonly scores: readonly (number | undefined)[];
  /** Results by objective, if there are several. */
  readonly scoresByObjective: readonly (readonly number[] | undefined)[];
  /** Number of attempts of all its runs. */
  readonly attempts: number;
  /** Number of crashed attempts since the last run with a result. */
  readonly lost: number;
  readonly promotions: number;
  readonly value?: number;
  readonly spread?: number;
  /** Means by objective, if there are several. */
  readonly results?: readonly number[];
  readonly reason?: string;
}

export interface SweepState {
  readonly definition: SweepDefinition | undefined;
  /** By number. */
  readonly trials: readonly Trial[];
  /** Working time of all processes in milliseconds; for a crashed process until its last event. */
  readonly worked: number;
}

/** The state that results from a sweep's journal. */
export function sweepState(events: readonly SweepEvent[]): SweepState {
  const history = new SweepHistory();
  for (const event of events) history.see(event);
  return history;
}

/** A sweep's state, event by event. */
export class SweepHistory implements SweepState {
  readonly trials: Trial[] = [];
  definition: SweepDefinition | undefined;
  worked = 0;
  #last: number | undefined;

  see(event: SweepEvent): void {
    if (event.type !== 'opened' && this.#last !== undefined) {
      this.worked += Math.max(0, event.time - this.#last);
    }
    this.#last = event.type === 'closed' ? undefined : event.time;
    const { trials } = this;
    if (event.type === 'sweep') this.definition = event.definition;
    else if (event.type === 'trial') trials[event.number] = begun(event);
    else if ('number' in event) trials[event.number] = after(trials[event.number], event);
  }
}

function begun({ number, point, values }: SweepEvent & { type: 'trial' }): Trial {
  return {
    number,
    point,
    values,
    state: 'open',
    scores: [],
    scoresByObjective: [],
    attempts: 0,
    lost: 0,
    promotions: 0,
  };
}

function after(trial: Trial, event: Exclude<SweepEvent, { type: 'sweep' | 'trial' }>): Trial {
  switch (event.type) {
    case 'attempt':
      return { ...trial, attempts: trial.attempts + 1 };
    case 'lost':
      return event.madeRoom ? trial : { ...trial, lost: trial.lost + 1 };
    case 'score': {
      const scores = [...trial.scores];
      scores[event.run] = event.value;
      const scoresByObjective = [...trial.scoresByObjective];
      scoresByObjective[event.run] = event.results;
      return { ...trial, scores, scoresByObjective, lost: 0 };
    }
    case 'paused':
      return {
        ...trial,
        state: 'paused',
        ...(event.value === undefined ? {} : { value: event.value }),
      };
    case 'promoted':
      return { ...trial, state: 'open', promotions: trial.promotions + 1 };
    case 'ended': {
      const { state, value, spread, results, reason } = event;
      return {
        ...trial,
        state,
        ...(value === undefined ? {} : { value }),
        ...(spread === undefined ? {} : { spread }),
        ...(results === undefined ? {} : { results }),
        ...(reason === undefined ? {} : { reason }),
      };
    }
    case 'opened':
    case 'closed':
      return trial;
  }
}

/** A trial's name in lists and its folder's name, such as `0007`. */
export function trialId(number: number): string {
  return String(number).padStart(4, '0');
}
