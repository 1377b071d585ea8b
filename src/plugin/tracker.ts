/** How a run stands. `interrupted` can be resumed; `stopped` is a health rule's verdict. */
export type RunState = 'running' | 'finished' | 'failed' | 'interrupted' | 'stopped';

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
    }
  | {
      readonly type: 'artifact';
      readonly time: number;
      /** Path inside the run folder, with forward slashes. The file is complete. */
      readonly path: string;
      readonly role: 'recipe' | 'samples' | 'checkpoint' | 'plot' | 'model' | 'other';
      readonly step?: number;
    };

export interface TrackedRun {
  /** The run's folder. */
  readonly folder: string;
  readonly name: string;
  /** A line the user should see, such as that a server is down. */
  readonly notice: (line: string) => void;
}

/**
 * Somewhere to send a run's events. Trackers follow the journal in the run's folder and run in the
 * parent process, beside training and never in its way.
 */
export interface Tracker {
  /** False where it has nowhere to send to, such as MLflow without a URI. */
  readonly active: boolean;
  open(run: TrackedRun): Promise<TrackerSession>;
}

export interface TrackerSession {
  /**
   * Sends events in order. `position` of the first is given; after an unclean end, events that were
   * delivered before may come again and must not show twice.
   * @throws if they could not be delivered now: they will be offered again, after a pause
   */
  deliver(events: readonly RunEvent[], position: number): Promise<void>;
  /** Lets go of connections. Called once, after the last delivery or when giving up. */
  close(): Promise<void>;
}
