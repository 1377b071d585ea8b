export type { Checkpoint, HealthState, Scores } from './checkpoint.js';
export { restore } from './restore.js';
export {
  type CheckpointFile,
  latestCheckpoint,
  BEST,
  listCheckpoints,
  readCheckpoint,
  removeCheckpoint,
  setAside,
  writeCheckpoint,
} from './store.js';
