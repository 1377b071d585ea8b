import { createHash } from 'node:crypto';
import { isSchedule } from '../plugin/index.js';
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
  const { nodes, edges } = graph;
  const blocks = nodes.map((node) => {
    const lines = node.outputs.flatMap((port) => {
      const to = edges.filter((edge) => edge.from === `${node.id}:${port.name}`);
      const targets = to.map((edge) => edge.to).join(', ') || 'nothing';
      return [`  ${port.name}: ${showPort(port)}`, `    -> ${targets}`];
    });
    return [nodeTitle(node), ...lines].map(oneLine).join('\n');
  });
  return `${[headline(graph), ...blocks].join('\n\n')}\n`;
}

/** What is run: `dcgan: 50000 steps of 128 images in 2 parts, sequential, seed 0`. */
export function headline({ recipe, task }: RunGraph): string {
  const { mode, batch, steps, epochs, accumulate } = recipe.train;
  const length = epochs === undefined ? `${steps} steps` : `${epochs} epochs in steps`;
  const parts = accumulate === 1 ? '' : ` in ${accumulate} parts`;
  const manner = task === 'gan' ? mode : task;
  return oneLine(
    `${recipe.name}: ${length} of ${batch} images${parts}, ${manner}, seed ${recipe.seed}`,
  );
}

function nodeTitle({ id, use, params = {} }: RunNode): string {
  const settings = entriesOf(params);
  const beside = settings.length > 0 ? ` (${settings.join(', ')})` : '';
  return use ? `${id} = ${use}${beside}` : id;
}

/** `key value` of each param. */
function entriesOf(params: object): string[] {
  return Object.entries(params).map(([key, value]) => `${key} ${showParam(value)}`);
}

/** A param's value: `[flip, hue]`, `{every 5, alpha 0.5}`, `0.3 to 0.1 (cosine, until step 20000)`. */
function showParam(value: unknown): string {
  if (typeof value === 'string' && /^[\p{L}\p{N}_./*-]+$/u.test(value)) return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(showParam).join(', ')}]`;
  if (!isSchedule(value)) return `{${entriesOf(value).join(', ')}}`;
  const { schedule, from, to, startStep, endStep } = value;
  const steps = [
    ...(startStep === undefined ? [] : [`from step ${startStep}`]),
    ...(endStep === undefined ? [] : [`until step ${endStep}`]),
  ];
  return `${from} to ${to} (${[schedule, ...steps].join(', ')})`;
}

function asMermaid(graph: RunGraph): string {
  const { nodes, edges } = graph;
  const boxes = nodes.map(
    ({ id, use }) => `  ${mermaidId(id)}["${escape(id)}${use ? `<br/>${escape(use)}` : ''}"]`,
  );
  const arrows = edges.map((edge) => {
    const port = outputOf(nodes, edge);
    const label = [port.name, port.shape?.join('x')].filter(Boolean).join(' ');
    return `  ${mermaidId(nodeOf(edge.from))} -->|"${escape(label)}"| ${mermaidId(nodeOf(edge.to))}`;
  });
  const title = `title: ${JSON.stringify(headline(graph))}`;
  return `${['---', title, '---', 'flowchart LR', ...boxes, ...arrows].join('\n')}\n`;
}

function asJson(graph: RunGraph): string {
  const { recipe, nodes, edges } = graph;
  const { mode, batch, accumulate, steps } = recipe.train;
  const train = { mode, batch, accumulate, steps };
  const all = { name: recipe.name, hash: graphHash(graph), train, nodes, edges };
  return `${JSON.stringify(all, undefined, 2)}\n`;
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
