import { inLetters, redact, oneLine } from '../../text/index.js';
import { errorPlace } from '../source.js';
import { isPlainKey } from './key.js';
import { addressIn, isAddress } from './address.js';
import { markOf, type Use } from './use.js';

/** Maximum length of a name. */
const LONGEST_NAME = 200;
/**
 * Longer texts are shortened in the middle. What needs consent is never longer, see `whyNotShown`,
 * but for the query of an address.
 */
export const LONGEST = 500;
/** Characters kept at the end. */
const TAIL = 150;

/**
 * One line of the consent list: `- run ./theirs.ts, … (plugins[0], r.yaml:1:11; …)`. Texts from
 * elsewhere are quoted (see `quoted`), unless they consist of characters that need no quotes.
 */
export function entryOf(use: Use): string {
  const { does, about, place, readIt, name, kind } = use;
  const { file, line, column } = errorPlace(place);
  const at = [plain(file), line, column].filter((part) => part !== undefined).join(':');
  const key = kind === 'param' ? `${plain(name)}, ` : '';
  const look = readIt === undefined ? '' : `; read it first: ${plain(addressOf(readIt))}`;
  return `- ${does} ${quoted(meant(use))}${about ? `, ${about}` : ''} (${key}${at}${look})`;
}

/** The flag that consents to a use, as the list shows it. */
export function flagOf(use: Use): string {
  const flag = use.kind === 'plugin' ? '--allow-plugin' : '--allow';
  return `${flag} ${inShell(`${use.name}#${markOf(use)}`)}`;
}

/**
 * Whether a use can be consented to by its name: a flag can name it, and the name does not hide
 * what it is. Honest recipes have no other names.
 */
export function hasPlainName({ kind, name }: Use): boolean {
  if (name.length > LONGEST_NAME || oneLine(name) !== name) return false;
  if (kind === 'param') return isPlainKey(name);
  return /^(?!-|.*:(\s|$))[\p{L}\p{M}\p{N}_@%+:,./\\ ~-]+$/u.test(name);
}

/** The target of a use, as the list shows it. */
export function meant({ what, reach }: Use): string {
  return isAddress(reach) ? addressOf(what) : what;
}

/**
 * A text on one line between quotation marks that it cannot contain. Without ASCII quotes, it
 * cannot make `redact` take several entries for one secret.
 */
export function quoted(text: string): string {
  return `\`${safe(text)}\``;
}

/** Like `quoted`, but without marks around texts that need none. */
export function plain(text: string): string {
  const clean = safe(text);
  return /^[\p{L}\p{M}\p{N}_@%+=:,./?&#*[\]~-]+$/u.test(clean) ? clean : `\`${clean}\``;
}

function safe(text: string): string {
  const clean = oneLine(redact(text))
    .replace(/["'`]/g, inLetters)
    .replace(/(?<= ) /g, inLetters);
  const rest = clean.length - LONGEST;
  if (rest <= 0) return clean;
  const [head, tail] = [clean.slice(0, LONGEST - TAIL), clean.slice(-TAIL)];
  return `${head}… ${rest} characters more …${tail}`;
}

function addressOf(text: string): string {
  return addressIn(text)?.shown ?? text;
}

/** A word quoted for a shell. */
function inShell(word: string): string {
  return /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+:,./#-]*$/.test(word) ? word : `'${word}'`;
}
