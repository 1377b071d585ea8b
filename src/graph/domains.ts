import type { ClassifierModel, Dataset, ImageDomain, Model } from '../plugin/index.js';
import type { LoadedRecipe, Problem } from '../recipe/index.js';

interface Parts {
  readonly model: Model | ClassifierModel;
  readonly dataset: Pick<Dataset, 'domains'>;
}

/** The domains beside the data set's own images that a model takes images of. */
export function takenDomains({ model, dataset }: Parts): Record<string, ImageDomain> {
  const taken = wantedBy(model);
  const all = Object.entries(dataset.domains ?? {});
  return Object.fromEntries(all.filter(([name]) => Object.hasOwn(taken, name)));
}

/** A model's domains that the data set does not have. */
export function checkDomains(loaded: LoadedRecipe, parts: Parts): Problem[] {
  const { recipe } = loaded;
  const there = Object.keys(parts.dataset.domains ?? {});
  const absent = Object.keys(wantedBy(parts.model)).filter((name) => !there.includes(name));
  if (absent.length === 0) return [];
  const what = `images of ${absent.join(' and ')}`;
  const has = there.length > 0 ? `it has ${there.join(', ')}` : 'it has images of one domain';
  const message = `model ${recipe.model.use} translates ${what}, which dataset ${recipe.dataset.use} does not have: ${has}`;
  const hint = 'Choose a data set of pairs or of two domains, such as image-translation.';
  return [loaded.problem('dataset', 'GAN_PORTS_DIFFER', message, { hint })];
}

function wantedBy(model: Parts['model']): Readonly<Record<string, object>> {
  return 'game' in model ? (model.game?.domains ?? {}) : {};
}
