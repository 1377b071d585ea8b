export { compareProvenance, formatDiscrepancy, type Discrepancy } from './compare.js';
export {
  completeProvenance,
  describeProvenance,
  noteSplit,
  type ProvenanceOptions,
} from './describe.js';
export {
  PROVENANCE_FILE,
  readProvenance,
  writeProvenance,
  type FileProvenance,
  type PluginProvenance,
  type Provenance,
} from './provenance.js';
