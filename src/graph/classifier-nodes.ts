import type { Recipe } from '../recipe/index.js';
import { augmentNodes } from './augmentations.js';
import {
  images,
  labels,
  node,
  parameters,
  scalar,
  trackerNodes,
  updateNodes,
} from './node-helpers.js';
import type { ClassifierParts, Port, RunEdge, RunNode } from './types.js';

/** The nodes of a classifier's training, in the order in which data flows, and the edges. */
export function classifierNodes(
  recipe: Recipe,
  { dataset, model, augmentations }: ClassifierParts,
): { nodes: RunNode[]; edges: RunEdge[] } {
  const { batch } = recipe.train;
  const logits: Port = {
    name: 'logits',
    type: 'logits',
    shape: [batch, model.classes],
    dtype: 'float32',
  };
  const { values, ...seen } = images('images', batch, model.image, model.values);
  const taken: Port = model.values && values ? { ...seen, values } : seen;
  const given = images('images', batch, dataset.image, dataset.values);
  const changed = augmentNodes(recipe, augmentations, {
    images: { port: given, from: 'dataset:images' },
  });
  const nodes: RunNode[] = [
    {
      ...node('dataset', 'dataset', recipe.dataset),
      outputs: [given, labels(batch, dataset.classes.length)],
    },
    ...changed.nodes,
    {
      ...node('classifier', 'network', recipe.model, 'model'),
      inputs: [taken, labels(batch, model.classes), parameters()],
      outputs: [logits],
    },
    {
      ...node('loss', 'loss', recipe.loss),
      inputs: [logits, labels(batch)],
      outputs: [scalar('classifier', 'loss')],
    },
    ...updateNodes(recipe, 'classifier'),
    {
      id: 'journal',
      kind: 'journal',
      inputs: [scalar('classifier', 'loss')],
      outputs: [{ name: 'events', type: 'events' }],
    },
    ...trackerNodes(recipe),
    node('hardware', 'hardware', recipe.hardware),
  ];
  const edges: [string, string][] = [
    [changed.seen.images.from, 'classifier:images'],
    ['dataset:labels', 'classifier:labels'],
    ['classifier:logits', 'loss:logits'],
    ['dataset:labels', 'loss:labels'],
    ['loss:classifier', 'optimizer.classifier:loss'],
    ['lrSchedule.classifier:rate', 'optimizer.classifier:rate'],
    ['optimizer.classifier:parameters', 'classifier:parameters'],
    ['loss:classifier', 'journal:classifier'],
  ];
  for (const i of recipe.tracking.keys()) edges.push(['journal:events', `tracking[${i}]:events`]);
  return { nodes, edges: [...changed.edges, ...edges.map(([from, to]) => ({ from, to }))] };
}
