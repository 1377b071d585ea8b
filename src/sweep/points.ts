import { isDeepStrictEqual } from 'node:util';
import { activePart, type Domain, type Point, type Space } from '../plugin/index.js';
import { domainOf, type SweepBlock } from '../recipe/index.js';
import type { SweepState, Trial } from './state.js';

/** Whether a parameter can have a number: the index of a choice, or the value itself. */
export function isIn(domain: Domain, value: number): boolean {
  if (domain.kind === 'choice') {
    return Number.isInteger(value) && value >= 0 && value < domain.count;
  }
  const isWithin = Number.isFinite(value) && value >= domain.low && value <= domain.high;
  return isWithin && (domain.kind === 'float' || (value - domain.low) % domain.step === 0);
}

/** Whether a point has only numbers that its parameters can have, whatever their conditions are. */
export function isPossible(point: Point, parameters: SweepBlock['parameters']): boolean {
  return Object.entries(point).every(([path, value]) => {
    const domain = Object.hasOwn(parameters, path) ? domainOf(parameters[path]) : undefined;
    return domain !== undefined && isIn(domain, value);
  });
}

/**
 * The trials as points of the space that the sweep has now. It may have had another space when they
 * were chosen, in which a choice had another index; values that it has no more are left out.
 */
export function inSpace(
  state: SweepState,
  { space, block }: { readonly space: Space; readonly block: Pick<SweepBlock, 'parameters'> },
): SweepState {
  const pointOf = ({ point, values }: Trial): Point => {
    const numbers = space.flatMap(({ path, domain }): [string, number][] => {
      if (!Object.hasOwn(values, path)) return [];
      const value = values[path];
      const number =
        domain.kind === 'choice'
          ? indexOf(value, block.parameters[path].choice ?? [], point[path])
          : (value as number);
      return isIn(domain, number) ? [[path, number]] : [];
    });
    return activePart(space, Object.fromEntries(numbers));
  };
  return { ...state, trials: state.trials.map((each) => ({ ...each, point: pointOf(each) })) };
}

/** @param guess where it probably is */
function indexOf(value: unknown, choice: readonly unknown[], guess: number): number {
  const is = (each: unknown) => isDeepStrictEqual(each, value);
  return is(choice[guess]) ? guess : choice.findIndex(is);
}
