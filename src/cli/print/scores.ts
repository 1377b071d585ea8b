import { short } from '../../text/index.js';
import type { Evaluated, ScoreComparison } from '../../app/evaluate/index.js';

/** Scores as a table, each metric with how it was measured. */
export function formatScores({ run, step, scores }: Evaluated): string {
  const names = scores.flatMap((record) => Object.keys(record.scores));
  const width = Math.max(...names.map((name) => name.length));
  const lines = scores.flatMap((record) => [
    ...Object.entries(record.scores).map(
      ([name, value]) => `  ${name.padEnd(width)}  ${short(value)}`,
    ),
    `    ${protocolLine(record.protocol)}`,
  ]);
  return [`${run}: step ${step}`, ...lines].join('\n');
}

/** `fakes 10000, reals 10000, split test`; long hashes are cut. */
function protocolLine(protocol: Evaluated['scores'][number]['protocol']): string {
  return Object.entries(protocol)
    .map(([field, value]) => `${field} ${String(value).replace(/(sha256:.{8})[0-9a-f]+/g, '$1')}`)
    .join(', ');
}

/** Scores of two runs side by side. */
export function formatComparison(alike: ScoreComparison['alike']): string {
  const width = Math.max(...alike.map(({ score }) => score.length));
  return alike
    .flatMap(({ score, first, second, protocol }) => [
      `${score.padEnd(width)}  ${short(first.value)} -> ${short(second.value)}  (steps ${first.step} and ${second.step})`,
      `  ${protocolLine(protocol)}`,
    ])
    .join('\n');
}
