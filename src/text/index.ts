/** What every text passes before it leaves: secrets are taken out, escapes made visible. */
import { redact } from './redact.js';
import { oneLine, visible } from './visible.js';

export { HIDDEN, lacksSecret, redactByPlace } from './by-place.js';
export { redact, redactData } from './redact.js';
export { decoded, rememberSecret } from './known-secrets.js';
export { isSecretName } from './secret-names.js';
export { comment, inMarkdown } from './quoted.js';
export { inLetters, inText, oneLine, visible } from './visible.js';

/** A text as it may be shown to the user: without secrets, and without escapes for the terminal. */
export function shown(text: string): string {
  return visible(redact(text));
}

/** The same of a text that is one line, whatever is in it. */
export function shownLine(text: string): string {
  return oneLine(redact(text));
}
export { listed, withArticle } from './words.js';
export { withoutEnd } from './without-end.js';
export { amount, duration, gigabytes, losses, scaled, short } from './numbers.js';
