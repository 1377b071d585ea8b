export { beginTracking, recipeEvent } from './begin.js';
export { pagesOf } from './pages.js';
export { trackersOf, type RunTrackers } from './run-trackers.js';
export { syncRuns, type SyncResult } from './sync.js';
