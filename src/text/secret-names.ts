/**
 * Whether a name, of a variable, a param or a header, says that its value is a secret: `MY_TOKEN`,
 * `apiKey`, `db.password`. `maxTokens` and `GOOGLE_APPLICATION_CREDENTIALS`, a path, are
 * not secrets.
 */
export function isSecretName(name: string): boolean {
  // A quick check first, because this runs for every word before a colon.
  if (!HINT.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (words.length > 1 && NO_SECRETS.has(last)) return false;
  if (words.join('') === 'googleapplicationcredentials') return false;
  return (
    words.some((word) => SECRET_WORDS.has(word) || SECRET_PARTS.test(word)) ||
    words.some((word, i) => KEY_WORDS.has(words[i + 1] ?? '') && KINDS_OF_KEYS.has(word))
  );
}

/** Whether a part of a URL's query is a secret by its name: signed queries too, and a bare `key`. */
export function isSecretParam(name: string): boolean {
  const plain = decoded(name);
  const packed = plain.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    isSecretName(plain) ||
    /^x(amz|goog|ms|oss|cos)/.test(packed) ||
    SECRET_PARAMS.has(packed) ||
    /(token|secret|password|passwd|pwd|signature|credential|apikey|accesskey|keyid)/.test(packed)
  );
}

/** Names of headers whose whole line is a secret. */
export function isSecretHeader(name: string): boolean {
  return /^(proxy-)?authorization$|^(set-)?cookie$/i.test(name);
}

const HINT = /pass|secret|token|cred|key|pwd|pat|signature|jwt|bearer/i;
const SECRET_PARTS =
  /password|passwd|passphrase|passwort|secret|credential|apikey|accesskey|token$/;
const SECRET_WORDS = new Set(['pwd', 'pat', 'creds', 'signature', 'jwt', 'bearer']);
const KINDS_OF_KEYS = new Set([
  ...['api', 'access', 'secret', 'private', 'account', 'auth', 'signing', 'encryption', 'session'],
  ...['subscription', 'master', 'shared', 'service', 'license', 'write', 'ssh', 'storage'],
]);
const KEY_WORDS = new Set(['key', 'keys']);
/** Last words of names whose values are no secrets themselves, though they may lead to some. */
const NO_SECRETS = new Set([
  ...['file', 'path', 'dir', 'sock', 'socket', 'url', 'uri', 'host', 'name', 'type', 'length'],
  ...['count', 'expires', 'expiry', 'timeout', 'endpoint', 'warning', 'disabled', 'enabled'],
]);
const SECRET_PARAMS = new Set([
  ...['sig', 'sign', 'key', 'pw', 'pass', 'auth', 'hmac', 'sas', 'sid', 'session', 'sessionid'],
  ...['phpsessid', 'jsessionid', 'authorization', 'hdnea', 'hdnts', 'gda', 'cookie', 'otp'],
  ...['googleaccessid', 'ticket', 'sharedaccesssignature'],
]);

/** `MLFLOW_TRACKING_TOKEN`, `apiKey`, `x-api-key`: the words, in small letters. */
function wordsOf(name: string): string[] {
  return name
    .slice(-200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
