export type { Checkpoint } from './checkpoint.js';
export {
  type CheckpointFile,
  latestCheckpoint,
  listCheckpoints,
  readCheckpoint,
  setAside,
  writeCheckpoint,
} from './store.js';
