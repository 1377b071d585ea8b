import { didYouMean } from '../errors/index.js';
import { isControlled, scheduledSettings } from '../plugin/index.js';
import type { LoadedRecipe, Problem, Recipe } from '../recipe/index.js';
import type { BuiltParts } from './parts.js';
import type { RunParts } from './types.js';

/** Metrics that log the same name, and choices by the name of something that nothing logs. */
export function checkScoreNames(loaded: LoadedRecipe, built: BuiltParts): Problem[] {
  const { checkpoint, sweep } = loaded.recipe;
  const scores = metricScores(built);
  const watched = [...stepValues(built), ...heldOutScores(loaded.recipe, built)];
  const compared = [...watched, ...scores.flatMap(({ names }) => names)];
  const logged = [...compared, ...otherValues(loaded.recipe, built)];
  const chosen: [string, string | undefined, readonly string[]][] = [
    ['checkpoint.keepBest.metric', checkpoint.keepBest?.metric, compared],
    ['sweep.objective.metric', sweep?.objective.metric, logged],
    ...(sweep?.tradeoffs ?? []).map(({ metric }, i): [string, string, readonly string[]] => [
      `sweep.tradeoffs[${i}].metric`,
      metric,
      logged,
    ]),
  ];
  return [
    ...sharedNames(loaded, scores, watched),
    ...chosen.flatMap(([path, name, known]) =>
      name === undefined || known.includes(name) || isMachineValue(path, name)
        ? []
        : [unknownName(loaded, path, name, compared)],
    ),
  ];
}

interface MetricScores {
  readonly metric: string;
  readonly names: readonly string[];
}

function metricScores({ parts }: BuiltParts): MetricScores[] {
  const { image } = parts.dataset;
  return parts.metrics.map(({ name, part }) => ({ metric: name, names: part.scores(image) }));
}

/** What the training step itself gives. */
function stepValues({ task, parts }: BuiltParts): string[] {
  if (task === 'classifier') return ['loss/classifier', 'accuracy/classifier'];
  const { feedback } = parts.lossWeighting;
  const measured = [
    'loss/generator',
    'loss/discriminator',
    ...termNames(parts).map((name) => `loss/${name}`),
    'accuracy/discriminator',
    ...chances(parts, true),
  ];
  if (!feedback) return measured;
  return [...measured, ...feedback.measures, 'weight/generator', 'weight/discriminator'];
}

/** The chances of augmentations that a controller sets, or that the recipe does. */
function chances({ augmentations }: BuiltParts['parts'], controlled: boolean): string[] {
  return augmentations
    .filter(({ p }) => p !== undefined && isControlled(p) === controlled)
    .map(({ name }) => `augment/${name}/p`);
}

/** Regularizers that only bound parameters have no term. */
function termNames({ regularizers }: Pick<RunParts, 'regularizers'>): string[] {
  return regularizers.filter(({ part }) => part.term !== undefined).map(({ name }) => name);
}

/** What a classifier is evaluated by. */
function heldOutScores({ train }: Recipe, { task }: BuiltParts): string[] {
  if (task === 'gan') return [];
  const split = train.validationSplit > 0 ? 'validation' : 'test';
  return [`loss/${split}`, `accuracy/${split}`];
}

/** What is logged beside the step's values and the scores, and what no checkpoint is chosen by. */
function otherValues({ optimizer, health }: Recipe, { task, parts }: BuiltParts): string[] {
  const networks = Object.keys(optimizer);
  return [
    'imagesPerSecond',
    ...networks.map((network) => `lr/${network}`),
    ...(task === 'gan' ? [...networks, ...termNames(parts)].map((name) => `weight/${name}`) : []),
    ...Object.keys(scheduledSettings(parts)),
    ...chances(parts, false),
    ...(health.diversity.action === 'off' ? [] : ['diversity']),
  ];
}

/** What is measured of the machine has names that depend on it, such as those of its GPUs. */
function isMachineValue(path: string, name: string): boolean {
  return path.startsWith('sweep.') && name.startsWith('system/');
}

function sharedNames(
  loaded: LoadedRecipe,
  scores: readonly MetricScores[],
  watched: readonly string[],
): Problem[] {
  const owners = new Map(watched.map((name) => [name, 'the training step']));
  return scores.flatMap(({ metric, names }, i) => {
    const shared = names.find((name) => owners.has(name));
    const owner = shared === undefined ? undefined : owners.get(shared);
    for (const name of names) owners.set(name, `metric ${metric}`);
    if (shared === undefined) return [];
    const message = `metric ${metric} logs ${shared}, and so does ${owner}`;
    const hint = 'Give one of them another `name`, or leave it out.';
    return [loaded.problem(`evaluate.metrics[${i}]`, 'GAN_SAME_SCORE', message, { hint })];
  });
}

function unknownName(
  loaded: LoadedRecipe,
  path: string,
  name: string,
  known: readonly string[],
): Problem {
  const near = didYouMean(name, known);
  const hint = near === undefined ? `Logged are ${known.join(', ')}.` : `Did you mean "${near}"?`;
  return loaded.problem(path, 'GAN_UNKNOWN_SCORE', `nothing in this run logs "${name}"`, { hint });
}
