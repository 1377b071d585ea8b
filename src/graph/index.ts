export { buildGraph } from './build.js';
export { GRAPH_FORMATS, graphHash, printGraph, type GraphFormat } from './print.js';
export type { NamedPart, Port, PortType, RunEdge, RunGraph, RunNode, RunParts } from './types.js';
