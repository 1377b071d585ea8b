import { hasShape, mapOf, shapeOf } from '../../../files/index.js';
import { median } from '../../../plugin/index.js';
import type { HealthChoice } from '../../../recipe/index.js';
import { short } from '../../../text/index.js';
import type { HealthRule, Trouble } from '../rule.js';

/** The absolute values of a loss, and the step since which it is too high. */
interface Course {
  readonly sizes: number[];
  high: number[];
}

const NUMBERS = { type: 'array', items: { type: 'number' } };
const COURSES = shapeOf<Record<string, Course>>(
  mapOf({
    type: 'object',
    properties: { sizes: NUMBERS, high: NUMBERS },
    required: ['sizes', 'high'],
  }),
);

/** Minimum number of readings for the median. */
const LEAST_READINGS = 10;
/** Number of consecutive high readings, so that a single bad batch is no finding. */
const IN_A_ROW = 3;

/** Finds losses far above their running median. */
export function lossDivergence(options: HealthChoice['lossDivergence']): HealthRule {
  const { action, factor, window } = options;
  let courses: Record<string, Course> = {};

  const checkLoss = (name: string, value: number, step: number): Trouble | undefined => {
    const course = (courses[name] ??= { sizes: [], high: [] });
    const usual = median(course.sizes);
    const isHigh = Math.abs(value) > factor * Math.max(usual, 1);
    course.high = isHigh && course.sizes.length >= LEAST_READINGS ? [...course.high, step] : [];
    course.sizes.push(Math.abs(value));
    if (course.sizes.length > window) course.sizes.shift();
    if (course.high.length < IN_A_ROW) return undefined;
    const fact = `${name} is ${short(value)} at step ${step}, its median before was ${short(usual)}`;
    return { fact, since: course.high[0] };
  };

  return {
    name: 'lossDivergence',
    action,
    code: 'GAN_UNHEALTHY',
    onStep({ step, values }) {
      const found = Object.entries(values)
        .filter(([name, value]) => name.startsWith('loss/') && Number.isFinite(value))
        .map(([name, value]) => checkLoss(name, value, step));
      return found.find((trouble) => trouble !== undefined);
    },
    saveState: () => courses,
    loadState: (saved) => {
      courses = hasShape(saved, COURSES) ? structuredClone(saved) : {};
    },
  };
}
