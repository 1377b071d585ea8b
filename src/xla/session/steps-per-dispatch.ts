import type { StepsPerDispatch } from '../../plugin/index.js';
import type { XlaBackend } from '../lowering/index.js';

/** The recipe's setting. */
export type StepsPerDispatchChoice = number | 'auto';

/** Maximum steps and seconds of one dispatch, enough to make the dispatch overhead small. */
const MOST = 64;
const SECONDS = 0.1;

/**
 * Longest step, in seconds at the device's peak rates, that runs in a loop. On an H100 a step of
 * the DCGAN takes some five times as long as the peaks say; its dispatch takes 2.7 ms and overlaps
 * the step before. In a loop the GPU waits for the host at the start of each step, which costs half
 * a millisecond.
 */
const LONGEST = 0.5e-3;

/**
 * How many training steps one dispatch runs. XLA's CPU devices run the convolutions of a loop on
 * one thread and without their fast kernels, so the default there is one step.
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
