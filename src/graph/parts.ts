import { GanError, messageOf, pluginPlace } from '../errors/index.js';
import {
  buildPart,
  type AugmentChance,
  type Augmentation,
  playersOf,
  rulesOf,
  ruleSettings,
  type Optimizer,
  type PartOf,
  type Players,
  type PluginKind,
  type Registry,
  type Regularizer,
  type ScheduledNumber,
} from '../plugin/index.js';
import { kindWord, RecipeError } from '../recipe/index.js';
import type { LoadedRecipe, PartChoice, PerPlayer, Problem, Recipe } from '../recipe/index.js';
import type {
  AugmentationPart,
  ClassifierParts,
  NamedPart,
  OptimizerPart,
  RegularizerPart,
  RunParts,
} from './types.js';

export type BuiltParts =
  | { readonly task: 'gan'; readonly parts: RunParts }
  | { readonly task: 'classifier'; readonly parts: ClassifierParts };

/**
 * Builds every part that a recipe chose. Nothing is opened: plugins' `build` has no effects.
 * @returns the parts, or what plugins had to say against their params
 */
export async function buildParts(
  loaded: LoadedRecipe,
  registry: Registry,
): Promise<{ built: BuiltParts; problems: [] } | { built: undefined; problems: Problem[] }> {
  const builder = new PartBuilder(loaded);
  const { recipe } = loaded;
  const players = playersOf(await registry.get('model', recipe.model.use));
  const all = {
    dataset: await builder.part('dataset', 'dataset', recipe.dataset),
    model: await builder.part('model', 'model', recipe.model),
    loss: await builder.part('loss', 'loss', recipe.loss),
    regularizers: regularizersOf(
      recipe,
      await builder.list('regularizer', 'regularizers', recipe.regularizers ?? []),
    ),
    augmentations: augmentationsOf(recipe, [
      ...(await builder.list('augmentation', 'train.diffAugment', shortForm(recipe))),
      ...(await builder.list('augmentation', 'augment', recipe.augment ?? [])),
    ]),
    lossWeighting: await builder.part('lossWeighting', 'lossWeighting', recipe.lossWeighting),
    optimizer: optimizersOf(
      recipe,
      await builder.perPlayer('optimizer', players, recipe.optimizer),
    ),
    lrSchedule: await builder.perPlayer('lrSchedule', players, recipe.lrSchedule),
    hardware: await builder.part('hardware', 'hardware', recipe.hardware),
    trackers: await builder.list('tracker', 'tracking', recipe.tracking),
    metrics: await builder.list('metric', 'evaluate.metrics', recipe.evaluate.metrics),
  };
  if (builder.problems.length > 0) return { built: undefined, problems: builder.problems };
  // No problem: every part was built, and those of the task are those that its plugins build.
  if (players[0] !== 'classifier') {
    return { built: { task: 'gan', parts: all as unknown as RunParts }, problems: [] };
  }
  const ofGans = ['lossWeighting', 'regularizers'];
  const own = Object.entries(all).filter(([kind]) => !ofGans.includes(kind));
  const parts = Object.fromEntries(own) as unknown as ClassifierParts;
  return { built: { task: 'classifier', parts }, problems: [] };
}

/** The optimizers with what the program itself does for them. */
function optimizersOf(
  recipe: Pick<Recipe, 'optimizer'>,
  parts: PerPlayer<Optimizer | undefined>,
): PerPlayer<OptimizerPart | undefined> {
  const entries = Object.entries(parts).map(([network, part]) => {
    if (!part) return [network, undefined] as const;
    const rules = rulesOf(recipe.optimizer[network]);
    const { lr, slots, settings } = part;
    const update: Optimizer['update'] = (inputs) => part.update(inputs);
    const all = { ...settings, ...ruleSettings(rules) };
    return [network, { lr, slots, settings: all, update, rules }] as const;
  });
  return Object.fromEntries(entries);
}

/** The regularizers with what the program itself does for them. */
function regularizersOf(
  { regularizers = [] }: Pick<Recipe, 'regularizers'>,
  parts: readonly NamedPart<Regularizer | undefined>[],
): (Omit<RegularizerPart, 'part'> & NamedPart<Regularizer | undefined>)[] {
  return parts.map(({ part }, i) => {
    const {
      use,
      name,
      weight = 1,
      every = 1,
    } = regularizers[i] as PartChoice & {
      readonly name?: string;
      readonly weight?: ScheduledNumber;
      readonly every?: number;
    };
    return { name: name ?? use, weight, every, part };
  });
}

/** The choices that `train.diffAugment` stands for. */
export function shortForm({ train }: Pick<Recipe, 'train'>): PartChoice[] {
  return train.diffAugment.map((use) => ({ use }));
}

/** The augmentations with what the program itself does for them. */
function augmentationsOf(
  recipe: Pick<Recipe, 'augment' | 'train'>,
  parts: readonly NamedPart<Augmentation | undefined>[],
): (Omit<AugmentationPart, 'part'> & NamedPart<Augmentation | undefined>)[] {
  const short = shortForm(recipe).map((choice, i) => ({ path: `train.diffAugment[${i}]`, choice }));
  const long = (recipe.augment ?? []).map((choice, i) => ({ path: `augment[${i}]`, choice }));
  return [...short, ...long].map(({ path, choice }, i) => {
    const { use, name, p } = choice as PartChoice & {
      readonly name?: string;
      readonly p?: AugmentChance;
    };
    return { path, name: name ?? use, p, part: parts[i].part };
  });
}

/**
 * Builds one part that a recipe chose.
 * @param path the part's key in the recipe, such as `loss` or `sweep.sampler`
 * @throws RecipeError at that key if the plugin cannot build it
 */
export async function buildChoice<Kind extends PluginKind>(
  { registry, problem }: Pick<LoadedRecipe, 'registry' | 'problem'>,
  kind: Kind,
  path: string,
  { use, ...params }: PartChoice,
): Promise<PartOf<Kind>> {
  const plugin = await registry.get(kind, use);
  try {
    return buildPart(plugin, params) as PartOf<Kind>;
  } catch (error) {
    const known = error instanceof GanError ? error : undefined;
    const at = known?.place?.path ? `${path}.${known.place.path}` : path;
    const code = known?.code ?? 'GAN_PLUGIN_FAILED';
    const more = { plugin: `${kindWord(kind)} ${use}`, hint: known?.hint };
    const within = known ? undefined : pluginPlace(error);
    const line = within ? `${within.file}:${within.line}:${within.column}: ` : '';
    throw new RecipeError([problem(at, code, line + messageOf(error), more)], { cause: error });
  }
}

class PartBuilder {
  readonly problems: Problem[] = [];

  constructor(readonly loaded: LoadedRecipe) {}

  /** Undefined, with a problem, if the plugin cannot build it. */
  async part<Kind extends PluginKind>(
    kind: Kind,
    path: string,
    choice: PartChoice,
  ): Promise<PartOf<Kind> | undefined> {
    try {
      return await buildChoice(this.loaded, kind, path, choice);
    } catch (error) {
      if (!(error instanceof RecipeError)) throw error;
      this.problems.push(...error.problems);
      return undefined;
    }
  }

  async perPlayer<Kind extends PluginKind>(
    kind: Kind,
    players: Players,
    choices: PerPlayer<PartChoice>,
  ): Promise<PerPlayer<PartOf<Kind> | undefined>> {
    const parts: Record<string, PartOf<Kind> | undefined> = {};
    for (const player of players) {
      parts[player] = await this.part(kind, `${kind}.${player}`, choices[player]);
    }
    return parts;
  }

  async list<Kind extends PluginKind>(
    kind: Kind,
    path: string,
    choices: readonly PartChoice[],
  ): Promise<NamedPart<PartOf<Kind> | undefined>[]> {
    const parts: NamedPart<PartOf<Kind> | undefined>[] = [];
    for (const [i, choice] of choices.entries()) {
      parts.push({ name: choice.use, part: await this.part(kind, `${path}[${i}]`, choice) });
    }
    return parts;
  }
}
