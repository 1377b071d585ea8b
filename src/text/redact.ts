import { HIDDEN, isReference, redactByPlace } from './by-place.js';
import { knownSecrets } from './known-secrets.js';
import { isSecretName } from './secret-names.js';

/**
 * The text without secrets: logins in URLs, signed queries, tokens, headers that carry a login, what is
 * assigned to a name such as `password`, and the values that are known to be secret. References such
 * as `${env:TOKEN}` stay: they tell where a secret comes from, not what it is. Takes time in proportion
 * to the text's length, whatever the text.
 */
export function redact(text: string): string {
  return withoutKnown(redactByPlace(text), knownSecrets());
}

/**
 * All texts in a value of plain data redacted, and what stands under a name such as `password`.
 * @param keep keys whose values stay as they are
 */
export function redactData<T>(value: T, keep: ReadonlySet<string> = new Set()): T {
  const known = [...knownSecrets()];
  const clean = (item: unknown): unknown => {
    if (typeof item === 'string') return withoutKnown(redactByPlace(item), known);
    if (typeof item !== 'object' || item === null) return item;
    if (Array.isArray(item)) return item.map(clean);
    const entries = Object.entries(item).map(([key, inner]: [string, unknown]) => {
      if (keep.has(key)) return [key, inner];
      const isSecret = typeof inner === 'string' && inner !== '' && isSecretName(key);
      return [key, isSecret && !isReference(inner) ? HIDDEN : clean(inner)];
    });
    return Object.fromEntries(entries);
  };
  return clean(value) as T;
}

function withoutKnown(text: string, known: Iterable<string>): string {
  let clean = text;
  for (const secret of known) {
    if (clean.includes(secret)) clean = clean.replaceAll(secret, () => HIDDEN);
  }
  return clean;
}
