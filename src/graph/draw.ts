import { headline } from './print.js';
import type { RunEdge, RunGraph, RunNode } from './types.js';

/** Fill colours by what a node does. */
const FILLS: Readonly<Record<string, string>> = {
  dataset: '#dbeafe',
  noise: '#dbeafe',
  network: '#dcfce7',
  loss: '#fef3c7',
  regularizer: '#fef3c7',
  lossWeighting: '#fef3c7',
  optimizer: '#fce7f3',
  lrSchedule: '#fce7f3',
};
const OTHER_FILL = '#f3f4f6';

/** The run graph as an SVG drawing, laid out by Graphviz. Edges between the same two nodes are one arrow. */
export async function graphSvg(graph: RunGraph): Promise<string> {
  const { recipe, nodes, edges } = graph;
  const { instance } = await import('@viz-js/viz');
  const viz = await instance();
  const text = { fontname: 'Helvetica, Arial, sans-serif' };
  return viz.renderString(
    {
      name: plain(recipe.name),
      graphAttributes: {
        ...text,
        rankdir: 'LR',
        nodesep: 0.25,
        ranksep: 0.6,
        bgcolor: 'white',
        label: plain(headline(graph)),
        labelloc: 't',
      },
      nodeAttributes: {
        ...text,
        shape: 'box',
        style: 'rounded,filled',
        color: '#6b7280',
        margin: '0.25,0.08',
        fontsize: 12,
      },
      edgeAttributes: {
        ...text,
        color: '#9ca3af',
        fontcolor: '#4b5563',
        fontsize: 9,
        arrowsize: 0.6,
      },
      nodes: nodes.map((node) => ({
        name: node.id,
        attributes: { label: labelOf(node), fillcolor: FILLS[node.kind] ?? OTHER_FILL },
      })),
      edges: arrows(nodes, edges),
    },
    { format: 'svg' },
  );
}

function labelOf({ id, use }: RunNode): string {
  return use === undefined ? plain(id) : `${plain(id)}\\n${plain(use)}`;
}

interface Arrow {
  readonly tail: string;
  readonly head: string;
  readonly attributes: { label: string; constraint: boolean; style: string };
}

/** One arrow for each pair of nodes, with the names of what flows. */
function arrows(nodes: readonly RunNode[], edges: readonly RunEdge[]): Arrow[] {
  const rank = new Map(nodes.map(({ id }, i) => [id, i]));
  const flows = new Map<string, { tail: string; head: string; names: Set<string> }>();
  for (const { from, to } of edges) {
    const [tail, name] = ends(from);
    const [head] = ends(to);
    const key = `${tail} ${head}`;
    const flow = flows.get(key) ?? { tail, head, names: new Set() };
    flow.names.add(name);
    flows.set(key, flow);
  }
  return [...flows.values()].map(({ tail, head, names }) => {
    // What goes back, such as parameters from an optimizer, must not turn the drawing around.
    const isBack = rank.get(tail)! > rank.get(head)!;
    const label = [...names].map(plain).join('\\n');
    const style = isBack ? 'dashed' : 'solid';
    return { tail, head, attributes: { label, constraint: !isBack, style } };
  });
}

function ends(end: string): [node: string, port: string] {
  const colon = end.lastIndexOf(':');
  return [end.slice(0, colon), end.slice(colon + 1)];
}

/** A text as it is: Graphviz reads escapes after a backslash. */
function plain(text: string): string {
  return text.replaceAll('\\', '\\\\');
}
