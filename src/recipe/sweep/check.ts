import { activePart, fromUnit, type Space, type SpaceParameter } from '../../plugin/index.js';
import { at, fromData, sizeOf, toData, type Located, type LocatedMap } from '../located.js';
import { parsePath } from '../path.js';
import { problemAt, type Problem } from '../problem.js';
import { settingLayer } from '../set-flag.js';
import type { Place } from '../source.js';
import { keyPlace } from '../validate.js';
import { readSpace, type SpaceFault } from './space.js';
import type { SweepBlock } from '../types.js';

/** Maximum number of combinations of other parameters that are tried for one parameter. */
const MOST_CONTEXTS = 64;
/**
 * Maximum number of recipe values, layers included, that are checked for one sweep. Allows some
 * hundreds of checks of a usual recipe, which takes seconds.
 */
const MOST_WORK = 250_000;
/** Fixed cost of a check and of a layer, in values. */
const WORK = { check: 100, layer: 20 };
const PARAMETERS = ['sweep', 'parameters'];

/**
 * Checks that every recipe that a sweep can choose is valid. Each bound and each choice is put in
 * its place, together with the choices it depends on, and checked as if it had been written there,
 * so that errors point into the `sweep:` block.
 * @param tree the resolved recipe
 * @param tryLayer returns the problems of the recipe with these layers over it
 */
export async function checkSweep(
  tree: LocatedMap,
  start: Place,
  tryLayers: (layers: readonly LocatedMap[]) => Promise<readonly Problem[]>,
): Promise<Problem[]> {
  const node = at(tree, PARAMETERS);
  if (!node) return [];
  const tradeoffs = at(tree, ['sweep', 'tradeoffs']);
  if (tradeoffs && at(tree, ['sweep', 'pruner'])) {
    const message = 'a pruner works with one objective, and `tradeoffs` adds more';
    const hint = 'Leave out `pruner` or `tradeoffs`.';
    return [problemAt(tradeoffs.place, 'GAN_BAD_SPACE', message, { hint })];
  }
  const faults: SpaceFault[] = [];
  const space = readSpace(toData(node) as SweepBlock['parameters'], faults);
  if (faults.length > 0) return faults.map((fault) => toProblem(fault, tree, start));
  const problems: Problem[] = [];
  const byPath = new Map(space.map((each) => [each.path, each]));
  const whole = sizeOf(tree) - sizeOf(at(tree, ['sweep']) ?? tree);
  let work = 0;
  for (const parameter of space) {
    const contexts = contextsOf(parameter, space, byPath);
    for (const context of contexts) {
      const layerCount = Object.keys(context).length + 1;
      for (const value of testValues(parameter)) {
        work += whole + WORK.check + WORK.layer * layerCount;
        if (work > MOST_WORK) return [...problems, tooMuch(parameter, tree, start)];
        const point = activePart(space, { ...context, [parameter.path]: value });
        const layers = space
          .filter(({ path }) => Object.hasOwn(point, path))
          .map((each) => layerOf(each, point[each.path], tree, start));
        problems.push(...(await tryLayers(layers)));
      }
    }
  }
  return problems;
}

function tooMuch({ path }: SpaceParameter, tree: LocatedMap, start: Place): Problem {
  const message =
    'the sweep has more combinations than can be checked; with this parameter, it exceeds the limit';
  return problemAt(keyPlace(tree, [...PARAMETERS, path], start), 'GAN_BAD_SPACE', message, {
    hint: 'Give fewer choices, or bounds in place of choices, or make two sweeps of it.',
  });
}

function toProblem({ path, message, hint }: SpaceFault, tree: LocatedMap, start: Place): Problem {
  const whole = [...PARAMETERS, ...path];
  const place = path.length > 1 ? (at(tree, whole)?.place ?? start) : keyPlace(tree, whole, start);
  return problemAt(place, 'GAN_BAD_SPACE', message, hint ? { hint } : {});
}

/** Both bounds and a non-integer between them, or all choices. */
function testValues({ domain }: SpaceParameter): number[] {
  if (domain.kind === 'choice') return Array.from({ length: domain.count }, (_, i) => i);
  const ends = [fromUnit(domain, 0), fromUnit(domain, 1 - 1e-12)];
  return domain.kind === 'int' ? ends : [domain.low, domain.high, fromUnit(domain, 0.38196601125)];
}

/**
 * Values of the parameters that a parameter depends on: its conditions, and choices that contain
 * it.
 */
function contextsOf(parameter: SpaceParameter, space: Space, byPath: ByPath) {
  const needed = new Map<string, readonly number[]>();
  const visited = new Set<SpaceParameter>([parameter]);
  // Iterating over a set also visits elements that are added meanwhile.
  for (const { path, when } of visited) {
    for (const condition of when) {
      // Several conditions on one parameter hold together.
      const before = needed.get(condition.path) ?? condition.among;
      needed.set(
        condition.path,
        condition.among.filter((value) => before.includes(value)),
      );
      const other = byPath.get(condition.path);
      if (other) visited.add(other);
    }
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      const other = byPath.get(path.slice(0, dot));
      if (other?.domain.kind !== 'choice' || needed.has(other.path)) continue;
      needed.set(
        other.path,
        Array.from({ length: other.domain.count }, (_, i) => i),
      );
      visited.add(other);
    }
  }
  let contexts: Record<string, number>[] = [{}];
  for (const { path } of space) {
    const values = needed.get(path) ?? [];
    if (values.length === 0) continue;
    contexts = contexts
      .flatMap((context) =>
        values.slice(0, MOST_CONTEXTS).map((value) => ({ ...context, [path]: value })),
      )
      .slice(0, MOST_CONTEXTS);
  }
  return contexts;
}

type ByPath = ReadonlyMap<string, SpaceParameter>;

/** The parameter's value as a layer, with the place in the `sweep:` block. */
function layerOf(
  { path, domain }: SpaceParameter,
  value: number,
  tree: LocatedMap,
  start: Place,
): LocatedMap {
  const own = [...PARAMETERS, path];
  const flag = keyPlace(tree, own, start);
  return settingLayer({ path: parsePath(path) ?? [], value: valueNode(), flag });

  function valueNode(): Located {
    const node = at(tree, own) as LocatedMap;
    const [kind, entry] = [...node.entries].find(([key]) => key !== 'when' && key !== 'step') ?? [];
    const list = entry?.value;
    if (list?.kind !== 'list') return fromData(value, flag);
    if (domain.kind === 'choice') return list.items[value];
    const end = list.items.findIndex((item) => item.kind === 'scalar' && item.value === value);
    if (end >= 0) return list.items[end];
    const place = { ...list.place, path: [...own, kind ?? ''] };
    return fromData(value, place);
  }
}
