import path from 'node:path';
import { writeFileAtomic } from '../files/index.js';
import type { Session } from '../plugin/index.js';
import { codeInRuns, resolvedYaml, sealedRecipe, type Recipe } from '../recipe/index.js';
import type { Journal } from '../tracking/index.js';
import { encodeSafetensors } from '../weights/index.js';
import type { Signature } from './signature.js';

interface WriteOptions {
  readonly folder: string;
  readonly journal: Journal;
  readonly recipe: Recipe;
  readonly signature: Signature;
}

/**
 * Writes a trained network, without what only training needs, into the run's `model/NETWORK`: its
 * variables (their averages, if the run keeps some), the recipe that built it, and its signature.
 * Logged as a model.
 * @param names all variables of the run
 */
export async function writeNetwork(
  network: 'generator' | 'classifier',
  session: Session,
  names: Iterable<string>,
  { folder, journal, recipe, signature }: WriteOptions,
  step: number,
): Promise<void> {
  const own = [`${network}/`, `ema/${network}/`];
  const wanted = [...names].filter((name) => own.some((start) => name.startsWith(start)));
  const tensors = await session.read(wanted);
  const metadata = { format: `gan ${network}`, name: recipe.name, step: String(step) };
  const model = `model/${network}`;
  const inside = (name: string) => path.join(folder, ...model.split('/'), name);
  const file = inside('recipe.yaml');
  const code = codeInRuns(file, recipe);
  await writeFileAtomic(file, await sealedRecipe(resolvedYaml(recipe), code));
  await writeFileAtomic(inside('signature.json'), `${JSON.stringify(signature, undefined, 2)}\n`);
  await writeFileAtomic(inside('weights.safetensors'), encodeSafetensors({ tensors, metadata }));
  journal.append({ type: 'artifact', time: Date.now(), path: model, role: 'model', step });
}
