import {
  isSchedule,
  scheduleFaults,
  type Complaint,
  type LrSchedule,
  type PluginKind,
  type Registry,
  type RunFacts,
} from '../plugin/index.js';
import { kindWord, parsePath } from '../recipe/index.js';
import type {
  LoadedRecipe,
  PartChoice,
  Path,
  Problem,
  ProblemDetails,
  Recipe,
} from '../recipe/index.js';
import { splitImages } from './epochs.js';
import type { ClassifierParts, RunParts } from './types.js';

/**
 * Complaints of plugins' `check` about their params, given the facts of the run, each at the param's
 * place.
 */
export async function checkRules(
  loaded: LoadedRecipe,
  recipe: Recipe,
  parts: RunParts | ClassifierParts,
  registry: Registry,
): Promise<Problem[]> {
  const facts = factsOf(recipe, parts);
  const problems: Problem[] = [];
  for (const [kind, path, { use, ...params }] of choicesOf(recipe)) {
    const plugin = await registry.get(kind, use);
    const origin = `${kindWord(kind)} ${use}`;
    const found = plugin.check?.(params, facts) ?? [];
    if (!Array.isArray(found)) {
      const message = '`check` must return an array of complaints';
      const hint = 'It must not be async. Return [] if there is nothing to report.';
      problems.push(loaded.problem(path, 'GAN_PLUGIN_INVALID', message, { plugin: origin, hint }));
      continue;
    }
    for (const { param, message, ...rest } of found as readonly Complaint[]) {
      const at = param === undefined ? path : `${path}.${param}`;
      const details = { plugin: origin, ...asDetails(rest) };
      problems.push(loaded.problem(at, 'GAN_RULE', message, details));
    }
  }
  return problems;
}

/** Schedules of numbers that contradict themselves, or go on after the end of the run. */
export function checkSchedules(
  loaded: LoadedRecipe,
  recipe: Recipe,
  parts: RunParts | ClassifierParts,
): Problem[] {
  const facts = factsOf(recipe, parts);
  const faultsIn = (path: Path, value: unknown): Problem[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (!isSchedule(value)) {
      return Object.entries(value).flatMap(([key, below]) => faultsIn([...path, key], below));
    }
    return scheduleFaults(value, facts).map(({ param, message, ...details }) =>
      loaded.problem([...path, param!], 'GAN_RULE', message, asDetails(details)),
    );
  };
  return [...choicesOf(recipe)].flatMap(([, path, choice]) => faultsIn(parsePath(path)!, choice));
}

/** What a problem says beside the message of a complaint. An error has no severity. */
function asDetails({ hint, severity }: Omit<Complaint, 'message'>): ProblemDetails {
  return { ...(hint ? { hint } : {}), ...(severity === 'warning' ? { severity } : {}) };
}

/**
 * Warns of learning rates that were set and are not used, because the schedule has rates of its own.
 * A value equal to the optimizer's default counts as not set: `gan show` writes all values.
 */
export async function checkRates(
  loaded: LoadedRecipe,
  recipe: Recipe,
  parts: RunParts | ClassifierParts,
  registry: Registry,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [network, choice] of Object.entries(recipe.optimizer)) {
    const { params } = await registry.get('optimizer', choice.use);
    const { lr } =
      (params as { properties?: Record<string, { default?: unknown }> }).properties ?? {};
    const schedule = (parts.lrSchedule as Record<string, LrSchedule>)[network];
    if (typeof choice.lr !== 'number' || choice.lr === lr?.default) continue;
    if (usesBase(schedule, choice.lr, recipe.train.steps)) continue;
    const { use } = recipe.lrSchedule[network];
    const message = `the rate is not used: ${kindWord('lrSchedule')} ${use} has rates of its own`;
    const hint = `\`gan plugins show ${use}\` lists its params; \`gan plot-schedule\` draws the rates.`;
    const severity = 'warning';
    problems.push(
      loaded.problem(`optimizer.${network}.lr`, 'GAN_RULE', message, { severity, hint }),
    );
  }
  return problems;
}

/** Whether a schedule follows the optimizer's learning rate at any of some moments. */
function usesBase(schedule: LrSchedule, lr: number, totalSteps: number): boolean {
  return [0, 0.25, 0.5, 0.75, 1].some((share) => {
    const step = Math.floor(share * (totalSteps - 1));
    const moment = { step, epoch: 10 * share, totalSteps, replicas: 1 };
    return schedule.at({ ...moment, base: lr }) !== schedule.at({ ...moment, base: 2 * lr });
  });
}

function factsOf({ train }: Recipe, { dataset, model }: RunParts | ClassifierParts): RunFacts {
  const { batch, steps, mode } = train;
  const images = dataset.trainImages && splitImages(train, dataset.trainImages).trained;
  const epochs = train.epochs ?? (images === undefined ? undefined : (steps * batch) / images);
  return { batch, steps, mode, dataset, model, epochs };
}

/** Every part that a recipe chose: its kind, its path and the choice. */
function* choicesOf(recipe: Recipe): Generator<[PluginKind, string, PartChoice]> {
  for (const kind of ['dataset', 'model', 'loss', 'lossWeighting', 'hardware'] as const) {
    yield [kind, kind, recipe[kind]];
  }
  for (const kind of ['optimizer', 'lrSchedule'] as const) {
    for (const [network, choice] of Object.entries(recipe[kind])) {
      yield [kind, `${kind}.${network}`, choice];
    }
  }
  for (const [i, choice] of (recipe.regularizers ?? []).entries()) {
    yield ['regularizer', `regularizers[${i}]`, choice];
  }
  for (const [i, choice] of (recipe.augment ?? []).entries()) {
    yield ['augmentation', `augment[${i}]`, choice];
  }
  for (const [i, choice] of recipe.evaluate.metrics.entries()) {
    yield ['metric', `evaluate.metrics[${i}]`, choice];
  }
  for (const [i, choice] of recipe.tracking.entries()) yield ['tracker', `tracking[${i}]`, choice];
}
