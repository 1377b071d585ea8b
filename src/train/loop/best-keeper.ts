import { describeDifferences, protocolDifferences, type Protocol } from '../../plugin/index.js';
import type { Recipe } from '../../recipe/index.js';
import type { Scores } from '../../run/index.js';

/** Finds the best checkpoint by the recipe's metric. */
export class BestKeeper {
  #scores: Scores = {};
  #missed = false;

  /** @param choice undefined: there is no best checkpoint */
  constructor(
    private readonly choice: Recipe['checkpoint']['keepBest'],
    private readonly notice: (line: string) => void,
  ) {}

  /**
   * Records metrics as they are logged.
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
      // The run was resumed with a changed recipe or other weights. Values that were measured
      // differently cannot be compared.
      const found = describeDifferences(differences);
      this.notice(
        `checkpoint.keepBest: ${metric} is measured differently than for the best checkpoint so far, of step ${best.step}: ${found}; the search for the best starts again`,
      );
    }
    this.#scores = {
      latest,
      ...(best && differences.length === 0 && { best }),
      ...(protocol && { protocol }),
    };
  }

  /** Whether the checkpoint of this step is the best so far, by the newest value of the metric. */
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

  /** The best score for a checkpoint. Undefined if the recipe keeps no best checkpoint. */
  saveState(): Scores | undefined {
    return this.choice && this.#scores;
  }

  loadState(scores: Scores | undefined): void {
    this.#scores = scores ?? {};
  }
}
