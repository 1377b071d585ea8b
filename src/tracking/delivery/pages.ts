import { loadProgress } from './store.js';
import type { NamedTracker } from './types.js';

/** A web page of a run. */
interface RunPage {
  readonly tracker: string;
  readonly address: string;
}

/** The pages of a run on its trackers' servers. Does not contact the servers. */
export async function runPages(
  folder: string,
  trackers: readonly NamedTracker[],
): Promise<RunPage[]> {
  const pages: RunPage[] = [];
  for (const { name, tracker } of trackers) {
    const progress = await loadProgress(folder, name);
    if (progress === undefined || progress === 'foreign') continue;
    const address = tracker.page?.(progress.facts);
    if (address) pages.push({ tracker: name, address });
  }
  return pages;
}
