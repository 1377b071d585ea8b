import { isTied } from '../../process/index.js';
import type { StopReason } from '../../train/index.js';

/** npx forwards a Ctrl-C that the terminal has sent too: two signals this close count as one. */
const SAME_KEYSTROKE_MS = 500;

/** Forwarding of signals, until it is released. */
interface Forwarding {
  release(): void;
}

/**
 * Turns signals to this process into requests to the training process. The first Ctrl-C, SIGTERM or
 * SIGHUP asks it to end with a checkpoint; a second Ctrl-C kills it.
 */
export function forwardSignals(to: {
  stop: (reason: StopReason) => void;
  kill: () => void;
  notice: (line: string) => void;
}): Forwarding {
  let interrupted: number | undefined;
  const onInterrupt = () => {
    const now = Date.now();
    if (interrupted === undefined) {
      interrupted = now;
      to.notice('stopping: finishing the step and writing a checkpoint (Ctrl-C again: at once)');
      to.stop('interrupted');
    } else if (now - interrupted > SAME_KEYSTROKE_MS) {
      to.kill();
    }
  };
  const onTerminate = () => {
    to.notice('stopping: finishing the step and writing a checkpoint');
    to.stop('terminated');
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);
  // A trial that was started over a channel must not outlive its sweep.
  if (isTied() && !process.connected) onTerminate();
  process.on('disconnect', onTerminate);
  return {
    release: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
      process.off('disconnect', onTerminate);
    },
  };
}
