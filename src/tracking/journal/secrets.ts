import type { RunEvent } from '../../plugin/index.js';
import { redactData } from '../../text/index.js';

/** Fields with values chosen by gan itself, which must not be redacted. */
const OWN_WORDS = new Set(['type', 'state', 'role', 'context', 'path', 'folder']);

/** The event with all texts from outside redacted. */
export function withoutSecrets(event: RunEvent): RunEvent {
  return redactData(event, OWN_WORDS);
}
