import type { RunEvent } from '../../plugin/index.js';

/** Variables that hold secrets; their values are removed wherever they turn up. */
const SECRET_VARIABLES = ['MLFLOW_TRACKING_PASSWORD', 'MLFLOW_TRACKING_TOKEN'];

/** Shorter values are no secrets worth the name, and would blank out innocent text. */
const SHORTEST_SECRET = 6;

const USER_INFO = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]*(?::[^\s/?#]*)?@/gi;

/** The text without passwords in URLs (`https://user:password@host`) and without known secrets. */
export function redact(text: string): string {
  let clean = text.replace(USER_INFO, '$1');
  for (const name of SECRET_VARIABLES) {
    const secret = process.env[name];
    if (secret && secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(secret, '***');
  }
  return clean;
}

/** Parts of events that the program chose itself, and that must stay what they are. */
const OWN_WORDS = new Set(['type', 'state', 'role', 'context', 'path', 'folder']);

/** The event, each text that came from outside redacted. */
export function withoutSecrets(event: RunEvent): RunEvent {
  return redactValue(event) as RunEvent;
}

function redactValue(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, v]) => [key, OWN_WORDS.has(key) ? v : redactValue(v)]),
  );
}
