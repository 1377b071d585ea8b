import { inText, short } from '../../text/index.js';
import type { Evaluated, ScoreComparison } from '../../app/evaluate/index.js';

/** Scores as lines of a table, each metric with how it was measured. */
export function formatScores({ run, step, scores }: Evaluated): string[] {
  const names = scores.flatMap((record) => Object.keys(record.scores));
  const width = Math.max(...names.map((name) => name.length));
  const lines = scores.flatMap((record) => [
    ...Object.entries(record.scores).map(
      ([name, value]) => `  ${name.padEnd(width)}  ${short(value)}`,
    ),
    `    ${protocolLine(record.protocol)}`,
  ]);
  return [`${run}: step ${step}`, ...lines];
}

/** `fakes 10000, reals 10000, split test`; long hashes are cut. */
function protocolLine(protocol: Evaluated['scores'][number]['protocol']): string {
  return Object.entries(protocol)
    .map(([field, value]) => `${field} ${String(value).replace(/(sha256:.{8})[0-9a-f]+/g, '$1')}`)
    .map(inText)
    .join(', ');
}

/** Scores of two runs side by side, in lines. */
export function formatComparison(alike: ScoreComparison['alike']): string[] {
  const names = alike.map(({ score }) => inText(score));
  // More than there are arguments of a function, if somebody wants so.
  const width = names.reduce((most, { length }) => Math.max(most, length), 0);
  return alike.flatMap(({ first, second, protocol }, i) => [
    `${names[i].padEnd(width)}  ${short(first.value)} -> ${short(second.value)}  (steps ${first.step} and ${second.step})`,
    `  ${protocolLine(protocol)}`,
  ]);
}
