import { userError } from '../errors/index.js';
import type { PluginKind, Registry, Task } from '../plugin/index.js';
import { kindWord, type LoadedRecipe, type Problem } from '../recipe/index.js';
import type { GanGraph, RunGraph } from './types.js';

const MANY: Readonly<Record<Task, string>> = { gan: 'GANs', classifier: 'classifiers' };
const ONE: Readonly<Record<Task, string>> = { gan: 'a GAN', classifier: 'a classifier' };

/** Reports parts for another task than the model's, and keys that a classifier ignores. */
export async function checkTask(loaded: LoadedRecipe, registry: Registry): Promise<Problem[]> {
  const { recipe } = loaded;
  const trains = async (kind: PluginKind, name: string): Promise<Task> =>
    (await registry.get(kind, name)).trains ?? 'gan';
  const task = await trains('model', recipe.model.use);
  const problems: Problem[] = [];
  if ((await trains('loss', recipe.loss.use)) !== task) {
    const other = task === 'gan' ? 'classifier' : 'gan';
    const message =
      `loss ${recipe.loss.use} is for ${MANY[other]}, ` +
      `but model ${recipe.model.use} is ${ONE[task]}`;
    const known = [];
    for (const name of registry.names('loss')) {
      if ((await trains('loss', name)) === task) known.push(name);
    }
    const hint = `Losses for ${MANY[task]}: ${known.join(', ')}.`;
    problems.push(loaded.problem('loss', 'GAN_TASK_DIFFERS', message, { hint }));
  }
  if (task === 'gan') return problems;
  for (const i of (recipe.regularizers ?? []).keys()) {
    const message = `regularizers are for GANs, but model ${recipe.model.use} is a classifier`;
    const hint = 'Leave them out.';
    problems.push(loaded.problem(`regularizers[${i}]`, 'GAN_TASK_DIFFERS', message, { hint }));
  }
  for (const [i, { use }] of recipe.evaluate.metrics.entries()) {
    if ((await trains('metric', use)) === 'classifier') continue;
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
