/** The values that one parameter of a sweep can take. */
export type Domain =
  | {
      readonly kind: 'float';
      readonly low: number;
      readonly high: number;
      /** Whether equal ratios are as likely as one another, instead of equal differences. */
      readonly log: boolean;
    }
  | {
      /** Whole numbers from `low` to `high`, both included, in steps. */
      readonly kind: 'int';
      readonly low: number;
      readonly high: number;
      readonly step: number;
      readonly log: boolean;
    }
  | {
      /** One of several values, known to samplers by its index, 0 .. count-1. */
      readonly kind: 'choice';
      readonly count: number;
    };

/** A parameter that holds only where another one has one of some values. */
export interface Condition {
  /** The other parameter, as `SpaceParameter.path` has it. */
  readonly path: string;
  /** Indexes, for a choice; numbers otherwise. */
  readonly among: readonly number[];
}

export interface SpaceParameter {
  /** Where it stands in a recipe, such as `optimizer.generator.lr`; also its name. */
  readonly path: string;
  readonly domain: Domain;
  /** All must hold; without any, the parameter is part of every trial. */
  readonly when: readonly Condition[];
}

/** The parameters of a sweep, in the order of the recipe; conditions only look back. */
export type Space = readonly SpaceParameter[];

/** A number for each parameter by its path: the value itself or, for a choice, its index. */
export type Point = Readonly<Record<string, number>>;

/**
 * The value at a place of the unit interval, 0 <= unit < 1: what is uniform there is spread over
 * the domain as the domain says.
 */
export function fromUnit(domain: Domain, unit: number): number {
  if (domain.kind === 'choice') return Math.min(domain.count - 1, Math.floor(unit * domain.count));
  const { low, high } = domain;
  if (domain.kind === 'float') {
    const value = domain.log
      ? Math.exp(Math.log(low) + unit * (Math.log(high) - Math.log(low)))
      : low + unit * (high - low);
    return Math.min(high, Math.max(low, value));
  }
  const { step, log } = domain;
  const count = Math.floor((high - low) / step) + 1;
  if (!log) return low + step * Math.min(count - 1, Math.floor(unit * count));
  // Each whole number owns what rounds to it, so the first and last are as likely as their size says.
  const from = Math.log(low - step / 2);
  const to = Math.log(low + step * (count - 1) + step / 2);
  const steps = Math.round((Math.exp(from + unit * (to - from)) - low) / step);
  return low + step * Math.min(count - 1, Math.max(0, steps));
}

/** The parameters that hold at a point, with their values: those whose conditions are met. */
export function activePart(space: Space, point: Point): Point {
  const active: Record<string, number> = {};
  for (const { path, when } of space) {
    const holds = when.every(
      (condition) =>
        Object.hasOwn(active, condition.path) && condition.among.includes(active[condition.path]),
    );
    if (holds && Object.hasOwn(point, path)) active[path] = point[path];
  }
  return active;
}
