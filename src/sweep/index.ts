export type { SweepDefinition, SweepEvent, TrialEnd } from './events.js';
export {
  openSweepJournal,
  readSweepState,
  sweepJournalPath,
  type SweepJournal,
} from './journal.js';
export { bestTrial, curveOf, historyOf, nextAction, type Planning } from './next.js';
export { inSpace } from './points.js';
export { lossOf, mean, reportsIn, scoreOf, spreadOf, type Report } from './objective.js';
export { sweepState, trialId, type SweepState, type Trial } from './state.js';
export { objectivesOf, paretoFront, rankLosses } from './pareto.js';
export { settingsOf, valuesAt, valueSettings } from './values.js';
export { importances, type Importance } from './importance.js';
