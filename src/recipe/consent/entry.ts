import { inLetters, redact, oneLine } from '../../text/index.js';
import { errorPlace } from '../source.js';
import { isPlainKey } from './agreement.js';
import { addressIn, isAddress } from './shown-whole.js';
import type { Use } from './use.js';

/** A text longer than this is cut in its middle: what matters of addresses and paths is at the ends. */
const LONGEST = 200;
/** What is left at the end of it. */
const TAIL = 70;

/**
 * One line of the list that the user agrees to: `- run ./theirs.ts, … (plugins[0], r.yaml:1:11; …)`.
 * All that another hand chose is in it as `quoted` makes it, or is of letters that need no quotes.
 */
export function entryOf(use: Use): string {
  const { does, about, place, readIt, name, kind } = use;
  const { file, line, column } = errorPlace(place);
  const at = [plain(file), line, column].filter((part) => part !== undefined).join(':');
  const key = kind === 'param' ? `${plain(name)}, ` : '';
  const look = readIt === undefined ? '' : `; read it first: ${plain(addressOf(readIt))}`;
  return `- ${does} ${quoted(meant(use))}${about ? `, ${about}` : ''} (${key}${at}${look})`;
}

/** The flag that agrees to a use. */
export function flagOf({ kind, name }: Use): string {
  return `${kind === 'plugin' ? '--allow-plugin' : '--allow'} ${inShell(name)}`;
}

/**
 * Whether a use can be agreed to by its name: one that no flag takes, or that does not look like what
 * it is, is asked for by nobody who means well.
 */
export function hasPlainName({ kind, name }: Use): boolean {
  if (name.length > LONGEST || oneLine(name) !== name) return false;
  if (kind === 'param') return isPlainKey(name);
  return /^(?!-|.*:(\s|$))[\p{L}\p{M}\p{N}_@%+:,./\\ ~-]+$/u.test(name);
}

/** What a use is of, as the list says it. */
function meant({ what, reach }: Use): string {
  return isAddress(reach) ? addressOf(what) : what;
}

/**
 * A text on one line, between marks that it cannot hold itself. Without quotes of its own it cannot
 * make `redact` take several entries for one secret.
 */
export function quoted(text: string): string {
  return `\`${safe(text)}\``;
}

/** The same without the marks, if they tell nothing. */
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

/** An address as it is contacted: the host that it really names, without a login that hides it. */
function addressOf(text: string): string {
  const found = addressIn(text);
  if (!found) return text;
  const { git, url } = found;
  const login = url.username === '' && url.password === '' ? '' : '***@';
  const path = url.pathname === '/' && !text.endsWith('/') ? '' : url.pathname;
  return `${git.trim()}${url.protocol}//${login}${url.host}${path}${url.search}${url.hash}`;
}

/** A word as a shell takes it. */
function inShell(word: string): string {
  return /^[A-Za-z0-9_@%+:,./-]+$/.test(word) ? word : `'${word}'`;
}
