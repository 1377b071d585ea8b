import { userError } from '../../errors/index.js';
import type { GanGraph } from '../../graph/index.js';

/** Less would take hundreds of draws for each value. */
const LEAST = 0.01;

/**
 * Whether a graph's generator takes noise that can be truncated (see `noiseBatch`) at a threshold.
 * @param truncation undefined for plain noise
 * @throws GanError (exit code 2) if it does not, or if the threshold is none
 */
export function assertTruncatable(
  truncation: number | undefined,
  { recipe, parts }: Pick<GanGraph, 'recipe' | 'parts'>,
): void {
  if (truncation === undefined) return;
  const given = `truncation ${truncation}`;
  if (!(truncation >= LEAST && truncation < Infinity)) {
    const fact = `${given}: a truncation is a number of at least ${LEAST}`;
    throw userError('GAN_BAD_TRUNCATION', fact, { hint: 'Usual ones are from 0.3 to 2.' });
  }
  const { model } = parts;
  const makesCodes = 'latents' in model && model.latents !== undefined;
  if (!model.game && !makesCodes) return;
  const takes = model.game ? 'images' : 'codes that are made of noise';
  const fact = `${given}: the generator of ${recipe.model.use} takes ${takes}, not plain noise`;
  throw userError('GAN_NO_TRUNCATION', fact, { hint: 'Leave the truncation out.' });
}
