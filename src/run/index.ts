export { chooseCheckpoint } from './checkpoint/choose.js';
export {
  BEST,
  type Checkpoint,
  type CheckpointFile,
  type HealthState,
  type Scores,
  type StoredCheckpoint,
  assertSameModel,
  latestCheckpoint,
  listCheckpoints,
  otherThan,
  readCheckpoint,
  removeCheckpoint,
  restore,
  setAside,
  writeCheckpoint,
} from './checkpoint/index.js';
export { logDataset, logRecipe, recipeHash } from './log-recipe.js';
export {
  type RunLock,
  type RunRecord,
  acquireLock,
  dataDirRecord,
  ownDataDir,
  readRunRecord,
  removeLeftovers,
  runPaths,
  stepName,
  writeRunRecord,
} from './folder/index.js';
export {
  type Discrepancy,
  PROVENANCE_FILES,
  type Provenance,
  compareProvenance,
  completeProvenance,
  describeProvenance,
  formatDiscrepancy,
  recordSplit,
  provenanceFile,
  readProvenance,
  writeProvenance,
} from './provenance/index.js';
export { RunStatus, type RunEnd } from './status.js';
