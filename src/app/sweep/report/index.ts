import { writeFileAtomic } from '../../../files/index.js';
import { plotSvg } from '../../../report/index.js';
import {
  importances,
  inSpace,
  lossOf,
  paretoFront,
  trialId,
  type SweepState,
} from '../../../sweep/index.js';
import type { OpenSweep } from '../open.js';
import { sweepPaths } from '../paths.js';
import { metricsOf, showResult, showValues } from '../trial-text.js';
import { frontSvg } from './front.js';
import { importanceSvg } from './importance.js';
import { parallelSvg } from './parallel.js';
import { escaped } from './svg.js';

type Described = Pick<OpenSweep, 'name' | 'block' | 'planning'>;

/** Writes sweep.html: a self-contained page with the sweep's plots and trials, without secrets. */
export async function writeSweepReport(sweep: OpenSweep, state: SweepState): Promise<void> {
  await writeFileAtomic(
    sweepPaths(sweep.folder).report,
    sweepPage(sweep, inSpace(state, sweep.planning)),
  );
}

/** The page, as HTML without scripts. */
export function sweepPage({ name, block, planning }: Described, state: SweepState): string {
  const front = paretoFront(state, block);
  const isBest = new Set(front);
  const best = front.at(0);
  const { metric, direction } = block.objective;
  const rows = state.trials.map((trial) => {
    const cells = [trialId(trial.number), trial.state, showResult(trial), showValues(trial.values)];
    const mark = isBest.has(trial) ? ' class="best"' : '';
    return `<tr${mark}>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`;
  });
  const plots = best
    ? `${block.tradeoffs ? `<h2>Pareto front</h2>\n${frontSvg(state, block)}\n` : ''}<h2>History</h2>\n${historySvg(block.objective, state)}
<h2>Importance</h2>
<p>How much of the order of the results each parameter explains alone.</p>
${importanceSvg(importances(state, planning.space))}
<h2>Parameters</h2>
<p>A line a trial; the best third stands out.</p>
${parallelSvg(state, planning.space, block)}`
    : '<p>No trial has finished yet.</p>';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(name)}</title>
<style>
body { font: 15px/1.5 Lato, Helvetica, Arial, sans-serif; color: #333; max-width: 760px; margin: 2em auto; padding: 0 1em }
svg { max-width: 100%; height: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: 0.2em 0.8em 0.2em 0; border-bottom: 1px solid #ddd }
.best { font-weight: bold }
</style>
<h1>${escaped(name)}</h1>
<p>${state.trials.length} of ${block.trials} trials, to ${direction} ${escaped(metric)}, chosen by ${escaped(block.sampler.use)}.
${front.map((each) => `Best: trial ${trialId(each.number)}, ${escaped(showResult(each))}.`).join('<br>')}</p>
${plots}
<h2>Trials</h2>
<table>
<tr><th>id</th><th>state</th><th>${escaped(metricsOf(block))}</th><th>parameters</th></tr>
${rows.join('\n')}
</table>
</html>
`;
}

function historySvg(objective: OpenSweep['block']['objective'], state: SweepState): string {
  const results = state.trials.flatMap(({ number, state: each, value }) =>
    each === 'finished' && value !== undefined ? [[number, value] as const] : [],
  );
  let best: number | undefined;
  const bests = results.map(([number, value]) => {
    if (best === undefined || lossOf(value, objective) < lossOf(best, objective)) best = value;
    return [number, best] as const;
  });
  return plotSvg({
    title: `${objective.metric} by trial`,
    x: 'trial',
    y: objective.metric,
    series: [
      { name: 'trial', points: results },
      { name: 'best so far', points: bests },
    ],
  });
}
