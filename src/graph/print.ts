import { createHash } from 'node:crypto';
import { oneLine } from '../text/index.js';
import { showPort } from './show-port.js';
import type { RunEdge, RunGraph, RunNode } from './types.js';

export const GRAPH_FORMATS = ['text', 'mermaid', 'json'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

/** A run graph for people, for a Markdown page, or for programs. */
export function printGraph(graph: RunGraph, format: GraphFormat): string {
  switch (format) {
    case 'text':
      return asText(graph);
    case 'mermaid':
      return asMermaid(graph);
    case 'json':
      return asJson(graph);
  }
}

/** `sha256:…` over nodes and edges: equal for recipes that run the same graph. */
export function graphHash({ nodes, edges }: RunGraph): string {
  const canonical = JSON.stringify({ nodes, edges }, sortKeys);
  return `sha256:${createHash('sha256').update(canonical).digest('hex')}`;
}

function asText(graph: RunGraph): string {
  const { recipe, nodes, edges } = graph;
  const { mode, batch, steps, epochs } = recipe.train;
  const length = epochs === undefined ? `${steps} steps` : `${epochs} epochs in steps`;
  const manner = graph.task === 'gan' ? mode : graph.task;
  const head = `${recipe.name}: ${length} of ${batch} images, ${manner}, seed ${recipe.seed}`;
  const blocks = nodes.map((node) => {
    const lines = node.outputs.flatMap((port) => {
      const to = edges.filter((edge) => edge.from === `${node.id}:${port.name}`);
      const targets = to.map((edge) => edge.to).join(', ') || 'nothing';
      return [`  ${port.name}: ${showPort(port)}`, `    -> ${targets}`];
    });
    return [nodeTitle(node), ...lines].map(oneLine).join('\n');
  });
  return `${[oneLine(head), ...blocks].join('\n\n')}\n`;
}

function nodeTitle({ id, use, params = {} }: RunNode): string {
  const settings = Object.entries(params).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  const beside = settings.length > 0 ? ` (${settings.join(', ')})` : '';
  return use ? `${id} = ${use}${beside}` : id;
}

function asMermaid({ nodes, edges }: RunGraph): string {
  const boxes = nodes.map(
    ({ id, use }) => `  ${mermaidId(id)}["${escape(id)}${use ? `<br/>${escape(use)}` : ''}"]`,
  );
  const arrows = edges.map((edge) => {
    const port = outputOf(nodes, edge);
    const label = [port.name, port.shape?.join('x')].filter(Boolean).join(' ');
    return `  ${mermaidId(nodeOf(edge.from))} -->|"${escape(label)}"| ${mermaidId(nodeOf(edge.to))}`;
  });
  return `${['flowchart LR', ...boxes, ...arrows].join('\n')}\n`;
}

function asJson(graph: RunGraph): string {
  const { recipe, nodes, edges } = graph;
  return `${JSON.stringify({ name: recipe.name, hash: graphHash(graph), nodes, edges }, undefined, 2)}\n`;
}

function outputOf(nodes: readonly RunNode[], { from }: RunEdge) {
  const node = nodes.find((each) => each.id === nodeOf(from));
  const port = node?.outputs.find((each) => from === `${node.id}:${each.name}`);
  if (!port) throw new Error(`internal: no output ${from} in the run graph`);
  return port;
}

function nodeOf(end: string): string {
  return end.slice(0, end.lastIndexOf(':'));
}

function mermaidId(id: string): string {
  return id.replace(/[^A-Za-z0-9]+/g, '_').replace(/_$/, '');
}

function escape(text: string): string {
  return text.replace(/["<>#&]/g, (c) => `#${c.charCodeAt(0)};`);
}

/** For JSON.stringify: objects with their keys in order. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
