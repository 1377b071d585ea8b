import type { ImageSpec } from '../plugin/index.js';
import type { PartChoice, Recipe } from '../recipe/index.js';
import type { Port, RunEdge, RunNode, RunParts } from './types.js';

/** The nodes of a GAN's training, in the order in which data flows, and the edges between them. */
export function ganNodes(recipe: Recipe, parts: RunParts): { nodes: RunNode[]; edges: RunEdge[] } {
  const { batch } = recipe.train;
  const made = images('images', batch, parts.model.image);
  const given = images('images', batch, parts.dataset.image);
  const noise: Port = {
    name: 'noise',
    type: 'noise',
    shape: [batch, parts.model.noise],
    dtype: 'float32',
    values: 'normal',
  };
  const logits = (name: string): Port => ({
    name,
    type: 'logits',
    shape: [batch, 1],
    dtype: 'float32',
  });
  const network = (id: string, inputs: Port[], outputs: Port[]): RunNode => ({
    ...node(id, 'network', recipe.model, 'model'),
    inputs: [...inputs, parameters()],
    outputs,
  });

  const nodes: RunNode[] = [
    { id: 'noise', kind: 'noise', inputs: [], outputs: [noise] },
    { ...node('dataset', 'dataset', recipe.dataset), outputs: [given] },
    network('generator', [noise], [made]),
    network(
      'discriminator',
      [named('real', made), named('fake', made)],
      [logits('realLogits'), logits('fakeLogits')],
    ),
    {
      ...node('loss', 'loss', recipe.loss),
      // A loss takes what it is given; only penalties look at the images at all.
      inputs: [
        named('real', given),
        named('fake', made),
        logits('realLogits'),
        logits('fakeLogits'),
      ],
      outputs: [scalar('generator', 'loss'), scalar('discriminator', 'loss')],
    },
    {
      ...node('lossWeighting', 'lossWeighting', recipe.lossWeighting),
      outputs: [scalar('generator', 'weight'), scalar('discriminator', 'weight')],
    },
    ...updateNodes(recipe, 'generator'),
    ...updateNodes(recipe, 'discriminator'),
    ...recipe.evaluate.metrics.map((choice, i) => ({
      ...node(`evaluate.metrics[${i}]`, 'metric', choice),
      inputs: [named('real', given, false), named('fake', made, false)],
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
    ...recipe.tracking.map((choice, i) => ({
      ...node(`tracking[${i}]`, 'tracker', choice),
      inputs: [{ name: 'events', type: 'events' } as const],
    })),
    node('hardware', 'hardware', recipe.hardware),
  ];
  return { nodes, edges: ganEdges(recipe) };
}

function ganEdges(recipe: Recipe): RunEdge[] {
  const edges: [string, string][] = [
    ['noise:noise', 'generator:noise'],
    ['dataset:images', 'discriminator:real'],
    ['generator:images', 'discriminator:fake'],
    ['dataset:images', 'loss:real'],
    ['generator:images', 'loss:fake'],
    ['discriminator:realLogits', 'loss:realLogits'],
    ['discriminator:fakeLogits', 'loss:fakeLogits'],
  ];
  for (const network of ['generator', 'discriminator']) {
    edges.push(
      [`loss:${network}`, `optimizer.${network}:loss`],
      [`lossWeighting:${network}`, `optimizer.${network}:weight`],
      [`lrSchedule.${network}:rate`, `optimizer.${network}:rate`],
      [`optimizer.${network}:parameters`, `${network}:parameters`],
      [`loss:${network}`, `journal:${network}`],
    );
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
  return edges.map(([from, to]) => ({ from, to }));
}

/** What moves one network: its learning rate over time, and its optimizer. */
function updateNodes(recipe: Recipe, network: 'generator' | 'discriminator'): RunNode[] {
  const schedule = recipe.lrSchedule[network];
  const optimizer = recipe.optimizer[network];
  return [
    {
      ...node(`lrSchedule.${network}`, 'lrSchedule', schedule),
      outputs: [scalar('rate', 'learningRate')],
    },
    {
      ...node(`optimizer.${network}`, 'optimizer', optimizer),
      inputs: [scalar('loss', 'loss'), scalar('weight', 'weight'), scalar('rate', 'learningRate')],
      outputs: [parameters()],
    },
  ];
}

function node(id: string, kind: RunNode['kind'], choice: PartChoice, path = id): RunNode {
  const { use, ...params } = choice;
  return { id, kind, use, params, path, inputs: [], outputs: [] };
}

function images(name: string, batch: number, { height, width, channels }: ImageSpec): Port {
  const shape = [batch, height, width, channels];
  return { name, type: 'images', shape, dtype: 'float32', values: [-1, 1] };
}

function scalar(name: string, type: Port['type']): Port {
  return { name, type, shape: [], dtype: 'float32' };
}

function parameters(): Port {
  return { name: 'parameters', type: 'parameters' };
}

/** The same port by another name; metrics choose their own number of images. */
function named(name: string, { shape, ...port }: Port, ofBatch = true): Port {
  return { ...port, name, ...(ofBatch && shape ? { shape } : {}) };
}
