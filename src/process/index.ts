/** Processes that end when the one that started them is gone, however it ended. */
export { endWithParent, isRunning, isTied, mayFinish, tiedEnvironment, tiedNode } from './tied.js';
export { interruptible } from './interruptible.js';

/**
 * A file that grows beyond `ulimit -f` raises a signal that ends the process. With a listener the
 * write fails instead, and the error can say which file it was.
 */
export function ignoreFileSizeSignal(): void {
  if (process.platform !== 'win32') process.on('SIGXFSZ', () => undefined);
}
