import { definePlugin, Type } from 'gan-recipes/plugin';
import { openLocalSession } from './session.js';

/**
 * Writes what a run measures into files of its own folder, one JSON object a line, for people,
 * plots and other tools: `metrics.jsonl` (training) and `system-metrics.jsonl` (the machine). Both
 * follow from the journal: deleted or damaged, they are written again.
 */
export default definePlugin({
  kind: 'tracker',
  name: 'local',
  summary: "Writes metrics.jsonl in the run's folder.",
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({ active: true, open: openLocalSession }),
});
