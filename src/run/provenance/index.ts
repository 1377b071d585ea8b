export { compareProvenance, formatDiscrepancy, type Discrepancy } from './compare.js';
export { completeProvenance, describeProvenance, recordSplit } from './record-provenance.js';
export {
  PROVENANCE_FILES,
  provenanceFile,
  readProvenance,
  writeProvenance,
  type Provenance,
} from './provenance.js';
