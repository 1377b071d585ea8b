import type { RunView } from '../../app/run/index.js';

/** Programs want no more than people can see of a part that tells of every few bytes. */
const PROGRESS_MS = 250;

/**
 * One JSON object a line, for programs. Every object has a `type`. Of a part's progress there are the
 * first, the last and some four a second.
 */
export function jsonView(write: (line: string) => void, now: () => number = Date.now): RunView {
  let shown: { what: string; at: number } | undefined;
  let held: object | undefined;
  const put = (type: string, fields: object) => write(JSON.stringify({ type, ...fields }, asJson));
  const emit = (type: string, fields: object) => {
    // The last of a part whose end was not known as such.
    if (held) put('progress', held);
    held = undefined;
    put(type, fields);
  };
  const progress: RunView['progress'] = (what, done, total) => {
    const fields = { what, done, total };
    if (shown?.what === what && done !== total && now() - shown.at < PROGRESS_MS) {
      held = fields;
      return;
    }
    // What comes next of the same part stands for what was held back of it.
    if (shown?.what === what) held = undefined;
    shown = { what, at: now() };
    emit('progress', fields);
  };
  return {
    start: (run, name) => emit('start', { run, name }),
    progress,
    notice: (...lines) => emit('notice', { line: lines.join('\n') }),
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
