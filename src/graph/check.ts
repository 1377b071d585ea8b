import type { Dataset } from '../plugin/index.js';
import { at, kindWord, parsePath, type LoadedRecipe, type Problem } from '../recipe/index.js';
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

/** Reports a batch that the replicas, the groups or the parts do not divide. */
export function checkReplicas(loaded: LoadedRecipe): Problem[] {
  const { hardware, train } = loaded.recipe;
  const { batchNormGroups: groups, batchPerReplica } = train;
  if (batchPerReplica !== undefined) {
    // The total is known when the device is open; the replicas divide it.
    return batchFaults(loaded, 'train.batchPerReplica', batchPerReplica);
  }
  const { replicas } = hardware;
  const sharers: Sharers[] = [];
  if (groups !== 'replicas' && groups > 1) {
    const by = `train.batchNormGroups: ${groups}`;
    sharers.push({ count: groups, key: 'train.batchNormGroups', by });
  }
  if (typeof replicas === 'number') {
    const by = `the ${replicas} replicas of hardware ${hardware.use}`;
    sharers.push({ count: replicas, key: 'hardware.replicas', by });
  }
  const all = sharers.length > 0 ? sharers : [undefined];
  return all.flatMap((each) => batchFaults(loaded, 'train.batch', train.batch, each));
}

/** Who share each part of a batch. */
interface Sharers {
  readonly count: number;
  readonly key: string;
  readonly by: string;
}

function batchFaults(
  loaded: LoadedRecipe,
  key: 'train.batch' | 'train.batchPerReplica',
  batch: number,
  sharers?: Sharers,
): Problem[] {
  const { accumulate } = loaded.recipe.train;
  const count = sharers?.count ?? 1;
  const all = count * accumulate;
  if (batch % all === 0) return [];
  const parts = accumulate > 1 ? [`the ${accumulate} parts of train.accumulate`] : [];
  const by = [...(sharers ? [sharers.by] : []), ...parts].join(' in each of ');
  const message = `${key}: ${batch} images cannot be shared evenly by ${by}`;
  const below = Math.floor(batch / all) * all;
  const near = accumulate > 1 ? divisorsNextTo(accumulate, batch / count) : [];
  const choices = [
    `${key}: ${[below, below + all].filter((size) => size > 0).join(' or ')}`,
    ...(near.length > 0 ? [`train.accumulate: ${near.join(' or ')}`] : []),
  ];
  const hint = `Use ${choices.join(', or ')}.`;
  const keys = [
    ...(near.length > 0 ? ['train.accumulate'] : []),
    key,
    ...(sharers ? [sharers.key] : []),
  ];
  return [loaded.problem(lastGiven(loaded, keys), 'GAN_BATCH_NOT_DIVISIBLE', message, { hint })];
}

/** The nearest divisors of a whole number below and above one that does not divide it. */
function divisorsNextTo(near: number, whole: number): number[] {
  if (!Number.isInteger(whole)) return [];
  const divisors = Array.from({ length: Math.floor(Math.sqrt(whole)) }, (_, i) => i + 1)
    .filter((each) => whole % each === 0)
    .flatMap((each) => [each, whole / each])
    .toSorted((a, b) => a - b);
  const nearest = [divisors.findLast((each) => each < near), divisors.find((each) => each > near)];
  return nearest.filter((each) => each !== undefined);
}

/** The key that a flag set, over what the files say; else the first one. */
function lastGiven({ tree }: LoadedRecipe, keys: readonly string[]): string {
  const isFlag = (key: string) => at(tree, parsePath(key)!)?.place.source.kind === 'flag';
  return keys.find(isFlag) ?? keys[0];
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
