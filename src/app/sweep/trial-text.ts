import type { SweepBlock } from '../../recipe/index.js';
import { objectivesOf, type Trial } from '../../sweep/index.js';
import { oneLine, short } from '../../text/index.js';

/** `optimizer.generator.lr=0.0001234 loss=hinge`, in one line. */
export function showValues(values: Readonly<Record<string, unknown>>): string {
  return Object.entries(values)
    .map(([path, value]) => oneLine(`${path}=${showValue(value)}`))
    .join(' ');
}

function showValue(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : short(value);
  const use = (value as { use?: unknown } | null)?.use;
  if (typeof use === 'string') return use;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The trial's result and its spread, or its results by objective, or nothing. */
export function showResult({
  value,
  spread,
  results,
}: Pick<Trial, 'value' | 'spread' | 'results'>): string {
  if (value === undefined) return '';
  if (results) return results.map(short).join(', ');
  return spread === undefined ? short(value) : `${short(value)} ± ${short(spread)}`;
}

/** The names of the objectives, in the order of the results, in one line. */
export function metricsOf(block: Pick<SweepBlock, 'objective' | 'tradeoffs'>): string {
  return objectivesOf(block)
    .map(({ metric }) => oneLine(metric))
    .join(', ');
}
