import { resolve } from 'node:path';
import { EXIT, GanError, type ErrorPlace } from '../../errors/index.js';
import { redact } from '../../text/index.js';
import { problemAt, RecipeError } from '../problem.js';
import { errorPlace, type Source } from '../source.js';
import { entryOf, flagOf, hasPlainName, plain, quoted } from './entry.js';
import { whyNotShown } from './shown-whole.js';
import type { Use } from './use.js';

/**
 * Lists everything that a recipe from elsewhere needs consent for, with the flags that give exactly
 * that consent. Nothing on the list has been done. Exit code 2.
 */
export class ConsentError extends GanError {
  readonly uses: readonly Use[];

  /** @param uses at least one; duplicates count once */
  constructor(uses: readonly Use[]) {
    const distinct = [...new Map(uses.map((use) => [entryOf(use), use])).values()];
    const [first] = distinct;
    const isCode = distinct.every(({ kind }) => kind === 'plugin');
    const wants = distinct.length === 1 ? 'this' : `these ${distinct.length} things`;
    super(
      isCode ? 'GAN_PLUGIN_NOT_ALLOWED' : 'GAN_NOT_ALLOWED',
      `${originOf(first)} needs your consent for ${wants}:`,
      { exitCode: EXIT.input, place: placeOf(first), hint: listed(distinct) },
    );
    this.name = 'ConsentError';
    this.uses = distinct;
  }
}

/**
 * Asks for consent.
 * @returns the consent error, or an error about uses that nobody can consent to
 */
export function consentError(uses: readonly Use[]): GanError {
  const problems = uses.flatMap((use) => {
    const { kind, name, place } = use;
    const thing = kind === 'plugin' ? 'plugin' : 'key';
    const fault = hasPlainName(use)
      ? whyNotShown(use)
      : 'its name has characters that no flag takes';
    if (fault === undefined) return [];
    const message = `the ${thing} ${quoted(name)} needs your consent, but ${fault}`;
    const hint =
      'If you trust it, set it yourself: with --set, or in a recipe that extends this one.';
    return [problemAt({ ...place, path: [] }, 'GAN_BAD_NAME', message, { hint })];
  });
  if (problems.length > 0) return new RecipeError(problems);
  const error = new ConsentError(uses);
  const list = error.format();
  // Printing hides secrets, and must hide nothing of the list.
  if (redact(list) === list) return error;
  const [{ place }] = uses;
  const message = 'what the recipe wants cannot be listed: a secret is a part of the list';
  const hint =
    'If you trust it, set it yourself: with --set, or in a recipe that extends this one.';
  return new RecipeError([problemAt({ ...place, path: [] }, 'GAN_BAD_NAME', message, { hint })]);
}

/** All results. If several need consent, throws one error with a combined list. */
export async function allAgreed<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(work);
  const errors = ended.flatMap((each) =>
    each.status === 'rejected' ? [each.reason as unknown] : [],
  );
  const uses = errors.flatMap((error) => (error instanceof ConsentError ? error.uses : []));
  if (uses.length > 0) throw consentError(uses);
  if (errors.length > 0) throw errors[0];
  return ended.map((each) => (each as PromiseFulfilledResult<T>).value);
}

/** The place in the error's first line, in a form that does not look like an entry of the list. */
function placeOf({ place }: Use): ErrorPlace {
  const { file, path, ...at } = errorPlace(place);
  return { file: plain(file), ...at, ...(path === undefined ? {} : { path: plain(path) }) };
}

function listed(uses: readonly Use[]): string[] {
  const flags = [...new Set(uses.map(flagOf))];
  return [
    ...uses.map(entryOf),
    'Nothing was done. If you trust it, repeat the command with',
    `  ${flags.join(' ')}`,
  ];
}

function originOf({ place }: Use): string {
  const { source } = place;
  const { pack } = source;
  if (pack?.isRun && resolve(pack.name) === pack.root) {
    return `the run in ${plain(pack.name)}, which somebody else made or changed,`;
  }
  return `the recipe from elsewhere, ${plain(nameOf(source))},`;
}

function nameOf(source: Source): string {
  const { name, pack, packedIn, remote } = source;
  return (pack ?? packedIn)?.name ?? remote ?? name;
}
