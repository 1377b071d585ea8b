import { isSecretHeader, isSecretName, isSecretParam } from './secret-names.js';

/** Stands where a secret was. */
export const HIDDEN = '***';

/** Whether a secret of a text was hidden, so that the text cannot be used as it is. */
export function lacksSecret(text: string): boolean {
  const filled = text.replaceAll(HIDDEN, 'hidden');
  return filled !== text && redactByPlace(filled) !== filled;
}

type Hide = (secret: string) => string;

/**
 * Like `redact`, but uses only the text itself and no remembered secrets: the same text gives the same
 * answer in every process.
 * @param found is told of each secret that was taken out
 */
export function redactByPlace(text: string, found: (secret: string) => void = () => {}): string {
  const hide: Hide = (secret) => {
    found(secret);
    return HIDDEN;
  };
  return hideTokens(hideAssigned(hideLogins(text, hide), hide), hide);
}

/** The longest name that is looked at. */
const LONGEST_NAME = 100;
/** The longest value in quotes. */
const LONGEST_QUOTED = 2000;

/** `https://user:password@host`, and `https://token@host`. `git@` is everybody's name. */
function hideLogins(text: string, hide: Hide): string {
  const parts: string[] = [];
  let done = 0;
  let word = { end: -1, at: -1 };
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const start = at + 3;
    if (start < done) continue;
    const authority = stretch(AUTHORITY, text, start);
    let end = start + authority.lastIndexOf('@');
    if (end < start && /^[^[:]*:(?!\d*$)/.test(authority)) {
      // No port follows the colon: a password with a slash in it, which no URL can have.
      if (word.end < start) word = wordAt(text, start);
      end = word.at;
    }
    if (end < start) continue;
    const login = text.slice(start, end);
    const password = login.slice(login.indexOf(':') + 1);
    if (login === '' || login === 'git' || isReference(login) || isReference(password)) continue;
    hide(password);
    parts.push(text.slice(done, start), HIDDEN);
    done = end;
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

const AUTHORITY = /[^\s/?#"<>\\`]*/y;
const WORD = /[^\s"<>`]*/y;

function wordAt(text: string, start: number): { end: number; at: number } {
  const word = stretch(WORD, text, start);
  const at = word.lastIndexOf('@');
  return { end: start + word.length, at: at < 0 ? -1 : start + at };
}

/** `?token=…` in a URL, `password=…` and `"password": "…"` anywhere, `Authorization: …`. */
function hideAssigned(text: string, hide: Hide): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index } of text.matchAll(/=|%3D|:(?=[\s"'])/gi)) {
    if (index < done) continue;
    const isColon = text[index] === ':';
    const isEncoded = text[index] === '%';
    const name = nameBefore(text, index, isEncoded);
    if (name === undefined || (isColon && FILE_NAME.test(name.text))) continue;
    const isHeader = isSecretHeader(name.text);
    const isSecret =
      isHeader || isSecretName(name.text) || (!isColon && name.inUrl && isSecretParam(name.text));
    if (!isSecret) continue;
    const { start, end } = valueAfter(text, index + (isEncoded ? 3 : 1), { isHeader, isEncoded });
    const value = text.slice(start, end);
    if (value === '' || NO_SECRET.test(value)) continue;
    if (isReference(value.replace(/^\w+\s+/, ''))) continue;
    parts.push(text.slice(done, start), hide(value));
    done = end;
  }
  return done === 0 ? text : parts.join('') + text.slice(done);
}

/** `secret.yaml: the file is empty` is an error with its place. */
const FILE_NAME = /\.(ya?ml|json|[jt]s|csv|txt|png|gz|zip|h5|safetensors)$/i;

/** `token: 16` of a network is a number of tokens; nobody is let in by less. */
const NO_SECRET = /^(\d{1,4}|true|false|null|none|undefined)[,;)\]}]*$/i;

/** The name that ends before an index, and whether it begins as names of a URL's query do. */
function nameBefore(text: string, end: number, isEncoded: boolean) {
  if (!/[\w.~%[\]+"'\s-]/.test(text[end - 1] ?? ' ')) return undefined;
  const before = text.slice(Math.max(0, end - LONGEST_NAME), end);
  const quoted = before.replace(/["']\s?$/, '');
  if (isEncoded) {
    const found = /(?:%3F|%26|%23)((?:(?!%3F|%26|%23)[\w.~%+-])+)$/i.exec(quoted);
    return found ? { text: found[1], inUrl: true } : undefined;
  }
  let start = quoted.length;
  while (start > 0 && NAME.test(quoted[start - 1])) start--;
  if (start === quoted.length) return undefined;
  return { text: quoted.slice(start), inUrl: /[?&;#]/.test(quoted[start - 1] ?? '') };
}

const NAME = /[\w.~%[\]+-]/;

function valueAfter(
  text: string,
  from: number,
  { isHeader, isEncoded }: { isHeader: boolean; isEncoded: boolean },
): { start: number; end: number } {
  const start = from + stretch(/[ \t]{0,8}/y, text, from).length;
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const close = text.slice(start + 1, start + 1 + LONGEST_QUOTED).indexOf(quote);
    if (close >= 0) return { start: start + 1, end: start + 1 + close };
  }
  const kind = isHeader ? HEADER_VALUE : isEncoded ? ENCODED_VALUE : VALUE;
  return { start, end: start + stretch(kind, text, start).length };
}

const VALUE = /(?:\$\{[^{}\n]{0,200}\}|[^\s&#"<>\\`])*/y;
const ENCODED_VALUE = /(?:(?!%26|%23)[^\s&#"<>\\`])*/iy;
const HEADER_VALUE = /[^\r\n"'\\]*/y;

/** Tokens that are known by how they look, and logins as headers have them. */
function hideTokens(text: string, hide: Hide): string {
  return text
    .replace(/\b(Bearer|Basic|Token)(\s{1,4})([\w.~+/=-]{6,})/gi, (all, kind, space, token) =>
      isLogin(kind as string, token as string)
        ? `${kind as string}${space as string}${hide(token as string)}`
        : all,
    )
    .replace(TOKENS, hide);
}

const TOKENS = new RegExp(
  `(?<![\\w-])(?:${[
    'gh[pousr]_[A-Za-z0-9]{20,}',
    'github_pat_\\w{20,}',
    'glpat-[\\w-]{15,}',
    '(?:hf|npm)_[A-Za-z0-9]{20,}',
    'pypi-[\\w-]{30,}',
    'xox[abeprs]-[\\w-]{10,}',
    'sk-[\\w-]{20,}',
    'A[KS]IA[A-Z0-9]{16}',
    'AIza[\\w-]{30,}',
    'ya29\\.[\\w-]{20,}',
    'dapi[0-9a-f]{32}',
    'eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{4,}',
  ].join('|')})`,
  'g',
);

/** `Basic authentication` and `token prediction` are words of a language. */
function isLogin(kind: string, token: string): boolean {
  if (kind.toLowerCase() === 'basic') return Buffer.from(token, 'base64').includes(':');
  return /\d/.test(token) || (kind.toLowerCase() === 'bearer' && token.length > 20);
}

/** Whether a text is nothing but references, or was hidden before. One with a default tells that. */
export function isReference(text: string): boolean {
  return text === HIDDEN || /^(:?\$\{(?![^{}]*:-)[^{}]*\})+$/.test(text);
}

/** What a sticky expression matches at an index. */
function stretch(expression: RegExp, text: string, index: number): string {
  expression.lastIndex = index;
  return expression.exec(text)?.[0] ?? '';
}
