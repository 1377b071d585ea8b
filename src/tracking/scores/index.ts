export { addScores, protocolOf, readScores, SCORES_FILE, type ScoreRecord } from './scores.js';
