import type { Recipe } from '../recipe/index.js';
import {
  images,
  labels,
  named,
  node,
  parameters,
  scalar,
  trackerNodes,
  updateNodes,
} from './node-helpers.js';
import { regularizerNodes } from './regularizers.js';
import type { Port, RunEdge, RunNode, RunParts } from './types.js';

/** The nodes of a GAN's training, in the order in which data flows, and the edges between them. */
export function ganNodes(recipe: Recipe, parts: RunParts): { nodes: RunNode[]; edges: RunEdge[] } {
  const { batch } = recipe.train;
  const made = images('images', batch, parts.model.image);
  const given = images('images', batch, parts.dataset.image, parts.dataset.values);
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

  // Conditional networks are told the class of each image.
  const { classes, heads = [], otherNetworks = {} } = parts.model;
  const judgesClasses = parts.model.discriminatorSeesClasses !== false;
  const told = classes === undefined ? [] : [labels(batch, classes)];
  const known = classes === undefined ? [] : [labels(batch, parts.dataset.classes.length)];

  const added = regularizerNodes(recipe, parts.regularizers, {
    real: given,
    fake: made,
    realLogits: logits('realLogits'),
    fakeLogits: logits('fakeLogits'),
    latents: noise,
    classes: labels(batch, classes),
  });
  const nodes: RunNode[] = [
    { id: 'noise', kind: 'noise', inputs: [], outputs: [noise] },
    { ...node('dataset', 'dataset', recipe.dataset), outputs: [given, ...known] },
    network('generator', [noise, ...told], [made]),
    network(
      'discriminator',
      [named('real', made), named('fake', made), ...(judgesClasses ? told : [])],
      [
        logits('realLogits'),
        logits('fakeLogits'),
        ...heads.map((name): Port => ({ name: `heads.${name}`, type: 'head' })),
      ],
    ),
    ...Object.keys(otherNetworks).map((name) =>
      network(name, [], [{ name: 'output', type: 'head' }]),
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
    ...trackerNodes(recipe),
    node('hardware', 'hardware', recipe.hardware),
  ];
  return { nodes, edges: [...ganEdges(recipe, parts.model), ...added.edges] };
}

function ganEdges(recipe: Recipe, model: RunParts['model']): RunEdge[] {
  const { classes, otherNetworks = {}, discriminatorSeesClasses = true } = model;
  const told = [
    ...(classes === undefined ? [] : ['generator']),
    ...(classes === undefined || !discriminatorSeesClasses ? [] : ['discriminator']),
  ];
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
    if (told.includes(network)) edges.push(['dataset:labels', `${network}:labels`]);
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
  return edges.map(([from, to]) => ({ from, to }));
}
