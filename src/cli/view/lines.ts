import { amount, duration, losses } from '../../text/index.js';
import type { RunView } from '../../app/run/index.js';

const PROGRESS_EVERY_MS = 5000;

/** Plain lines, for pipes and log files. */
export function linesView(write: (line: string) => void): RunView {
  let what: string | undefined;
  let shown = 0;
  return {
    start: (run, name) => write(`${name}: ${run}`),
    progress: (now, done, total) => {
      if (now === what && Date.now() - shown < PROGRESS_EVERY_MS) return;
      what = now;
      shown = Date.now();
      write([now, amount(done, total)].filter(Boolean).join(': '));
    },
    notice: (...lines) => lines.forEach(write),
    ready: (device) => write(`training on ${device}`),
    step: ({ step, steps, imagesPerSecond, secondsLeft, values, logged }) => {
      if (!logged) return;
      const rate = `${imagesPerSecond.toFixed(1)} images/s`;
      write(`step ${step}/${steps}  ${rate}  ETA ${duration(secondsLeft)}  ${losses(values)}`);
    },
    end: ({ run, state, step, text }) => {
      if (text === undefined) write(`${state} after ${step} steps: ${run}`);
    },
  };
}
