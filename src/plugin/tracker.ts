/** How a run stands. `interrupted` can be resumed; `stopped` is a health rule's verdict. */
export const RUN_STATES = ['running', 'finished', 'failed', 'interrupted', 'stopped'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** One thing that happened in a run. `time` is in milliseconds since 1970. */
export type RunEvent =
  | {
      readonly type: 'state';
      readonly time: number;
      readonly state: RunState;
      readonly reason?: string;
    }
  | { readonly type: 'param'; readonly time: number; readonly key: string; readonly value: string }
  | { readonly type: 'tag'; readonly time: number; readonly key: string; readonly value: string }
  | {
      readonly type: 'metrics';
      readonly time: number;
      readonly step: number;
      readonly values: Readonly<Record<string, number>>;
      /** Measured on a checkpoint after the fact: any step, in any order, perhaps not for the first time. */
      readonly afterwards?: true;
    }
  | {
      readonly type: 'artifact';
      readonly time: number;
      /**
       * Path inside the run folder, with forward slashes. The file is complete. A model may be a
       * folder; its last part is the model's name.
       */
      readonly path: string;
      readonly role: 'recipe' | 'samples' | 'checkpoint' | 'plot' | 'model' | 'other';
      readonly step?: number;
    }
  | {
      readonly type: 'dataset';
      readonly time: number;
      readonly name: string;
      /** What it is used for. */
      readonly context: 'train' | 'test';
      /** `sha256:…` of its source files. */
      readonly checksum: string;
      /** Where it comes from, for people: a plugin's name, a URL. */
      readonly source: string;
      /** Facts such as the number of images and their shape. */
      readonly profile?: Readonly<Record<string, number | string>>;
    }
  /** This run belongs to another, such as a trial to its sweep. */
  | {
      readonly type: 'parent';
      readonly time: number;
      /** The other run's folder, relative to this one, with forward slashes. */
      readonly folder: string;
    }
  /** The run went back to an earlier state: what was logged after `step` will be logged afresh. */
  | {
      readonly type: 'rollback';
      readonly time: number;
      readonly step: number;
      readonly reason: string;
    };

/** What a tracker keeps about a run: JSON values, in a file of the run's folder. */
export type TrackerFacts = Record<string, unknown>;

export interface TrackedRun {
  /** The run's folder. */
  readonly folder: string;
  /** The recipe's name. */
  readonly name: string;
  /** A line the user should see, such as that a server is down. */
  readonly notice: (line: string) => void;
  /**
   * The tracker's own facts, such as the server's id of this run, as they were kept last; empty at
   * first. Change them freely: they are kept, in one write with the position, after each delivery.
   */
  readonly facts: TrackerFacts;
  /** Keeps the facts now: before anything is done that would be done twice without them. */
  readonly keepFacts: () => Promise<void>;
  /**
   * Asks for all events again from the first: what was delivered before is gone, or was sent
   * elsewhere. To be called in `open`; keeps the facts in the same write.
   */
  readonly startOver: () => Promise<void>;
  /** The facts that the same tracker has about another run; undefined if it has none yet. */
  readonly factsOf: (folder: string) => Promise<Readonly<TrackerFacts> | undefined>;
  /** Aborts when delivery gives up: let go of open requests. */
  readonly signal: AbortSignal;
}

/**
 * Somewhere to send a run's events. Trackers follow the journal in the run's folder and run in the
 * parent process, beside training and never in its way.
 */
export interface Tracker {
  /** False where it has nowhere to send to, such as MLflow without a URI. */
  readonly active: boolean;
  /**
   * Connects. Called again, after a pause, if it fails.
   * @throws GanError with exit code 2 for what no retry can mend, such as a wrong URI: delivery then
   *   stops until the next `gan sync`
   */
  open(run: TrackedRun): Promise<TrackerSession>;
  /** The address of the run's page, from the facts the tracker keeps; undefined if it has none. */
  page?(facts: Readonly<TrackerFacts>): string | undefined;
}

export interface TrackerSession {
  /**
   * Sends events in order. `position` is the first one's number in the journal, the others follow
   * without a gap. After an unclean end, events that were delivered before may come again and must
   * not show twice.
   * @throws if they could not be delivered now: they will be offered again, after a pause. An error
   *   with a number `retryAfterMs` asks for a pause of at least that long.
   */
  deliver(events: readonly RunEvent[], position: number): Promise<void>;
  /** Lets go of connections. Called once, after the last delivery or when giving up. */
  close(): Promise<void>;
}
