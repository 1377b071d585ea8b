import path from 'node:path';
import { writeFileAtomic } from '../files/index.js';
import type { Session } from '../plugin/index.js';
import { resolvedYaml, type Recipe } from '../recipe/index.js';
import type { Journal } from '../tracking/index.js';
import { encodeSafetensors } from '../weights/index.js';

/** The generator's own variables, and their averages where the run keeps some. */
const OF_GENERATOR = /^(ema\/)?generator\//;

/**
 * Writes the trained generator by itself, without what only training needs, into the run's
 * `model/generator`: weights and the recipe that built it. Logged as a model.
 * @param names all of the run's variables
 */
export async function writeGenerator(
  session: Session,
  names: Iterable<string>,
  { folder, journal, recipe }: { folder: string; journal: Journal; recipe: Recipe },
  step: number,
): Promise<void> {
  const wanted = [...names].filter((name) => OF_GENERATOR.test(name));
  const tensors = await session.read(wanted);
  const metadata = { format: 'gan generator', name: recipe.name, step: String(step) };
  const model = 'model/generator';
  const inside = (name: string) => path.join(folder, ...model.split('/'), name);
  await writeFileAtomic(inside('recipe.yaml'), resolvedYaml(recipe));
  await writeFileAtomic(inside('weights.safetensors'), encodeSafetensors({ tensors, metadata }));
  journal.append({ type: 'artifact', time: Date.now(), path: model, role: 'model', step });
}
