import type { Dataset } from '../plugin/index.js';
import { kindWord, type LoadedRecipe, type Problem } from '../recipe/index.js';
import { showPort } from './show-port.js';
import type { Port, RunEdge, RunNode } from './types.js';

/** Where an edge's ends do not fit: a problem that names both parts. */
export function checkPorts(
  nodes: readonly RunNode[],
  edges: readonly RunEdge[],
  loaded: LoadedRecipe,
): Problem[] {
  return edges.flatMap(({ from, to }) => {
    const giver = endOf(nodes, originOf(nodes, edges, from), 'outputs');
    const taker = endOf(nodes, to, 'inputs');
    if (fits(giver.port, taker.port)) return [];
    const message = `${called(giver.node)} gives ${showPort(giver.port)}, but ${called(taker.node)} takes ${showPort(taker.port)}`;
    const hint = `Choose parts that agree: see \`${pathOf(giver.node)}\` and \`${pathOf(taker.node)}\` of the recipe.`;
    return [loaded.problem(pathOf(giver.node), 'GAN_PORTS_DIFFER', message, { hint })];
  });
}

/** Reports a batch that the replicas or groups do not divide. */
export function checkReplicas(loaded: LoadedRecipe): Problem[] {
  const { hardware, train } = loaded.recipe;
  // A batch per replica always divides; the total is known when the device is open.
  if (train.batchPerReplica !== undefined) return [];
  const { replicas } = hardware;
  const { batchNormGroups: groups, accumulate } = train;
  const parts = accumulate === 1 ? '' : ` in each of the ${accumulate} parts of train.accumulate`;
  const sharers: [number, string][] = [];
  if (groups !== 'replicas' && groups > 1) {
    sharers.push([groups * accumulate, `train.batchNormGroups: ${groups}${parts}`]);
  }
  if (typeof replicas === 'number') {
    const by = `the ${replicas} replicas of hardware ${hardware.use}${parts}`;
    sharers.push([replicas * accumulate, by]);
  }
  if (sharers.length === 0) sharers.push([accumulate, `train.accumulate: ${accumulate}`]);
  return sharers.flatMap(([count, by]) => {
    if (train.batch % count === 0) return [];
    const below = Math.floor(train.batch / count) * count;
    const near = [below, below + count].filter((batch) => batch > 0).join(' or ');
    const message = `a batch of ${train.batch} images cannot be shared evenly by ${by}`;
    return [
      loaded.problem('train.batch', 'GAN_BATCH_NOT_DIVISIBLE', message, { hint: `Use ${near}.` }),
    ];
  });
}

/** A data set that a recipe wants streamed, though it cannot be. */
export function checkStream(loaded: LoadedRecipe, part: Pick<Dataset, 'stream'>): Problem[] {
  const { train, dataset } = loaded.recipe;
  if (train.data !== 'stream' || 'stream' in part) return [];
  const message = `dataset ${dataset.use} cannot be streamed`;
  const hint = 'Leave `train.data` out: it is kept in memory then.';
  return [loaded.problem('train.data', 'GAN_CANNOT_STREAM', message, { hint })];
}

function fits(giver: Port, taker: Port): boolean {
  const same = (a: unknown, b: unknown) =>
    a === undefined || b === undefined || JSON.stringify(a) === JSON.stringify(b);
  return (
    giver.type === taker.type &&
    same(giver.shape, taker.shape) &&
    same(giver.dtype, taker.dtype) &&
    same(giver.values, taker.values) &&
    same(giver.classes, taker.classes)
  );
}

/** Augmentations pass on what they are given: who gave it first. */
function originOf(nodes: readonly RunNode[], edges: readonly RunEdge[], from: string): string {
  const id = from.slice(0, from.lastIndexOf(':'));
  const given = edges.find(({ to }) => to === from)?.from;
  const isPassedOn = nodes.find((each) => each.id === id)?.kind === 'augmentation';
  return isPassedOn && given !== undefined ? originOf(nodes, edges, given) : from;
}

function endOf(nodes: readonly RunNode[], end: string, side: 'inputs' | 'outputs') {
  const colon = end.lastIndexOf(':');
  const node = nodes.find((each) => each.id === end.slice(0, colon));
  const port = node?.[side].find((each) => each.name === end.slice(colon + 1));
  if (!node || !port) throw new Error(`internal: no ${side} ${end} in the run graph`);
  return { node, port };
}

function called(node: RunNode): string {
  if (!node.use || node.kind === 'noise' || node.kind === 'journal') return node.id;
  return `${kindWord(node.kind === 'network' ? 'model' : node.kind)} ${node.use}`;
}

function pathOf(node: RunNode): string {
  return node.path ?? node.id;
}
