import type { StepsPerDispatch } from '../../plugin/index.js';

/** What the recipe says. */
export type StepsPerDispatchChoice = number | 'auto';

/** So many steps of the fastest models, and so long a call, make what a call costs by itself small. */
const MOST = 64;
const SECONDS = 0.1;

/**
 * How many steps of training one call runs. XLA's CPU devices run the convolutions of a loop on one
 * thread and without their fast kernels, so there it is one step unless the recipe wants more.
 */
export function stepsPerDispatch(
  choice: StepsPerDispatchChoice,
  isCpu: boolean,
): StepsPerDispatch | undefined {
  if (choice !== 'auto') return choice > 1 ? { most: choice, seconds: Infinity } : undefined;
  return isCpu ? undefined : { most: MOST, seconds: SECONDS };
}
