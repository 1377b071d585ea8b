export { loadRun, loadRunRecipe, type LoadedRun, type LoadRunOptions } from './load.js';
export { assertNoLink } from './prepare.js';
export { keepPrivate } from './secrets.js';
export { resumeRun, startRun, type ResumeOptions, type StartOptions } from './start.js';
export type { RunOutcome } from './supervise.js';
export { namedTrackers } from './named-trackers.js';
export type { Ending, RunView } from './view.js';
