export type { NamedPart, Port, PortType, RunEdge, RunGraph, RunNode, RunParts } from './types.js';
