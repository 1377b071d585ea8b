import { resolve } from 'node:path';
import { EXIT, GanError } from '../../errors/index.js';
import { errorPlace, isFromElsewhere, type Source } from '../source.js';
import type { Use } from './use.js';

/** A value longer than this is cut; what is left out is counted. */
const LONGEST = 200;

/**
 * All that a recipe from elsewhere wants and may not have yet, as one list with the flags that agree
 * to it, and to no more. Nothing of it has been done. Exit code 2.
 */
export class ConsentError extends GanError {
  readonly uses: readonly Use[];

  /** @param uses at least one; the same one said twice counts once */
  constructor(uses: readonly Use[]) {
    const distinct = [...new Map(uses.map((use) => [lineOf(use), use])).values()];
    const [first] = distinct;
    const isCode = distinct.every(({ kind }) => kind === 'plugin');
    const wants = distinct.length === 1 ? 'this' : `these ${distinct.length} things`;
    super(
      isCode ? 'GAN_PLUGIN_NOT_ALLOWED' : 'GAN_NOT_ALLOWED',
      `${originOf(first)} wants to do ${wants}, and may only if you agree:`,
      { exitCode: EXIT.input, place: errorPlace(first.place), hint: listed(distinct) },
    );
    this.name = 'ConsentError';
    this.uses = distinct;
  }
}

/** The results of all; what any of them needs consent for is told as one list. */
export async function allAgreed<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(work);
  const errors = ended.flatMap((each) =>
    each.status === 'rejected' ? [each.reason as unknown] : [],
  );
  const uses = errors.flatMap((error) => (error instanceof ConsentError ? error.uses : []));
  if (uses.length > 0) throw new ConsentError(uses);
  if (errors.length > 0) throw errors[0];
  return ended.map((each) => (each as PromiseFulfilledResult<T>).value);
}

function listed(uses: readonly Use[]): string {
  const flags = [...new Set(uses.map(flagOf))];
  return [
    ...uses.map(lineOf),
    'Nothing of it was done. If you trust it, give the command again with',
    `  ${flags.join(' ')}`,
  ].join('\n  ');
}

/** `run: ./theirs.ts, …  (plugins[0], r.yaml:1:11; read it first: https://…)`. */
function lineOf({ does, what, place, readIt, name, kind }: Use): string {
  const { file, line, column } = errorPlace(place);
  const at = [file, line, column].filter((part) => part !== undefined).join(':');
  const key = kind === 'param' ? `${name}, ` : '';
  const look = readIt === undefined ? '' : `; read it first: ${shown(readIt)}`;
  return `- ${does} ${shown(what)} (${key}${at}${look})`;
}

function originOf({ place }: Use): string {
  const { source } = place;
  const { pack } = source;
  if (pack?.isRun && resolve(pack.name) === pack.root) {
    return `the run in ${pack.name}, which is not as gan wrote it for you on this machine,`;
  }
  return `the recipe from elsewhere, ${nameOf(source)},`;
}

function nameOf(source: Source): string {
  return isFromElsewhere(source) ? (source.pack?.name ?? source.remote ?? '') : source.name;
}

function flagOf({ kind, name }: Use): string {
  return `${kind === 'plugin' ? '--allow-plugin' : '--allow'} ${quoted(name)}`;
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A text of a recipe on one line: what controls a terminal, or hides, is spelt out. */
function shown(text: string): string {
  const safe = text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`,
  );
  const rest = safe.length - LONGEST;
  return rest > 0 ? `${safe.slice(0, LONGEST)}… and ${rest} characters more` : safe;
}
