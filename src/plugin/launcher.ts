/** One process of a run (a start or a resume), to be started by a launcher. */
export interface LaunchJob {
  /** Unique: sweep, trial, run and attempt. Letters, digits and hyphens. */
  readonly id: string;
  /** The command line, for a machine where `gan` is installed as here. */
  readonly command: readonly string[];
  /** Variables to add to the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** A file for what the command writes. */
  readonly log: string;
  /** This machine's cores, shared evenly among its trials; undefined where only one runs at a time. */
  readonly cores: number | undefined;
}

/** How a job ended, as far as its launcher can tell; the run's own folder has the truth. */
export interface JobEnd {
  /** Of the command; undefined if it was killed or its machine was lost. */
  readonly exitCode: number | undefined;
  /** For people, in a few words. */
  readonly detail: string;
  /** The scheduler dropped the job before it began; it will be submitted again. */
  readonly neverBegan?: true;
}

export interface Job {
  /** Resolves when the job is over, and never rejects. */
  readonly end: Promise<JobEnd>;
  /** Asks it to end with a checkpoint. May be repeated. */
  stop(): void;
}

export interface LaunchContext {
  /** A line that the user should see. */
  readonly notice: (line: string) => void;
}

/** Starts trials on machines. All that it keeps is on the disk or with the engine it talks to. */
export interface Launcher {
  /**
   * Connects.
   * @throws GanError that says what to do
   */
  open(context: LaunchContext): Promise<LauncherSession>;
}

export interface LauncherSession {
  /**
   * A job that an earlier process started and that is not over, where jobs outlive the process that
   * started them.
   */
  find?(job: Pick<LaunchJob, 'id' | 'log'>): Promise<Job | undefined>;
  /**
   * Starts a job or, if one with this id was started by an earlier process, follows that one.
   * @throws GanError if it cannot be started
   */
  start(job: LaunchJob): Promise<Job>;
  /** Lets go of connections. Jobs that depend on this process are asked to end. */
  close(): Promise<void>;
}
