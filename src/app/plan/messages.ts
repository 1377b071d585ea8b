import type { Failure } from '../failure/index.js';
import type { RecipeOptions } from '../recipe/index.js';
import type { Plan } from './plan.js';

/** The input of a plan. */
export interface PlanOptions extends RecipeOptions {
  readonly recipe: string;
  /** Devices that need not be present. */
  readonly topology?: string | undefined;
}

/** The order to the planning process, as JSON on its command line. */
export interface PlanOrder extends PlanOptions {
  readonly cacheDir: string;
}

/** A message from the planning process to the command that started it. */
export type PlanMessage =
  | {
      readonly kind: 'progress';
      readonly what: string;
      readonly done: number;
      readonly total: number | undefined;
    }
  | { readonly kind: 'notice'; readonly line: string }
  /** Sent before a step is timed, because timing may crash the process. */
  | { readonly kind: 'untimed'; readonly plan: Plan }
  | { readonly kind: 'plan'; readonly plan: Plan }
  | ({ readonly kind: 'error' } & Failure);
