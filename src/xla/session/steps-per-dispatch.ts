import type { StepsPerDispatch } from '../../plugin/index.js';
import type { XlaBackend } from '../lowering/index.js';

/** What the recipe says. */
export type StepsPerDispatchChoice = number | 'auto';

/** So many steps of the fastest models, and so long a call, make what a call costs by itself small. */
const MOST = 64;
const SECONDS = 0.1;

/**
 * By the peaks of the device's maker. On an H100 a step of the DCGAN takes some five times as long, and
 * handing it over 2.7 ms, during the step before it. In a loop the GPU waits for the host at the start
 * of each step, which costs half a millisecond.
 */
const LONGEST = 0.5e-3;

/**
 * How many steps of training one call runs. XLA's CPU devices run the convolutions of a loop on one
 * thread and without their fast kernels, so there it is one step unless the recipe wants more.
 */
export function stepsPerDispatch(
  choice: StepsPerDispatchChoice,
  backend: XlaBackend,
): StepsPerDispatch | undefined {
  if (choice !== 'auto') return choice > 1 ? { most: choice, seconds: Infinity } : undefined;
  if (backend === 'cpu') return undefined;
  const several = { most: MOST, seconds: SECONDS };
  return backend === 'gpu' ? { ...several, longest: LONGEST } : several;
}
