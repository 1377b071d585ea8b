export { acquireLock, type RunLock } from './lock.js';
export { removeLeftovers } from './leftovers.js';
export { runPaths, stepName } from './paths.js';
export {
  dataDirRecord,
  ownDataDir,
  readRunRecord,
  writeRunRecord,
  type RunRecord,
} from './record.js';
