import type { Recipe } from '../recipe/index.js';
import { augmentNodes } from './augmentations.js';
import { images, labels, named, node, parameters } from './node-helpers.js';
import { takenDomains } from './domains.js';
import type { Given, Port, RunEdge, RunNode, RunParts } from './types.js';

/** The nodes from the data to what losses and regularizers see, and what that is, by name. */
export interface ViewNodes {
  readonly nodes: readonly RunNode[];
  readonly edges: readonly RunEdge[];
  readonly view: Readonly<Record<'real' | 'fake' | 'realLogits' | 'fakeLogits', Given>> &
    Readonly<Record<string, Given>>;
}

export function viewNodes(recipe: Recipe, parts: RunParts): ViewNodes {
  return parts.model.game ? gameNodes(recipe, parts) : noiseNodes(recipe, parts);
}

/** The generator makes images of noise, and the discriminator judges them and those of the data set. */
function noiseNodes(recipe: Recipe, { model, dataset, augmentations }: RunParts): ViewNodes {
  const { batch } = recipe.train;
  const made = images('images', batch, model.image);
  const given = images('images', batch, dataset.image, dataset.values);
  const noise: Port = {
    name: 'noise',
    type: 'noise',
    shape: [batch, model.noise],
    dtype: 'float32',
    values: 'normal',
  };
  const { classes, heads = [], otherNetworks = {} } = model;
  // Conditional networks are told the class of each image.
  const told = classes === undefined ? [] : [labels(batch, classes)];
  const known = classes === undefined ? [] : [labels(batch, dataset.classes.length)];
  const judged = model.discriminatorSeesClasses === false ? [] : told;
  const headPorts = heads.map((name): Port => ({ name: `heads.${name}`, type: 'head' }));
  const [realLogits, fakeLogits] = ['realLogits', 'fakeLogits'].map((name): Port => ({
    name,
    type: 'logits',
    shape: [batch, 1],
    dtype: 'float32',
  }));
  const labelled = [
    ...(told.length > 0 ? ['generator'] : []),
    ...(judged.length > 0 ? ['discriminator'] : []),
  ];
  const changed = augmentNodes(recipe, augmentations, {
    real: { port: given, from: 'dataset:images' },
    fake: { port: made, from: 'generator:images' },
  });
  return {
    nodes: [
      { id: 'noise', kind: 'noise', inputs: [], outputs: [noise] },
      { ...node('dataset', 'dataset', recipe.dataset), outputs: [given, ...known] },
      network(recipe, 'generator', [noise, ...told], [made]),
      ...changed.nodes,
      network(
        recipe,
        'discriminator',
        [named('real', made), named('fake', made), ...judged],
        [realLogits, fakeLogits, ...headPorts],
      ),
      ...otherNodes(recipe, otherNetworks),
    ],
    edges: [
      { from: 'noise:noise', to: 'generator:noise' },
      ...changed.edges,
      { from: changed.seen.real.from, to: 'discriminator:real' },
      { from: changed.seen.fake.from, to: 'discriminator:fake' },
      ...labelled.map((name) => ({ from: 'dataset:labels', to: `${name}:labels` })),
    ],
    view: {
      ...changed.seen,
      realLogits: { port: realLogits, from: 'discriminator:realLogits' },
      fakeLogits: { port: fakeLogits, from: 'discriminator:fakeLogits' },
      latents: { port: noise, from: 'noise:noise' },
      classes: { port: labels(batch, classes), from: 'dataset:labels' },
      ...givenByNetworks(headPorts, otherNetworks),
    },
  };
}

/** The model's game makes fakes of the data set's images with the networks, and judges all. */
function gameNodes(recipe: Recipe, { model, dataset, augmentations }: RunParts): ViewNodes {
  const { batch } = recipe.train;
  const { otherNetworks = {} } = model;
  const game = model.game!;
  const domains = Object.entries(takenDomains({ model, dataset }));
  const source = images(game.source, batch, game.domains[game.source]);
  // Of how many images a game's values are is its own affair.
  const seen = (name: string): Port => named(name, images(name, batch, model.image), false);
  const pairs = Object.keys(game.pairs ?? {}).map((name): Port => seen(`pairs.${name}`));
  const logits = (name: string): Port => ({ name, type: 'logits', dtype: 'float32' });
  const outputs = {
    real: seen('real'),
    fake: seen('fake'),
    realLogits: logits('realLogits'),
    fakeLogits: logits('fakeLogits'),
  };
  const others = Object.keys(otherNetworks);
  const applied: [string, Port][] = [
    ['generator', images('images', batch, model.image)],
    ['discriminator', logits('logits')],
    ...others.map((name): [string, Port] => [name, { name: 'output', type: 'head' }]),
  ];
  const view = [...Object.values(outputs), ...pairs].map((port): [string, Given] => [
    port.name,
    { port, from: `game:${port.name}` },
  ]);
  const changed = augmentNodes(recipe, augmentations, {
    real: { port: outputs.real, from: 'game:real' },
    fake: { port: outputs.fake, from: 'game:fake' },
  });
  return {
    nodes: [
      {
        ...node('dataset', 'dataset', recipe.dataset),
        outputs: [
          images('images', batch, dataset.image, dataset.values),
          ...domains.map(([name, { image }]) => images(name, batch, image, dataset.values)),
        ],
      },
      network(recipe, 'generator', [source], [applied[0][1]]),
      network(recipe, 'discriminator', [], [applied[1][1]]),
      ...otherNodes(recipe, otherNetworks),
      {
        ...node('game', 'network', recipe.model, 'model'),
        inputs: [
          images('images', batch, model.image),
          ...Object.entries(game.domains).map(([name, image]) => images(name, batch, image)),
          ...applied.map(([name, port]): Port => ({ ...port, name: `networks.${name}` })),
        ],
        outputs: [...Object.values(outputs), ...pairs],
      },
      ...changed.nodes,
    ],
    edges: [
      ...changed.edges,
      { from: `dataset:${game.source}`, to: `generator:${game.source}` },
      { from: 'dataset:images', to: 'game:images' },
      ...domains.map(([name]) => ({ from: `dataset:${name}`, to: `game:${name}` })),
      ...applied.map(([name, port]) => ({
        from: `${name}:${port.name}`,
        to: `game:networks.${name}`,
      })),
    ],
    view: {
      ...(Object.fromEntries(view) as ViewNodes['view']),
      ...changed.seen,
      ...givenByNetworks([], otherNetworks),
    },
  };
}

function network(recipe: Recipe, id: string, inputs: Port[], outputs: Port[]): RunNode {
  return {
    ...node(id, 'network', recipe.model, 'model'),
    inputs: [...inputs, parameters()],
    outputs,
  };
}

/** Networks beside the two. What they take is the model's affair. */
function otherNodes(recipe: Recipe, otherNetworks: Readonly<Record<string, string>>): RunNode[] {
  return Object.keys(otherNetworks).map((name) =>
    network(recipe, name, [], [{ name: 'output', type: 'head' }]),
  );
}

/** The discriminator's heads, and the outputs of other networks. */
function givenByNetworks(
  heads: readonly Port[],
  otherNetworks: Readonly<Record<string, string>>,
): Record<string, Given> {
  const ofHeads = heads.map((port) => [port.name, { port, from: `discriminator:${port.name}` }]);
  const others = Object.keys(otherNetworks).map((name) => [
    `networks.${name}`,
    { port: { name: `networks.${name}`, type: 'head' }, from: `${name}:output` },
  ]);
  return Object.fromEntries([...ofHeads, ...others]) as Record<string, Given>;
}
