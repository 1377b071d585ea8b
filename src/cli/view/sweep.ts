import {
  metricsOf,
  paretoFront,
  showResult,
  showValues,
  trialId,
  type SweepBlock,
  type SweepProgress,
  type SweepState,
  type SweepView,
} from '../../app/sweep/index.js';
import { duration, short, shownLine } from '../../text/index.js';
import { trialTable } from '../print/sweep-status.js';
import { canRedraw } from './index.js';

/** The view that fits where stdout goes. */
export function sweepView(json: boolean): (block: SweepBlock) => SweepView {
  const write = (line: string) => void process.stdout.write(`${shownLine(line)}\n`);
  return (block) => {
    if (json) return sweepJson(write);
    return canRedraw(process.stdout) ? sweepTable(process.stdout, block) : sweepLines(write, block);
  };
}

/** Plain lines: one whenever a trial has another state. */
function sweepLines(write: (line: string) => void, block: SweepBlock): SweepView {
  return {
    start: (folder) => write(`sweep of ${block.trials} trials: ${folder}`),
    trial: (trial, state) => {
      const metric = metricsOf(block);
      const result = state === 'running' ? '' : showResult(trial);
      const parts = [
        `trial ${trialId(trial.number)}  ${state.padEnd(8)}`,
        result && `${metric} ${result}`,
        showValues(trial.values),
        state === 'running' || !trial.reason ? '' : `(${trial.reason})`,
      ];
      write(parts.filter(Boolean).join('  '));
    },
    update: () => {},
    notice: write,
    end: (...lines) => lines.forEach(write),
  };
}

/** One JSON object a line. */
function sweepJson(write: (line: string) => void): SweepView {
  const object = (value: object) => write(JSON.stringify(value));
  return {
    start: (folder) => object({ type: 'start', sweep: folder }),
    trial: ({ number, value, spread, results, values, reason }, state) =>
      object({ type: 'trial', id: trialId(number), state, value, spread, results, values, reason }),
    update: () => {},
    notice: (line) => object({ type: 'notice', line }),
    end: (...lines) => object({ type: 'end', line: lines.join('\n') }),
  };
}

/** A table that is drawn over again, for terminals. */
function sweepTable(stream: NodeJS.WriteStream, block: SweepBlock): SweepView {
  let drawn = 0;
  let last: string[] = [];
  const erase = () => {
    if (drawn > 0) stream.write(`\x1b[${drawn}A\x1b[J`);
    drawn = 0;
  };
  const draw = (lines: string[]) => {
    const { columns = 80 } = stream;
    const cut = lines.map((line) => shownLine(line).slice(0, columns - 1));
    if (drawn > 0 && cut.join('\n') === last.join('\n')) return;
    erase();
    stream.write(`${cut.join('\n')}\n`);
    drawn = cut.length;
    last = cut;
  };
  const note = (line: string) => {
    const lines = last;
    erase();
    stream.write(`${shownLine(line)}\n`);
    if (lines.length > 0) draw(lines);
  };
  return {
    start: (folder) => stream.write(`sweep of ${block.trials} trials: ${shownLine(folder)}\n`),
    trial: () => {},
    update: (state, running, progress) => {
      const room = Math.max(4, (stream.rows ?? 24) - 4);
      draw(tableLines(state, running, progress, block, room));
    },
    notice: note,
    end: (...lines) => lines.forEach(note),
  };
}

/** The table's lines: the newest trials that there is room for, and a summary. */
function tableLines(
  state: SweepState,
  running: ReadonlySet<number>,
  { latest, ended, seconds, secondsLeft }: SweepProgress,
  block: SweepBlock,
  room: number,
): string[] {
  const front = paretoFront(state, block);
  const inFront = new Set(front);
  const best = front.at(0);
  const rows = state.trials.map((trial) => {
    const { number, values } = trial;
    const row = { id: trialId(number), isBest: inFront.has(trial), values };
    if (!running.has(number)) return { ...row, state: trial.state, result: showResult(trial) };
    const now = latest.get(number);
    return {
      ...row,
      state: 'running',
      result: now ? `${short(now.value)} at step ${now.step}` : '',
    };
  });
  const { head, lines } = trialTable(block, rows);
  const summary = [
    `${ended}/${block.trials} trials`,
    `${running.size} running`,
    best && `best ${metricsOf(block)} ${showResult(best)} (${trialId(best.number)})`,
    `${duration(seconds)}, ETA ${duration(secondsLeft)}`,
  ];
  return [head, ...lines.slice(-room), summary.filter(Boolean).join('  ')];
}
