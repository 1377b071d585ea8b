import { loadProgress } from './store.js';
import type { NamedTracker } from './types.js';

/** Where a run can be looked at. */
export interface RunPage {
  readonly tracker: string;
  readonly address: string;
}

/** The pages that a run's trackers have of it on their servers. Asks no server. */
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
