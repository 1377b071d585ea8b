import { inText } from '../../text/index.js';
import { metricsOf, showResult, showValues, type SweepStatus } from '../../app/sweep/index.js';

/** What a table shows of a trial. */
interface Row {
  readonly id: string;
  readonly isBest: boolean;
  readonly state: string;
  readonly result: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly reason?: string | undefined;
}

/** A table of trials, with its head. */
export function trialTable(objectives: Parameters<typeof metricsOf>[0], rows: readonly Row[]) {
  const line = (mark: string, id: string, state: string, result: string, rest: string) =>
    `${mark}${id.padEnd(5)} ${state.padEnd(11)} ${result.padEnd(24)} ${rest}`;
  const lines = rows.map(({ id, isBest, state, result, values, reason }) => {
    const why = reason === undefined ? '' : `  (${inText(reason)})`;
    return line(isBest ? '*' : ' ', id, state, result, showValues(values) + why);
  });
  return { head: line(' ', 'id', 'state', metricsOf(objectives), 'parameters'), lines };
}

/** The status as lines for people. */
export function formatStatus(status: SweepStatus): string[] {
  const { running, front, trials, sweep } = status;
  const inFront = new Set(front);
  const rows = trials.map((trial) => {
    return { ...trial, isBest: inFront.has(trial.id), result: showResult(trial) };
  });
  const { head, lines } = trialTable(status, rows);
  return [`${sweep}: ${running ? 'running' : 'not running'}`, head, ...lines];
}
