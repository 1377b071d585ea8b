import type { Recipe } from '../recipe/index.js';
import { readsOf, type ViewValue } from '../plugin/index.js';
import { named, node, scalar, trackerNodes, updateNodes } from './node-helpers.js';
import { readEdges, readPorts } from './reads.js';
import { regularizerNodes } from './regularizers.js';
import type { RunEdge, RunNode, RunParts } from './types.js';
import { viewNodes, type ViewNodes } from './view-nodes.js';

/** The nodes of a GAN's training, in the order in which data flows, and the edges between them. */
export function ganNodes(recipe: Recipe, parts: RunParts): { nodes: RunNode[]; edges: RunEdge[] } {
  const seen = viewNodes(recipe, parts);
  const { view } = seen;
  const added = regularizerNodes(recipe, parts.regularizers, view);
  const [real, fake] = ['dataset', 'generator'].map((id) => imagesOf(seen, id));
  const nodes: RunNode[] = [
    ...seen.nodes,
    {
      ...node('loss', 'loss', recipe.loss),
      inputs: readPorts(readByLoss(parts.loss), view),
      outputs: [scalar('generator', 'loss'), scalar('discriminator', 'loss')],
    },
    ...added.nodes,
    {
      ...node('lossWeighting', 'lossWeighting', recipe.lossWeighting),
      outputs: [scalar('generator', 'weight'), scalar('discriminator', 'weight')],
    },
    ...updateNodes(recipe, 'generator', [
      scalar('weight', 'weight'),
      ...added.takenBy('generator'),
    ]),
    ...updateNodes(recipe, 'discriminator', [
      scalar('weight', 'weight'),
      ...added.takenBy('discriminator'),
    ]),
    ...recipe.evaluate.metrics.map((choice, i) => ({
      ...node(`evaluate.metrics[${i}]`, 'metric', choice),
      inputs: [named('real', real, false), named('fake', fake, false)],
      outputs: [{ name: 'scores', type: 'scores' } as const],
    })),
    {
      id: 'journal',
      kind: 'journal',
      inputs: [
        scalar('generator', 'loss'),
        scalar('discriminator', 'loss'),
        { name: 'scores', type: 'scores' },
      ],
      outputs: [{ name: 'events', type: 'events' }],
    },
    ...trackerNodes(recipe),
    node('hardware', 'hardware', recipe.hardware),
  ];
  return { nodes, edges: [...seen.edges, ...ganEdges(recipe, parts, view), ...added.edges] };
}

/** The images that a node gives. */
function imagesOf({ nodes }: ViewNodes, id: string) {
  return nodes.find((each) => each.id === id)!.outputs.find(({ name }) => name === 'images')!;
}

function ganEdges(
  recipe: Recipe,
  { loss, model: { otherNetworks = {} } }: Pick<RunParts, 'loss' | 'model'>,
  view: ViewNodes['view'],
): RunEdge[] {
  const edges: [string, string][] = [];
  for (const network of ['generator', 'discriminator']) {
    edges.push(
      [`loss:${network}`, `optimizer.${network}:loss`],
      [`lossWeighting:${network}`, `optimizer.${network}:weight`],
      [`lrSchedule.${network}:rate`, `optimizer.${network}:rate`],
      [`optimizer.${network}:parameters`, `${network}:parameters`],
      [`loss:${network}`, `journal:${network}`],
    );
  }
  for (const [name, player] of Object.entries(otherNetworks)) {
    edges.push([`optimizer.${player}:parameters`, `${name}:parameters`]);
  }
  for (const i of recipe.evaluate.metrics.keys()) {
    const metric = `evaluate.metrics[${i}]`;
    edges.push(
      ['dataset:images', `${metric}:real`],
      ['generator:images', `${metric}:fake`],
      [`${metric}:scores`, 'journal:scores'],
    );
  }
  for (const i of recipe.tracking.keys()) edges.push(['journal:events', `tracking[${i}]:events`]);
  return [...lossEdges(loss, view), ...edges.map(([from, to]) => ({ from, to }))];
}

function readByLoss(loss: RunParts['loss']): ViewValue[] {
  const { discriminator, generator } = readsOf(loss);
  return [...new Set([...discriminator, ...generator])];
}

/** What both players' losses read alike is one edge. */
function lossEdges(loss: RunParts['loss'], view: ViewNodes['view']): RunEdge[] {
  const reads = readsOf(loss);
  const edges = (['discriminator', 'generator'] as const).flatMap((player) =>
    readEdges('loss', reads[player], player, view),
  );
  return [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()];
}
