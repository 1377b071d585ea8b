import type { DeliveryReport, Follower, FollowOptions, NamedTracker } from './types.js';

/**
 * Delivers a run's events to its trackers while the run goes on, in the process that started it.
 * Never blocks and never throws: what cannot be delivered stays in the journal.
 */
export function followRun(
  folder: string,
  trackers: readonly NamedTracker[],
  options: FollowOptions,
): Follower {
  throw new Error(`internal: not written yet: ${folder} ${trackers.length} ${options.name}`);
}

/**
 * Delivers what is left of a run: once, in effect, however often it is called.
 * @throws GanError if another process is delivering the same run
 */
export async function syncRun(
  folder: string,
  trackers: readonly NamedTracker[],
  options: FollowOptions,
): Promise<DeliveryReport[]> {
  throw new Error(`internal: not written yet: ${folder} ${trackers.length} ${options.name}`);
}
