import path from 'node:path';
import type { HostTensor } from '../../trace/index.js';
import type { Journal } from '../../tracking/index.js';
import { BEST, writeCheckpoint, type Checkpoint, runPaths } from '../../run/index.js';
import type { Health } from '../health/index.js';
import type { BestKeeper } from './best-keeper.js';

export interface SaverOptions {
  readonly folder: string;
  readonly journal: Journal;
  readonly keep: number;
  readonly seed: number;
  readonly batch: number;
  /** `sha256:…` of the resolved recipe. */
  readonly recipeHash: string;
  readonly health: Pick<Health, 'onState' | 'saveState'>;
  readonly best: BestKeeper;
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
   * @param kind scheduled: the recipe's own, which alone may be the best one: an unbroken run has
   *   those only; unevaluated: the step's scores are still to be measured
   * @throws GanError (exit code 3) or RollbackNeeded if a health rule finds trouble, such as a
   *   parameter that is not finite; nothing is written then
   */
  async save(
    step: number,
    kind: 'scheduled' | 'between' | 'unevaluated' = 'scheduled',
  ): Promise<void> {
    if (step === this.#lastStep) return;
    const { health, best, seed, batch, recipeHash } = this.options;
    const state = await this.options.readState();
    health.onState(state, step);
    await this.finish();
    this.#lastStep = step;
    const isBest = kind === 'scheduled' && best.updateBest(step);
    const scores = best.saveState();
    this.#writing = this.#write(
      {
        step,
        seed,
        imagesSeen: step * batch,
        recipe: recipeHash,
        health: health.saveState(),
        ...(scores && { scores }),
        ...(kind === 'unevaluated' && { unevaluated: true }),
        state,
      },
      isBest,
    );
    // The failure is reported by `finish`; until then it must not end the process.
    this.#writing.catch(() => undefined);
  }

  /** The run has gone back to this checkpoint; the health rules have something to add to it. */
  async rewind(checkpoint: Checkpoint): Promise<void> {
    const { folder, keep, health, best } = this.options;
    best.loadState(checkpoint.scores);
    this.#lastStep = checkpoint.step;
    const changed = { ...checkpoint, health: health.saveState() };
    await writeCheckpoint(runPaths(folder).checkpoints, changed, keep);
  }

  /** Waits until what was begun is on disk. */
  finish(): Promise<void> {
    return this.#writing;
  }

  async #write(checkpoint: Checkpoint, isBest: boolean): Promise<void> {
    const { folder, journal, keep } = this.options;
    const { step } = checkpoint;
    // A resumed run logs nothing again that came before its checkpoint: it must be on disk by then.
    await journal.flush();
    const place = runPaths(folder).checkpoints;
    const file = await writeCheckpoint(place, checkpoint, keep, isBest);
    for (const written of isBest ? [file, path.join(place, BEST)] : [file]) {
      journal.append({
        type: 'artifact',
        time: Date.now(),
        path: path.relative(folder, written).split(path.sep).join('/'),
        role: 'checkpoint',
        step,
      });
    }
  }
}
