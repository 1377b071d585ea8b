export { loadRun, loadRunRecipe } from './load.js';
export { assertNoLink } from './prepare.js';
export { keepPrivate } from './secrets.js';
export { resumeRun, startRun } from './start.js';
export type { RunOutcome } from './supervise.js';
export { namedTrackers } from './named-trackers.js';
export type { Ending, RunView } from './view.js';
