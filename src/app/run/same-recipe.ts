import { userError, type GanError } from '../../errors/index.js';
import {
  asWritten,
  diff,
  formatDifference,
  portableRecipe,
  type LoadedRecipe,
} from '../../recipe/index.js';
import { CHANGEABLE } from './change.js';

/**
 * In what a recipe differs from that of a run, one line a key. What a single run ignores or may have
 * otherwise each time does not count: the sweep block, and the hardware if a flag names it.
 */
export function otherThanGiven(
  own: LoadedRecipe,
  given: LoadedRecipe,
  { hardware }: { readonly hardware: string | undefined },
): string[] {
  const ignored = ['sweep', ...(hardware === undefined ? [] : ['hardware'])];
  const counted = ({ recipe }: LoadedRecipe) =>
    Object.fromEntries(
      Object.entries(asWritten(portableRecipe(recipe)) as object).filter(
        ([key]) => !ignored.includes(key),
      ),
    );
  return diff(counted(own), counted(given)).map((each) => `  ${formatDifference(each)}`);
}

/** @param found see `otherThanGiven` */
export function otherRecipe(run: string, found: readonly string[]): GanError {
  const changeable = `\`gan resume ${run} --set train.steps=N\` continues it with a change of ${CHANGEABLE.join(', ')}`;
  return userError('GAN_OTHER_RECIPE', 'the run here was begun with another recipe:', {
    place: { file: run },
    hint: [
      ...found.map((line) => line.trim()),
      `\`gan resume ${run}\` continues it as it was begun. ${changeable}. --out DIR starts another run.`,
    ],
  });
}
