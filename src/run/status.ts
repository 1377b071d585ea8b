import { EXIT, GanError } from '../errors/index.js';
import type { RunState } from '../plugin/index.js';
import type { Journal } from '../tracking/index.js';
import { lostSecrets, type Recipe } from '../recipe/index.js';
import { dataDirRecord, readRunRecord, writeRunRecord } from './folder/index.js';

/** How a run, or one process of it, ended. */
export interface RunEnd {
  readonly state: RunState;
  /** Steps done, including those before a resume. */
  readonly step: number;
  readonly exitCode: number;
  /** Why, in one sentence, where it did not simply finish. */
  readonly reason?: string;
  /** Which health rule's verdict it was, as errors are named, where one stopped the run. */
  readonly code?: string;
}

/** What a status is written with. */
interface StatusContext {
  readonly folder: string;
  /** Open, in that folder. */
  readonly journal: Journal;
  readonly dataDir: string | undefined;
  /** Whether the run goes on. */
  readonly resume: boolean;
}

/** Says in the journal and in run.json how a run stands. */
export class RunStatus {
  /** Steps done, as far as they were read back. */
  step = 0;
  /** Steps that the run will take: a guess, where the recipe counts epochs, until the data is there. */
  steps: number;
  #started = new Date().toISOString();
  #device: string | undefined;
  /** What the folder's recipe does not keep, whatever was given again. */
  #lost: readonly string[];

  constructor(
    private readonly recipe: Recipe,
    private readonly context: StatusContext,
  ) {
    this.steps = recipe.train.steps;
    this.#lost = lostSecrets(recipe);
  }

  /** The run has begun, or goes on; called again once the device is known. */
  async begin(device?: string): Promise<void> {
    const { folder, journal, resume } = this.context;
    if (device === undefined) {
      if (resume) {
        const { started, lost = [] } = await readRunRecord(folder);
        this.#started = started;
        this.#lost = lost;
      }
      journal.append({ type: 'state', time: Date.now(), state: 'running' });
    } else {
      this.#device = device;
      journal.append({ type: 'tag', time: Date.now(), key: 'device', value: device });
    }
    await this.#write({ state: 'running' });
  }

  async end(result: RunEnd): Promise<RunEnd> {
    const { journal } = this.context;
    const { state, reason, exitCode } = result;
    this.step = result.step;
    journal.append({
      type: 'state',
      time: Date.now(),
      state,
      ...(reason === undefined ? {} : { reason }),
    });
    await this.#write({ state, exitCode, ...(reason === undefined ? {} : { reason }) });
    await journal.flush();
    return result;
  }

  /**
   * Like `end`, for a run that failed. Never throws: the failure itself is what the user must see. On
   * a full disk the journal may take nothing more while run.json, which is replaced, still can.
   */
  async fail(error: unknown): Promise<void> {
    const { journal } = this.context;
    const exitCode = error instanceof GanError ? error.exitCode : EXIT.failed;
    const reason = error instanceof GanError ? error.format() : String(error);
    await Promise.allSettled([
      (async () => {
        journal.append({ type: 'state', time: Date.now(), state: 'failed', reason });
        await journal.flush();
      })(),
      this.#write({ state: 'failed', exitCode, reason }),
    ]);
  }

  async #write(now: Pick<RunEnd, 'state'> & Partial<RunEnd>): Promise<void> {
    const { folder, dataDir } = this.context;
    await writeRunRecord(folder, {
      name: this.recipe.name,
      state: now.state,
      step: this.step,
      steps: this.steps,
      ...(now.reason === undefined ? {} : { reason: now.reason }),
      ...(now.exitCode === undefined ? {} : { exitCode: now.exitCode }),
      ...(this.#device === undefined ? {} : { device: this.#device }),
      ...(await dataDirRecord(folder, dataDir)),
      ...(this.#lost.length > 0 ? { lost: this.#lost } : {}),
      started: this.#started,
    });
  }
}
