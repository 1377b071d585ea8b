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

/** Between which numbers a scheduled number may be, as JSON Schema says it. */
interface Bounds {
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
}

/**
 * The schema of a param that is a scheduled number.
 * @param options the description, a default where there is one, and bounds
 */
export function scheduledNumber({
  description,
  default: otherwise,
  ...bounds
}: Bounds & { readonly description: string; readonly default?: number }) {
  return Type.Union([Type.Number({ ...bounds }), scheduleOf(bounds)], {
    ...(otherwise === undefined ? {} : { default: otherwise }),
    description,
    ...reaches('nothing'),
  });
}

/** The schema of a schedule of a number within bounds. */
export function scheduleOf(bounds: Bounds) {
  const edge = (description: string) => Type.Number({ ...bounds, description });
  const step = (minimum: number, description: string) =>
    Type.Optional(Type.Integer({ minimum, description }));
  return Type.Object(
    {
      schedule: Type.Enum([...SHAPES], {
        description: 'How the number changes. exponential: by the same factor in each step.',
      }),
      from: edge('The number in the first step of the change, and before.'),
      to: edge('The number in the step at which the change is complete, and after.'),
      startStep: step(0, 'The first step of the change, counted from 0. Default: 0.'),
      endStep: step(
        1,
        'The step at which the change is complete, counted from 0. Default: the number of steps, so that the last step is one short of it.',
      ),
    },
    { title: 'a schedule', additionalProperties: false },
  );
}

/** A step, counted from 0, of how many. */
export interface StepMoment {
  readonly step: number;
  readonly totalSteps: number;
}

/** The number in a step. */
export function numberAt(given: ScheduledNumber, { step, totalSteps }: StepMoment): number {
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

/** Whether a param's value is a schedule. */
export function isSchedule(value: unknown): value is Exclude<ScheduledNumber, number> {
  if (typeof value !== 'object' || value === null) return false;
  const { schedule, from, to } = value as Readonly<Record<string, unknown>>;
  const isKnown = SHAPES.some((shape) => shape === schedule);
  return isKnown && typeof from === 'number' && typeof to === 'number';
}

/** The first step in which things of both periods come together again. */
export function leastCommonMultiple(a: number, b: number): number {
  let [high, low] = [a, b];
  while (low > 0) [high, low] = [low, high % low];
  return (a / high) * b;
}
