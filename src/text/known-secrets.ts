import { redactByPlace } from './by-place.js';
import { isSecretName } from './secret-names.js';
import { inText } from './visible.js';

/** Shorter values are ignored: hiding them would also hide ordinary text. */
const SHORTEST = 6;

const remembered = new Set<string>();

/**
 * From now on, `redact` hides this value, also as encoded in URLs and JSON. Values that are too short
 * to be told from ordinary text are ignored.
 */
export function rememberSecret(value: string): void {
  for (const form of formsOf(value)) remembered.add(form);
}

/** Every value that is known to be secret: those remembered, and those of the environment. */
export function knownSecrets(): Iterable<string> {
  const now = environmentSecrets();
  return now.size === 0 ? remembered : new Set([...remembered, ...now]);
}

let seen: { readonly text: string; readonly secrets: ReadonlySet<string> } | undefined;

/** Values of variables with such a name, and the logins in addresses such as those of proxies. */
function environmentSecrets(): ReadonlySet<string> {
  const entries = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && (isSecret(name) || value.includes('://')),
  );
  const text = JSON.stringify(entries);
  if (seen?.text === text) return seen.secrets;
  const secrets = new Set<string>();
  for (const [name, value = ''] of entries) {
    if (isSecret(name) && !HARMLESS.test(value))
      formsOf(value).forEach((form) => secrets.add(form));
    redactByPlace(value, (secret) => formsOf(secret).forEach((form) => secrets.add(form)));
  }
  seen = { text, secrets };
  return secrets;
}

const names = new Map<string, boolean>();

function isSecret(name: string): boolean {
  const known = names.get(name) ?? (name !== 'PWD' && (isSecretName(name) || /_key$/i.test(name)));
  names.set(name, known);
  return known;
}

/** What variables with such a name say that hold no secret. */
const HARMLESS = /^(required|default|enabled|disabled|optional|unknown)$/i;

/** A value as it stands, in URLs and without their escapes, in JSON and in errors. */
function formsOf(value: string): string[] {
  const plain = decoded(value.trim());
  const forms = [value.trim(), plain, encoded(plain)];
  const inJson = forms.map((form) => JSON.stringify(form).slice(1, -1));
  // Errors escape what they quote before it is known where they are shown.
  const inErrors = forms.map(inText);
  return [...new Set([...forms, ...inJson, ...inErrors])].filter((form) => form.length >= SHORTEST);
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A part of a URL as it is meant; one with a stray percent sign as it stands. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
