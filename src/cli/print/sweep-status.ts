import { metricsOf, showResult, showValues, type SweepStatus } from '../../app/sweep/index.js';

/** The status as lines for people. */
export function formatStatus(status: SweepStatus): string {
  const { running, front, trials, sweep } = status;
  const rows = trials.map((trial) => {
    const mark = front.includes(trial.id) ? '*' : ' ';
    const result = showResult(trial).padEnd(20);
    const reason = trial.reason ? `  (${trial.reason})` : '';
    return `${mark}${trial.id}  ${trial.state.padEnd(11)} ${result} ${showValues(trial.values)}${reason}`;
  });
  const head = ` id    state       ${metricsOf(status).padEnd(20)} parameters`;
  return [`${sweep}: ${running ? 'running' : 'not running'}`, head, ...rows].join('\n');
}
