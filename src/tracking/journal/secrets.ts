import type { RunEvent } from '../../plugin/index.js';
import { redactData } from '../../text/index.js';

/** Parts of events that the program chose itself, and that must stay what they are. */
const OWN_WORDS = new Set(['type', 'state', 'role', 'context', 'path', 'folder']);

/** The event, each text that came from outside redacted. */
export function withoutSecrets(event: RunEvent): RunEvent {
  return redactData(event, OWN_WORDS);
}
