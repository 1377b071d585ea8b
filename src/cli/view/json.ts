import type { RunView } from './run-view.js';

/** One JSON object a line, for programs. Every object has a `type`. */
export function jsonView(write: (line: string) => void): RunView {
  const emit = (type: string, fields: object) => write(JSON.stringify({ type, ...fields }, asJson));
  return {
    start: (run, name) => emit('start', { run, name }),
    progress: (what, done, total) => emit('progress', { what, done, total }),
    notice: (line) => emit('notice', { line }),
    ready: (device) => emit('ready', { device }),
    step: ({ step, steps, values, imagesPerSecond, secondsLeft, logged }) => {
      if (logged) emit('metrics', { step, steps, ...values, imagesPerSecond, secondsLeft });
    },
    end: (ending) => emit('end', ending),
  };
}

/** JSON knows no NaN and no infinities; they must not turn into null. */
function asJson(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
