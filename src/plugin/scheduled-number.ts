import { reaches } from './reach.js';
import { Type } from './type.js';

/**
 * A number of the training step: the same in all steps, or along a schedule. It is an input of the
 * compiled step either way, so no value recompiles.
 */
export type ScheduledNumber =
  | number
  | {
      readonly schedule: (typeof SHAPES)[number];
      readonly from: number;
      readonly to: number;
      readonly startStep?: number;
      readonly endStep?: number;
    };

const SHAPES = ['linear', 'cosine', 'exponential'] as const;

/**
 * The schema of a param that is a scheduled number of at least 0.
 * @param more the description, and a default where there is one
 */
export function scheduledNumber(more: { readonly description: string; readonly default?: number }) {
  return Type.Union([Type.Number({ minimum: 0 }), scheduleOf()], {
    ...more,
    ...reaches('nothing'),
  });
}

/** The schema of a schedule of a number of at least 0. */
export function scheduleOf(maximum?: number) {
  const edge = (description: string) =>
    Type.Number({ minimum: 0, ...(maximum === undefined ? {} : { maximum }), description });
  const step = (minimum: number, description: string) =>
    Type.Optional(Type.Integer({ minimum, description }));
  return Type.Object(
    {
      schedule: Type.Enum([...SHAPES], {
        description: 'How the number changes. exponential: by the same factor in each step.',
      }),
      from: edge('The number at the start.'),
      to: edge('The number at the end.'),
      startStep: step(0, 'The first step of the change. Default: 0.'),
      endStep: step(1, 'The step at which the change is complete. Default: the last.'),
    },
    { additionalProperties: false },
  );
}

/** The number in a step, counted from 0. */
export function numberAt(
  given: ScheduledNumber,
  { step, totalSteps }: { readonly step: number; readonly totalSteps: number },
): number {
  if (typeof given === 'number') return given;
  const { schedule, from, to, startStep = 0, endStep = totalSteps } = given;
  const progress = Math.min(1, Math.max(0, (step - startStep) / Math.max(1, endStep - startStep)));
  switch (schedule) {
    case 'linear':
      return from + (to - from) * progress;
    case 'cosine':
      return to + (from - to) * ((1 + Math.cos(Math.PI * progress)) / 2);
    case 'exponential':
      return from * (to / from) ** progress;
  }
}

/** What is wrong with a schedule, if anything: an end before its start, or a factor of nothing. */
export function scheduleFault(given: ScheduledNumber): string | undefined {
  if (typeof given === 'number') return undefined;
  const { schedule, from, to, startStep = 0, endStep } = given;
  if (endStep !== undefined && endStep <= startStep)
    return `endStep must come after startStep, which is ${startStep}`;
  if (schedule === 'exponential' && (from === 0 || to === 0))
    return 'an exponential schedule cannot begin or end at 0';
  return undefined;
}

/** The first step in which things of both periods come together again. */
export function leastCommonMultiple(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return (a / high) * b;
}
