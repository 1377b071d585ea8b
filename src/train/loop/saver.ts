import path from 'node:path';
import type { HostTensor } from '../../trace/index.js';
import type { Journal } from '../../tracking/index.js';
import {
  BEST,
  runPaths,
  writeCheckpoint,
  type Checkpoint,
  type StoredCheckpoint,
} from '../../run/index.js';
import { readAll } from '../../weights/index.js';
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
  /** Copies the state of one moment from the device. */
  readonly readState: () => Promise<Map<string, HostTensor>>;
}

/** Writes checkpoints in the background: the device waits only for the copy of its state. */
export class Saver {
  #writing: Promise<void> = Promise.resolve();
  #newest: Pick<Checkpoint, 'step' | 'unevaluated'> | undefined;

  /** @param newest the newest checkpoint on disk */
  constructor(
    private readonly options: SaverOptions,
    newest: Pick<Checkpoint, 'step' | 'unevaluated'> | undefined,
  ) {
    this.#newest = newest;
  }

  /**
   * Copies the state after a step and starts to write it, unless the step has a checkpoint. Write
   * errors are thrown by the next `save` or `finish`.
   * @param kind scheduled: due by the recipe; only these may become the best, since an
   * uninterrupted run has no others. unevaluated: the step's scores are not measured yet; the other
   * kinds replace it
   * @throws GanError (exit code 3) or RollbackNeeded if a health rule finds trouble, such as a
   * parameter that is not finite; then nothing is written
   */
  async save(
    step: number,
    kind: 'scheduled' | 'between' | 'unevaluated' = 'scheduled',
  ): Promise<void> {
    const isUnevaluated = kind === 'unevaluated';
    if (step === this.#newest?.step && (isUnevaluated || !this.#newest.unevaluated)) return;
    const { health, best, seed, batch, recipeHash } = this.options;
    const state = await this.options.readState();
    health.onState(state, step);
    await this.finish();
    this.#newest = { step, unevaluated: isUnevaluated };
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
        ...(isUnevaluated && { unevaluated: true }),
        state,
      },
      isBest,
    );
    // `finish` reports the failure; until then it must not count as an unhandled rejection.
    this.#writing.catch(() => undefined);
  }

  /** Rewrites the checkpoint of a rollback with the new state of the health rules. */
  async rewind(checkpoint: StoredCheckpoint): Promise<void> {
    const { folder, keep, health, best } = this.options;
    best.loadState(checkpoint.scores);
    this.#newest = checkpoint;
    const state = await readAll(checkpoint.state);
    const changed = { ...checkpoint, state, health: health.saveState() };
    await writeCheckpoint(runPaths(folder).checkpoints, changed, keep);
  }

  /** Waits until the pending checkpoint is on disk. */
  finish(): Promise<void> {
    return this.#writing;
  }

  async #write(checkpoint: Checkpoint, isBest: boolean): Promise<void> {
    const { folder, journal, keep } = this.options;
    const { step } = checkpoint;
    // A resumed run does not log again what came before its checkpoint, so that must be on disk
    // first.
    await journal.flush();
    const place = runPaths(folder).checkpoints;
    const file = await writeCheckpoint(place, checkpoint, keep, isBest);
    // It is written again soon; trackers need not send it twice.
    if (checkpoint.unevaluated) return;
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
