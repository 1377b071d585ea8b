import type { Complaint, RunFacts } from './check.js';
import type { ScheduledNumber } from './scheduled-number.js';

/** What is wrong with a schedule in a run: its steps, or an impossible factor. */
export function scheduleFaults(given: ScheduledNumber, run: RunLength): Complaint[] {
  if (typeof given === 'number') return [];
  const { schedule, from, to } = given;
  const steps = spanFaults(given, run);
  if (schedule !== 'exponential') return steps;
  if (from === 0 || to === 0) {
    const hint = 'Use a small number such as 1.0e-6 instead of 0, or schedule: linear or cosine.';
    const message = 'an exponential schedule cannot begin or end at 0';
    return [{ param: from === 0 ? 'from' : 'to', message, hint }, ...steps];
  }
  if (from < 0 === to < 0) return steps;
  const message = 'an exponential schedule cannot go from one side of 0 to the other';
  return [{ param: 'to', message, hint: 'Use schedule: linear or cosine.' }, ...steps];
}

/** The steps of a change, counted from 0, and how long the run is. */
type Span = Pick<Exclude<ScheduledNumber, number>, 'startStep' | 'endStep'>;
type RunLength = Pick<RunFacts, 'steps' | 'epochs' | 'dataset'>;

/** Steps of a change that contradict each other, and a warning of those after the end of the run. */
export function spanFaults({ startStep = 0, endStep }: Span, run: RunLength): Complaint[] {
  if (endStep !== undefined && endStep <= startStep) {
    const message = `endStep must come after startStep, which is ${startStep}`;
    const hint = 'Raise endStep, or leave it out: the change then lasts until the end of the run.';
    return [{ param: 'endStep', message, hint }];
  }
  const { steps } = run;
  if (startStep >= steps && !isGuess(run)) {
    const message = `the change begins in step ${startStep}, but the run has ${steps} steps: nothing changes`;
    const hint = 'Lower startStep, or train longer.';
    return [{ param: 'startStep', severity: 'warning', message, hint }];
  }
  const hint = 'Leave endStep out, so that the change ends with the run, or train longer.';
  return endStep === undefined ? [] : lateEnd('endStep', endStep, run, hint);
}

/**
 * The warning of a change that is not complete when the run ends.
 * @param param the one that says when it is complete
 */
export function lateEnd(
  param: string,
  endStep: number,
  run: RunLength,
  hint = `Lower ${param}, or train longer.`,
): Complaint[] {
  if (endStep <= run.steps || isGuess(run)) return [];
  const message = `the change is complete in step ${endStep}, but the run has ${run.steps} steps`;
  return [{ param, severity: 'warning', message, hint }];
}

/** Whether the number of steps is known only once the images are counted. */
function isGuess({ epochs, dataset }: RunLength): boolean {
  return epochs !== undefined && dataset.trainImages === undefined;
}
