export { compareProvenance, formatDiscrepancy, type Discrepancy } from './compare.js';
export {
  completeProvenance,
  describeProvenance,
  recordSplit,
  type ProvenanceOptions,
} from './record-provenance.js';
export {
  PROVENANCE_FILES,
  provenanceFile,
  readProvenance,
  writeProvenance,
  type FileProvenance,
  type PluginProvenance,
  type Provenance,
} from './provenance.js';
