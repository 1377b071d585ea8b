/** Processes that end when the one that started them is gone, however it ended. */
export {
  endWithParent,
  isRunning,
  isTied,
  mayFinish,
  tiedEnvironment,
  tiedNode,
} from './lifeline.js';
export { ignoreFileSizeSignal } from './file-size-signal.js';
