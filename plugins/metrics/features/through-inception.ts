import path from 'node:path';
import { userError, type FeatureNetwork, type MetricInputs } from 'gan-recipes/plugin';
import type { InceptionWeights } from '../inception/weights.js';
import { Kept } from './kept.js';
import type { InceptionParams } from './params.js';

/** The environment variable that names the file with the weights. */
const VARIABLE = 'GAN_INCEPTION_WEIGHTS';

const networks = new Kept<MetricInputs['session'], FeatureNetwork>();
const weights = new Kept<MetricInputs['session'], InceptionWeights>();

/**
 * The 2015 Inception with the user's weights, on the run's device. All metrics of a run that ask for
 * the same one share it.
 * @throws GanError (exit code 2) if there are no weights
 */
export function throughInception(
  { weights: given, resize, batch }: InceptionParams,
  inputs: Pick<MetricInputs, 'session' | 'image' | 'progress'>,
): Promise<FeatureNetwork> {
  // An empty variable is none.
  const file = given ?? (process.env[VARIABLE] || undefined);
  if (file === undefined) {
    throw userError('GAN_NO_INCEPTION', 'no file has the weights of Inception', {
      hint: `Set \`weights\` of the metric, or ${VARIABLE}; docs/evaluation.md says which file it takes.`,
    });
  }
  const { session, progress } = inputs;
  const place = path.resolve(file);
  return networks.get(session, [place, resize, batch].join(' '), async () => {
    progress('reading the weights of Inception', 0, undefined);
    const { readInception } = await import('../inception/weights.js');
    const { openInception } = await import('../inception/network.js');
    const read = await weights.get(session, place, () => readInception(place));
    progress('compiling Inception', 0, undefined);
    return openInception(read, resize, inputs, batch);
  });
}
