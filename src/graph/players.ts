import { userError } from '../errors/index.js';
import {
  playersOf,
  samePlayers,
  type Players,
  type PluginKind,
  type Registry,
} from '../plugin/index.js';
import { kindWord, type LoadedRecipe, type Problem } from '../recipe/index.js';
import type { GanGraph, RunGraph } from './types.js';

/** Reports parts for other players than the model's, and keys that a classifier ignores. */
export async function checkPlayers(loaded: LoadedRecipe, registry: Registry): Promise<Problem[]> {
  const { recipe } = loaded;
  const playersFor = async (kind: PluginKind, name: string): Promise<Players> =>
    playersOf(await registry.get(kind, name));
  const players = await playersFor('model', recipe.model.use);
  const isGan = players[0] !== 'classifier';
  const problems: Problem[] = [];
  if (!samePlayers(await playersFor('loss', recipe.loss.use), players)) {
    const [own, other] = isGan ? ['a GAN', 'classifiers'] : ['a classifier', 'GANs'];
    const message = `loss ${recipe.loss.use} is for ${other}, but model ${recipe.model.use} is ${own}`;
    const known = [];
    for (const name of registry.names('loss')) {
      if (samePlayers(await playersFor('loss', name), players)) known.push(name);
    }
    const hint = `Losses for ${isGan ? 'GANs' : 'classifiers'}: ${known.join(', ')}.`;
    problems.push(loaded.problem('loss', 'GAN_TASK_DIFFERS', message, { hint }));
  }
  if (isGan) return problems;
  for (const i of (recipe.regularizers ?? []).keys()) {
    const message = `regularizers are for GANs, but model ${recipe.model.use} is a classifier`;
    const hint = 'Leave them out.';
    problems.push(loaded.problem(`regularizers[${i}]`, 'GAN_TASK_DIFFERS', message, { hint }));
  }
  for (const [i, { use }] of recipe.evaluate.metrics.entries()) {
    if (samePlayers(await playersFor('metric', use), players)) continue;
    const path = `evaluate.metrics[${i}]`;
    const message = `${kindWord('metric')} ${use} scores a generator, but model ${recipe.model.use} is a classifier`;
    const hint = 'Leave it out: loss and accuracy are measured without it.';
    problems.push(loaded.problem(path, 'GAN_TASK_DIFFERS', message, { hint }));
  }
  return [...problems, ...ignoredKeys(loaded)];
}

/** What only GANs have a use for, where it is not as it would be by default. */
function ignoredKeys(loaded: LoadedRecipe): Problem[] {
  const { lossWeighting, train, health, model } = loaded.recipe;
  const told: [string, boolean][] = [
    ['lossWeighting', lossWeighting.use !== 'constant'],
    ['train.mode', train.mode !== 'sequential'],
    ['health.discriminatorStuck', health.discriminatorStuck.action !== 'off'],
  ];
  return told
    .filter(([, isTold]) => isTold)
    .map(([path]) =>
      loaded.problem(
        path,
        'GAN_RULE',
        `\`${path}\` is about GANs, but model ${model.use} is a classifier`,
        { severity: 'warning', hint: 'Leave it out.' },
      ),
    );
}

/**
 * The graph, if it is a GAN's.
 * @param what was asked for, such as `draw images`
 * @throws GanError (exit code 2) if it is a classifier's
 */
export function ganOnly(graph: RunGraph, what: string): GanGraph {
  if (graph.task === 'gan') return graph;
  throw userError('GAN_NOT_A_GAN', `cannot ${what}: ${graph.recipe.name} trains a classifier`, {
    hint: 'Only GANs have a generator.',
  });
}
