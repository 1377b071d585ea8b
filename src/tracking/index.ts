export {
  journalEvents,
  openJournal,
  readJournal,
  renewJournal,
  type Journal,
} from './journal/journal.js';
export { MOST_METRICS } from './journal/repeat-filter.js';
export { cutText } from './journal/event.js';
export { encodeRecord, LONGEST_LINE } from './journal/journal-line.js';
export { readEvents, readRecords, JOURNAL_START, type JournalPlace } from './journal/reader.js';
export { followRun, syncRun } from './delivery/follow.js';
export { sealProgressFor } from './delivery/store.js';
export { runPages } from './delivery/pages.js';
export type { DeliveryReport, Follower, NamedTracker } from './delivery/types.js';
export { measureMachine } from './machine/machine.js';
export { sourceTags } from './source-tags.js';
export {
  addScores,
  failureKey,
  protocolOf,
  readScores,
  SCORES_FILE,
  type ScoreRecord,
} from './scores.js';
