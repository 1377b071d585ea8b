import type { Recipe } from '../../recipe/index.js';
import type { Scores } from '../checkpoint/index.js';

/** Knows which checkpoint is the best by the recipe's metric. */
export class BestKeeper {
  #scores: Scores = {};
  #missed = false;

  /** @param choice undefined: no checkpoint is ever the best */
  constructor(
    private readonly choice: Recipe['checkpoint']['keepBest'],
    private readonly notice: (line: string) => void,
  ) {}

  /** Takes metrics as they are logged. */
  see(values: Readonly<Record<string, number>>): void {
    const latest = this.choice && values[this.choice.metric];
    if (latest !== undefined) this.#scores = { ...this.#scores, latest };
  }

  /** Whether the checkpoint of this step, which goes by the newest value, is better than all before. */
  judge(step: number): boolean {
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
    this.#scores = { latest, best: { step, value: latest } };
    return true;
  }

  /** For a checkpoint; undefined if the recipe keeps no best one. */
  remember(): Scores | undefined {
    return this.choice && this.#scores;
  }

  recall(scores: Scores | undefined): void {
    this.#scores = scores ?? {};
  }
}
