import path from 'node:path';
import type { HostTensor } from '../../trace/index.js';
import type { Journal } from '../../tracking/index.js';
import { writeCheckpoint } from '../checkpoint/index.js';
import { checkState } from '../health/finite.js';
import { runPaths } from '../run-folder/index.js';

export interface SaverOptions {
  readonly folder: string;
  readonly journal: Journal;
  readonly keep: number;
  readonly seed: number;
  readonly batch: number;
  /** `sha256:…` of the resolved recipe. */
  readonly recipeHash: string;
  /** Copies the state from the device, all of it at one moment. */
  readonly readState: () => Promise<Map<string, HostTensor>>;
}

/** Writes checkpoints beside training: the device waits only for the copy of its state. */
export class Saver {
  #writing: Promise<void> = Promise.resolve();
  #lastStep: number;

  /** @param lastStep the step of the newest checkpoint on disk, or -1 */
  constructor(
    private readonly options: SaverOptions,
    lastStep: number,
  ) {
    this.#lastStep = lastStep;
  }

  /** The step of the newest checkpoint that is on disk or on its way there, or -1. */
  get lastStep(): number {
    return this.#lastStep;
  }

  /**
   * Copies the state after a step and begins to write it. What fails while writing shows at the
   * next `save` or `finish`.
   * @throws GanError (exit code 3) if a parameter is not finite; nothing is written then
   */
  async save(step: number): Promise<void> {
    if (step === this.#lastStep) return;
    const state = await this.options.readState();
    checkState(state, step);
    await this.finish();
    this.#lastStep = step;
    this.#writing = this.#write(step, state);
    // The failure is reported by `finish`; until then it must not end the process.
    this.#writing.catch(() => undefined);
  }

  /** Waits until what was begun is on disk. */
  finish(): Promise<void> {
    return this.#writing;
  }

  async #write(step: number, state: ReadonlyMap<string, HostTensor>): Promise<void> {
    const { folder, journal, keep, seed, batch, recipeHash } = this.options;
    // A resumed run logs nothing again that came before its checkpoint: it must be on disk by then.
    await journal.flush();
    const file = await writeCheckpoint(
      runPaths(folder).checkpoints,
      { step, seed, imagesSeen: step * batch, recipe: recipeHash, state },
      keep,
    );
    journal.append({
      type: 'artifact',
      time: Date.now(),
      path: path.relative(folder, file).split(path.sep).join('/'),
      role: 'checkpoint',
      step,
    });
  }
}
