import { describeDifferences, protocolDifferences, type Protocol } from '../../plugin/index.js';
import type { Recipe } from '../../recipe/index.js';
import type { Scores } from '../../run/index.js';

/** Knows which checkpoint is the best by the recipe's metric. */
export class BestKeeper {
  #scores: Scores = {};
  #missed = false;

  /** @param choice undefined: no checkpoint is ever the best */
  constructor(
    private readonly choice: Recipe['checkpoint']['keepBest'],
    private readonly notice: (line: string) => void,
  ) {}

  /**
   * Takes metrics as they are logged.
   * @param protocols how the scores among them were measured
   */
  see(
    values: Readonly<Record<string, number>>,
    protocols: Readonly<Record<string, Protocol>> = {},
  ): void {
    const { metric } = this.choice ?? {};
    const latest = metric === undefined ? undefined : values[metric];
    if (metric === undefined || latest === undefined) return;
    const { best, protocol: before } = this.#scores;
    const protocol = protocols[metric];
    const differences = before && protocol ? protocolDifferences(before, protocol) : [];
    if (best && differences.length > 0) {
      // A run that was resumed with a changed recipe or other weights: no value is better than one
      // that was measured otherwise.
      const found = describeDifferences(differences);
      this.notice(
        `checkpoint.keepBest: ${metric} is measured otherwise than for the best checkpoint so far, of step ${best.step}: ${found}; the best is looked for afresh`,
      );
    }
    this.#scores = {
      latest,
      ...(best && differences.length === 0 && { best }),
      ...(protocol && { protocol }),
    };
  }

  /** Whether the checkpoint of this step, which goes by the newest value, is better than all before. */
  updateBest(step: number): boolean {
    if (!this.choice) return false;
    const { metric, direction } = this.choice;
    const { latest, best } = this.#scores;
    if (latest === undefined && !this.#missed) {
      this.#missed = true;
      this.notice(`checkpoint.keepBest: no ${metric} was logged up to step ${step}`);
    }
    if (latest === undefined || !Number.isFinite(latest)) return false;
    const sign = direction === 'minimize' ? 1 : -1;
    if (best && sign * latest >= sign * best.value) return false;
    this.#scores = { ...this.#scores, latest, best: { step, value: latest } };
    return true;
  }

  /** For a checkpoint; undefined if the recipe keeps no best one. */
  saveState(): Scores | undefined {
    return this.choice && this.#scores;
  }

  loadState(scores: Scores | undefined): void {
    this.#scores = scores ?? {};
  }
}
