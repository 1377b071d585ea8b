import type { RecipeOptions } from '../recipe/index.js';
import type { Plan } from './plan.js';

/** What is planned. */
export interface PlanOptions extends RecipeOptions {
  readonly recipe: string;
  /** Devices that need not be here. */
  readonly topology?: string | undefined;
}

/** What the planning process is told at its start, as JSON on its command line. */
export interface PlanOrder extends PlanOptions {
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
