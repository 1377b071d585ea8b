import type { PartChoice } from '../types.js';

/** What one parameter of a sweep can be, as the recipe says it. */
export interface SweepParameter {
  readonly log?: readonly [number, number];
  readonly uniform?: readonly [number, number];
  readonly int?: readonly [number, number];
  readonly logInt?: readonly [number, number];
  readonly step?: number;
  readonly choice?: readonly unknown[];
  readonly when?: Readonly<Record<string, unknown>>;
}

/** A recipe's `sweep:` block, complete. */
export interface SweepBlock {
  readonly parameters: Readonly<Record<string, SweepParameter>>;
  readonly objective: {
    readonly metric: string;
    readonly direction: 'minimize' | 'maximize';
    readonly take: 'last' | 'best' | 'mean';
    readonly window: number;
  };
  /** As the recipe says them: defaults are not filled in. */
  readonly tradeoffs?: readonly (Partial<SweepBlock['objective']> & { readonly metric: string })[];
  readonly trials: number;
  readonly hours?: number;
  readonly steps?: number;
  readonly seeds: number;
  readonly seed: number;
  readonly parallel: number;
  readonly retries: number;
  readonly sampler: PartChoice;
  readonly pruner?: PartChoice;
  readonly launcher: PartChoice;
}
