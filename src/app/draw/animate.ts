import path from 'node:path';
import { userError } from '../../errors/index.js';
import type { Consent } from '../../recipe/index.js';
import { readRunRecord, runPaths } from '../../run/index.js';
import { gridHistory } from '../../train/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { formatOf, MOVING } from './format.js';
import { keepPicture } from './keep-picture.js';

interface AnimateOptions extends Consent {
  readonly run: string;
  /** Path of the .webp or .gif. Default: samples/history.webp of the run. */
  readonly out?: string | undefined;
  readonly overwrite?: boolean | undefined;
  /** Milliseconds per grid. */
  readonly delay: number;
  /** Takes lines that the user should see. */
  readonly warn: (line: string) => void;
}

/**
 * Joins a run's sample grids to an animation. Inside the run's folder it becomes part of the run,
 * see `keepPicture`.
 * @returns a line that tells what was made
 */
export async function animateRun(options: AnimateOptions): Promise<string> {
  const { run, overwrite, delay, warn, allow, allowPlugins } = options;
  await readRunRecord(run);
  const { samples } = runPaths(run);
  const out = options.out ?? path.join(samples, 'history.webp');
  const format = formatOf(out, MOVING);
  await checkOutput(out, { kind: OUTPUT_KINDS[format], folder: run, overwrite });
  const history = await gridHistory(samples, { delay, format });
  if (!history) {
    throw userError('GAN_NO_SAMPLES', 'the run has no sample grids yet', {
      place: { file: samples },
      hint: 'Train longer, or set samples.every lower.',
    });
  }
  const { steps } = history;
  const last = steps[steps.length - 1];
  await keepPicture({ run, out, bytes: history.bytes, step: last, allow, allowPlugins, warn });
  return `${out}: ${steps.length} ${steps.length === 1 ? 'grid' : 'grids'}, step ${steps[0]} to ${last}`;
}
