export type { Checkpoint } from './checkpoint.js';
export { restore } from './restore.js';
export {
  type CheckpointFile,
  latestCheckpoint,
  listCheckpoints,
  readCheckpoint,
  setAside,
  writeCheckpoint,
} from './store.js';
