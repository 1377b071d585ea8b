import type { Consent } from '../../recipe/index.js';
import type { Plan } from './plan.js';

/** What the planning process is told at its start, as JSON on its command line. */
export interface PlanOrder extends Consent {
  readonly recipe: string;
  readonly set?: readonly string[];
  readonly with?: readonly string[];
  readonly hardware?: string;
  readonly topology?: string;
  readonly cacheDir: string;
}

/** From the planning process to the command that started it. */
export type PlanMessage =
  | {
      readonly kind: 'progress';
      readonly what: string;
      readonly done: number;
      readonly total: number | undefined;
    }
  | { readonly kind: 'notice'; readonly line: string }
  /** Before a step is timed, which may be the process's end. */
  | { readonly kind: 'untimed'; readonly plan: Plan }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | {
      readonly kind: 'error';
      /** As the user reads it. */
      readonly text: string;
      readonly exitCode: number;
      readonly stack: string | undefined;
    };
