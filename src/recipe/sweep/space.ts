import { isDeepStrictEqual } from 'node:util';
import { didYouMean } from '../../errors/index.js';
import type { Condition, Domain, Space, SpaceParameter } from '../../plugin/index.js';
import { showValue } from '../describe-schema.js';
import { parsePath } from '../path.js';
import { MOST_CHOICES } from './schema.js';
import type { SweepBlock, SweepParameter } from '../types.js';

/** A contradiction between a parameter's keys. */
export interface SpaceFault {
  /** Relative to `sweep.parameters`. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint?: string;
}

/** Maximum number of faults to report. */
const MOST_FAULTS = 100;
const KINDS = ['log', 'uniform', 'int', 'logInt', 'choice'] as const;
/** Keys that a trial cannot change. */
const FIXED = ['sweep', 'extends', 'plugins', 'name', 'description', 'tracking'];

/**
 * A sweep's parameters as a space for samplers.
 * @param faults receives the faults; faulty parameters are left out
 */
export function readSpace(parameters: SweepBlock['parameters'], faults: SpaceFault[] = []): Space {
  const space = new Map<string, SpaceParameter>();
  for (const [path, parameter] of Object.entries(parameters)) {
    if (faults.length > MOST_FAULTS) break;
    const own: SpaceFault[] = [];
    checkPath(path, own);
    const domain = readDomain(path, parameter, own);
    const when = Object.entries(parameter.when ?? {}).flatMap(([other, wanted]) =>
      readCondition([path, 'when', other], other, wanted, space, parameters, own),
    );
    faults.push(...own);
    if (domain && own.length === 0) space.set(path, { path, domain, when });
  }
  return [...space.values()];
}

function checkPath(path: string, faults: SpaceFault[]): void {
  const keys = parsePath(path);
  if (!keys) {
    faults.push({
      path: [path],
      message: `\`${path}\` is not a key of a recipe, such as \`optimizer.lr\``,
    });
  } else if (FIXED.includes(String(keys[0]))) {
    faults.push({
      path: [path],
      message: `\`${keys[0]}\` cannot be varied: it is the same for all trials`,
    });
  }
}

/** The values that a parameter can take, if it is one, whatever contradictions are in it. */
export function domainOf(parameter: SweepParameter): Domain | undefined {
  return readDomain('', parameter, []);
}

function readDomain(
  path: string,
  parameter: SweepParameter,
  faults: SpaceFault[],
): Domain | undefined {
  const kinds = KINDS.filter((kind) => parameter[kind] !== undefined);
  if (kinds.length !== 1) {
    const got = kinds.length === 0 ? 'none' : kinds.join(' and ');
    const message = `expected one of ${KINDS.join(', ')}, got ${got}`;
    const hint = `For example: ${path}: { log: [1.0e-5, 1.0e-3] }`;
    faults.push({ path: [path], message, hint });
    return undefined;
  }
  const [kind] = kinds;
  if (parameter.step !== undefined && kind !== 'int' && kind !== 'logInt') {
    faults.push({
      path: [path, 'step'],
      message: `\`step\` goes with int and logInt, not ${kind}`,
    });
  }
  if (kind === 'choice') return { kind, count: parameter.choice?.length ?? 0 };
  const [low, high] = parameter[kind] ?? [0, 0];
  if (!(low < high)) {
    const message = `expected the lower bound first, got ${low} and ${high}`;
    faults.push({ path: [path, kind], message });
  }
  const isWhole = kind === 'int' || kind === 'logInt';
  if (isWhole ? ![low, high, high - low].every(Number.isSafeInteger) : high - low === Infinity) {
    const message = `the bounds ${low} and ${high} are too large to be computed with`;
    faults.push({ path: [path, kind], message });
  }
  const log = kind === 'log' || kind === 'logInt';
  if (log && low <= 0) {
    const hint = kind === 'log' ? 'Use `uniform` for a range with 0 in it.' : 'Use `int`.';
    faults.push({ path: [path, kind], message: `expected bounds above 0, got ${low}`, hint });
  }
  if (kind === 'log' || kind === 'uniform') return { kind: 'float', low, high, log };
  return { kind: 'int', low, high, log, step: parameter.step ?? 1 };
}

function readCondition(
  at: readonly string[],
  other: string,
  wanted: unknown,
  before: ReadonlyMap<string, SpaceParameter>,
  parameters: SweepBlock['parameters'],
  faults: SpaceFault[],
): Condition[] {
  const parameter = before.get(other);
  if (!parameter) {
    const near = faults.length < MOST_FAULTS ? didYouMean(other, before.keys()) : undefined;
    const isLater = Object.hasOwn(parameters, other);
    const message = isLater
      ? `\`${other}\` must be listed, without errors, before the parameters that depend on it`
      : `\`${other}\` is no parameter of this sweep${near ? `. Did you mean \`${near}\`?` : ''}`;
    faults.push({ path: at, message });
    return [];
  }
  const { domain } = parameter;
  if (domain.kind === 'float') {
    faults.push({
      path: at,
      message: `\`${other}\` is continuous, and \`when\` needs a choice or whole numbers`,
    });
    return [];
  }
  const values = Array.isArray(wanted) ? (wanted as unknown[]) : [wanted];
  const choice = parameters[other].choice ?? [];
  if (values.length > MOST_CHOICES) {
    const message = `expected at most ${MOST_CHOICES} values, got ${values.length}`;
    faults.push({ path: at, message });
    return [];
  }
  const among = values.flatMap((value) => {
    const found = domain.kind === 'choice' ? indexesOf(choice, value) : numberIn(domain, value);
    if (found.length > 0) return found;
    faults.push({ path: at, message: `\`${other}\` is never ${showValue(value)}` });
    return [];
  });
  return [{ path: other, among }];
}

/**
 * Indexes of the wanted choices: a value matches itself, a plugin's name matches it with any
 * params.
 */
function indexesOf(choice: readonly unknown[], wanted: unknown): number[] {
  return choice.flatMap((value, i) => {
    const use = (value as { use?: unknown } | null)?.use;
    return isDeepStrictEqual(value, wanted) || (use !== undefined && use === wanted) ? [i] : [];
  });
}

function numberIn(domain: Domain & { kind: 'int' }, value: unknown): number[] {
  const { low, high, step } = domain;
  const fits = typeof value === 'number' && value >= low && value <= high;
  return fits && (value - low) % step === 0 ? [value] : [];
}
