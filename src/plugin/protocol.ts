import { createHash } from 'node:crypto';
import { GanError, userError } from '../errors/index.js';

/**
 * How a score was measured: all that must be equal before two scores can be compared, such as
 * `{ fakes: 10000, reals: 10000, split: 'test', resize: 'clean', weights: 'sha256:…' }`. What may
 * differ between runs that are compared, such as the seed of the noise, is no part of it.
 */
export type Protocol = Readonly<Record<string, string | number | boolean>>;

/** One field in which two protocols differ; undefined where one has no such field. */
export interface ProtocolDifference {
  readonly field: string;
  readonly a: Protocol[string] | undefined;
  readonly b: Protocol[string] | undefined;
}

/** In what two protocols differ, by the fields' names; nothing if their scores can be compared. */
export function protocolDifferences(a: Protocol, b: Protocol): ProtocolDifference[] {
  const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return fields
    .filter((field) => a[field] !== b[field])
    .map((field) => ({ field, a: a[field], b: b[field] }));
}

/** `fakes 10000 and 5000; split train and test`. */
export function describeDifferences(differences: readonly ProtocolDifference[]): string {
  const show = (value: Protocol[string] | undefined) => (value === undefined ? 'none' : `${value}`);
  return differences.map(({ field, a, b }) => `${field} ${show(a)} and ${show(b)}`).join('; ');
}

/**
 * Throws if two scores were measured in different ways.
 * @param score its name
 * @throws GanError GAN_UNLIKE_SCORES (exit code 2) that names every field that differs
 */
export function assertComparable(score: string, a: Protocol, b: Protocol): void {
  const error = comparable(score, a, b);
  if (error) throw error;
}

/** The error of `assertComparable`; undefined if the scores can be compared. */
export function comparable(score: string, a: Protocol, b: Protocol): GanError | undefined {
  const differences = protocolDifferences(a, b);
  if (differences.length === 0) return undefined;
  const fact = `two values of ${score} were not measured alike: ${describeDifferences(differences)}`;
  return userError('GAN_UNLIKE_SCORES', fact, {
    hint: 'Measure both in one way with `gan eval`.',
  });
}

/**
 * A SHA-256 that is equal for equal protocols only, whatever the order of fields. Protocols may be somebody
 * else's: a short part of it could be met by search.
 */
export function protocolId(protocol: Protocol): string {
  const sorted = Object.entries(protocol).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
