export { buildGraph } from './build.js';
export { graphSvg } from './draw.js';
export { GRAPH_FORMATS, graphHash, printGraph, type GraphFormat } from './print.js';
export { buildChoice } from './parts.js';
export { ganOnly } from './players.js';
export { takenDomains } from './domains.js';
export { splitImages, STAND_IN_IMAGES, withEpochsOf } from './epochs.js';
export { batchNormGroups, withReplicasOf } from './replicas.js';
export type {
  AugmentationPart,
  ClassifierGraph,
  ClassifierParts,
  GanGraph,
  NamedPart,
  OptimizerPart,
  RegularizerPart,
  Port,
  PortType,
  RunEdge,
  RunGraph,
  RunNode,
  RunParts,
} from './types.js';
