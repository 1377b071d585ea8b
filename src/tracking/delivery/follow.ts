import { setTimeout as sleep } from 'node:timers/promises';
import { Delivery } from './delivery.js';
import { lockDelivery, type DeliveryLock } from './lock.js';
import type { DeliveryReport, Follower, FollowOptions, NamedTracker } from './types.js';

const GRACE_MS = 10_000;
/** Time limit for a tracker to stop after giving up, and again to close. */
const LET_GO_MS = 1000;
const CLOSE_MS = 500;
const POLL_EVERY_MS = 200;

/**
 * Delivers a run's events to its trackers while it runs, in the process that started it. Inactive
 * trackers are skipped. Never blocks and never throws: what cannot be delivered stays in the
 * journal. The run's folder must exist; the journal may be created later.
 */
export function followRun(
  folder: string,
  trackers: readonly NamedTracker[],
  options: FollowOptions,
): Follower {
  const deliveries = activeDeliveries(folder, trackers, options);
  const stop = new AbortController();
  const lock = waitForLock(folder, options, stop.signal);
  const running = lock.then(async (held) => {
    if (held) await Promise.all(deliveries.map((delivery) => delivery.run()));
  });
  return {
    async finish({ graceMs = GRACE_MS, signal } = {}) {
      for (const delivery of deliveries) delivery.end();
      const inTime = await settlesWithin(running, graceMs, signal);
      stop.abort();
      if (!inTime) for (const delivery of deliveries) delivery.giveUp();
      await settlesWithin(running, LET_GO_MS);
      const reports = await Promise.all(deliveries.map((delivery) => delivery.close(CLOSE_MS)));
      const letGo = lock.then((held) => held?.release()).catch(() => undefined);
      await settlesWithin(letGo, CLOSE_MS);
      for (const report of reports) sayWhatIsLeft(report, folder, options);
      return reports;
    },
  };
}

/**
 * Delivers the rest of a run. Repeated calls send nothing twice. Has no time limit, but gives up on
 * a tracker that fails for `patienceMs` (default 10 s).
 * @throws GanError if another process is delivering the same run
 */
export async function syncRun(
  folder: string,
  trackers: readonly NamedTracker[],
  options: FollowOptions & { readonly patienceMs?: number },
): Promise<DeliveryReport[]> {
  const { patienceMs = GRACE_MS } = options;
  const deliveries = activeDeliveries(folder, trackers, options);
  const lock = await lockDelivery(folder);
  try {
    return await Promise.all(
      deliveries.map(async (delivery) => {
        delivery.end();
        const running = delivery.run();
        while (!(await settlesWithin(running, POLL_EVERY_MS))) {
          if (delivery.failingFor() < patienceMs) continue;
          delivery.giveUp();
          await settlesWithin(running, LET_GO_MS);
          break;
        }
        return delivery.close(CLOSE_MS);
      }),
    );
  } finally {
    await lock.release().catch(() => undefined);
  }
}

function activeDeliveries(
  folder: string,
  trackers: readonly NamedTracker[],
  options: FollowOptions,
): Delivery[] {
  return trackers
    .filter(({ tracker }) => tracker.active)
    .map((named) => new Delivery(folder, named, options));
}

/** Waits for a `gan sync` of an earlier part of this run, which will end. */
async function waitForLock(
  folder: string,
  options: FollowOptions,
  signal: AbortSignal,
): Promise<DeliveryLock | undefined> {
  let told = false;
  for (;;) {
    if (signal.aborted) return undefined;
    try {
      return await lockDelivery(folder);
    } catch (error) {
      if (!told) options.notice(`tracking waits: ${(error as Error).message}`);
      told = true;
      await sleep(1000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}

/** Whether a promise settles within the time limit and before the signal. */
async function settlesWithin(
  promise: Promise<unknown>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const done = new AbortController();
  const ends = signal ? AbortSignal.any([done.signal, signal]) : done.signal;
  const late = sleep(milliseconds, false, { signal: ends }).catch(() => false);
  const inTime = await Promise.race([promise.then(() => true), late]);
  done.abort();
  return inTime;
}

function sayWhatIsLeft(report: DeliveryReport, folder: string, options: FollowOptions): void {
  if (report.pending === 0) return;
  const why = report.problem ?? 'There was not enough time.';
  options.notice(
    `${report.tracker}: ${report.pending} events are not delivered yet. ${why} ` +
      `They are kept in the run: \`gan sync ${folder}\` sends them.`,
  );
}
