import { userError } from '../../errors/index.js';
import type { Consent } from '../../recipe/index.js';
import { runPages } from '../../tracking/index.js';
import { trackersOf } from './run-trackers.js';

/**
 * The web pages of a run in its trackers.
 * @throws GanError (exit code 2) if there is none yet
 */
export async function pagesOf(run: string, consent: Consent): Promise<string[]> {
  const { trackers } = await trackersOf(run, consent);
  const pages = await runPages(run, trackers);
  if (pages.length > 0) return pages.map(({ address }) => address);
  throw userError('GAN_NO_PAGE', 'no server has this run yet', {
    place: { file: run },
    hint: `Set MLFLOW_TRACKING_URI to a server's address and give \`gan sync ${run}\`.`,
  });
}
