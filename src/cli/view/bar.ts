import { MultiBar, type SingleBar } from 'cli-progress';
import { duration, losses } from '../../text/index.js';
import type { RunView } from '../../app/run/index.js';

const PHASE = '{what} {bar} {percentage}%';
const STEPS = '{bar} {value}/{total}  {rate} images/s  ETA {left}  {losses}';

/** A progress bar, for terminals. */
export function barView(stream: NodeJS.WriteStream): RunView {
  const bars = new MultiBar({
    stream,
    format: STEPS,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    // Losses end the line; a narrow terminal must not wrap it.
    linewrap: false,
    clearOnComplete: false,
    gracefulExit: false,
  });
  let phase: { what: string; bar: SingleBar } | undefined;
  let steps: SingleBar | undefined;
  const log = (line: string) => {
    // Before there is a bar, nothing would print what MultiBar collects.
    if (!phase && !steps) return void stream.write(`${line}\n`);
    bars.log(`${line}\n`);
    // At once: MultiBar drops what it has collected when it is stopped.
    bars.update();
  };
  const endPhase = () => {
    if (phase) bars.remove(phase.bar);
    phase = undefined;
  };
  return {
    start: (run, name) => log(`${name}: ${run}`),
    progress: (what, done, total) => {
      if (total === undefined) {
        if (phase?.what !== what) log(what);
        return;
      }
      if (phase?.what !== what) {
        endPhase();
        phase = { what, bar: bars.create(total, done, { what }, { format: PHASE }) };
      }
      phase.bar.update(done, { what });
      if (done >= total) endPhase();
    },
    notice: (...lines) => lines.forEach(log),
    ready: (device) => {
      endPhase();
      log(`training on ${device}`);
    },
    step: (report) => {
      const { step, imagesPerSecond, secondsLeft, values } = report;
      const payload = {
        rate: imagesPerSecond.toFixed(1),
        left: duration(secondsLeft),
        losses: losses(values),
      };
      steps ??= bars.create(report.steps, step, payload);
      steps.update(step, payload);
    },
    end: ({ run, state, step, text }) => {
      endPhase();
      bars.stop();
      if (text === undefined) stream.write(`${state} after ${step} steps: ${run}\n`);
    },
  };
}
