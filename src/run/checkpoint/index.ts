export type { Checkpoint, HealthState, Scores } from './checkpoint.js';
export { assertSameModel, otherThan, restore } from './restore.js';
export {
  type CheckpointFile,
  type StoredCheckpoint,
  latestCheckpoint,
  BEST,
  listCheckpoints,
  readCheckpoint,
  removeCheckpoint,
  setAside,
  writeCheckpoint,
} from './store.js';
