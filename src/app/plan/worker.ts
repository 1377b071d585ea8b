/**
 * The process that compiles and tries a step for `gan plan`, so that a crash of a native library
 * does not end the command.
 */
import { writeFile } from 'node:fs/promises';
import { endWithParent } from '../../process/index.js';
import { openRecipe } from '../recipe/index.js';
import { describeError } from '../failure/index.js';
import { recipePlaces } from '../recipe-places.js';
import { makePlan } from './make-plan.js';
import type { PlanMessage, PlanOrder } from './messages.js';

/** If memory runs out nevertheless, the system should kill this process rather than another one. */
async function beFirstToGo(): Promise<void> {
  await writeFile('/proc/self/oom_score_adj', '1000').catch(() => undefined);
}

function send(message: PlanMessage, then?: () => void): void {
  if (process.connected) process.send?.(message, then ?? (() => undefined));
}

endWithParent();
process.on('disconnect', () => process.exit(1));
await beFirstToGo();
try {
  const { recipe, topology, cacheDir, ...options } = JSON.parse(process.argv[2]) as PlanOrder;
  const { loaded, graph } = await openRecipe(recipe, options);
  const plan = await makePlan(graph, {
    cacheDir,
    places: recipePlaces(loaded),
    beforeTiming: (plan) => send({ kind: 'untimed', plan }),
    topology,
    progress: (what, done, total) => send({ kind: 'progress', what, done, total }),
    notice: (line) => send({ kind: 'notice', line }),
  });
  // Exits at once: native libraries may keep threads, and libtpu a timer that kills the process.
  send({ kind: 'plan', plan }, () => process.exit(0));
} catch (error) {
  const failure = describeError(error);
  send({ kind: 'error', ...failure }, () => process.exit(failure.exitCode));
}
