import { HIDDEN, isSecretName, redactByPlace, rememberSecret } from '../text/index.js';
import { handOf } from './source.js';
import { escapeText } from './escape.js';
import type { Located, LocatedMap } from './located.js';
import { parsePath, showPath, type Path } from './path.js';
import { isReferenceOnly, parseReferences, variablesIn, withoutDefaults } from './references.js';

/** The replacement for a secret value. */
interface KeptSecret {
  /** The recipe's text, with references to the environment but without the secret. */
  readonly text: string;
  /** Whether the recipe contained the secret itself, so that the user must enter it again. */
  readonly isLost: boolean;
}

/** The paths of a recipe's secrets, with their replacements. */
export type Secrets = ReadonlyMap<string, KeptSecret>;

/** A symbol as key: it cannot collide with a recipe's keys, and is copied with them. */
export const SECRETS = Symbol('secrets');

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds the secrets in a resolved recipe: logins and signatures in URLs, values under keys such as
 * `password`, values of variables with such names, and values at the given paths. Registers those that
 * are the user's with `redact`: those of the user's own recipes, and of the environment.
 * @param paths of params that their plugins declare secret, such as `dataset.login`
 */
export function secretsOf(
  tree: LocatedMap,
  env: Environment,
  paths: readonly string[] = [],
): Secrets {
  const found = new Map<string, KeptSecret>();
  for (const [path, node] of leaves(tree, [])) {
    const name = showPath(path);
    const kept = secretAt(node, path, env, paths.includes(name));
    if (kept) found.set(name, kept);
  }
  return found;
}

function secretAt(
  node: Located & { kind: 'scalar' },
  path: Path,
  env: Environment,
  isMarked: boolean,
): KeptSecret | undefined {
  const { value, written } = node;
  if (value === null || value === HIDDEN || (typeof value !== 'string' && !isMarked))
    return undefined;
  const text = String(value);
  const key = path.findLast((part) => typeof part === 'string') ?? '';
  const pieces = parseReferences(written ?? '');
  const variables = variablesIn(pieces);
  const isNamed = isMarked || isSecretName(key);
  const isFromSecret = variables.some((name) => isSecretName(name) || /_key$/i.test(name));
  const parts: string[] = [];
  const shown = redactByPlace(text, (secret) => parts.push(secret));
  if (!isNamed && !isFromSecret && parts.length === 0) return undefined;
  if (isNamed || (isFromSecret && isReferenceOnly(pieces))) parts.push(text);
  // What a recipe from elsewhere calls a secret is none of the user's, and could be any text of ours.
  if (handOf(node.place.source) === undefined) parts.forEach(rememberSecret);
  for (const name of variables) rememberSecret(env[name] ?? '');
  const bare = withoutDefaults(pieces);
  const isKept = isNamed
    ? isReferenceOnly(pieces)
    : variables.length > 0 && redactByPlace(bare) === bare;
  if (isKept) return { text: bare, isLost: false };
  // No computation depends on these keys.
  const isProse = ['name', 'description'].includes(showPath(path));
  return { text: escapeText(isNamed || isFromSecret ? HIDDEN : shown), isLost: !isProse };
}

/**
 * A recipe's plain data with secrets replaced.
 * @param other converts all other texts
 */
export function withKept(
  data: unknown,
  secrets: Secrets | undefined,
  other: (text: string) => string = (text) => text,
  path: Path = [],
): unknown {
  const kept = secrets?.get(showPath(path));
  if (kept) return kept.text;
  if (typeof data === 'string') return other(data);
  if (Array.isArray(data))
    return data.map((item, i) => withKept(item, secrets, other, [...path, i]));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, item]) => [
      key,
      withKept(item, secrets, other, [...path, key]),
    ]),
  );
}

/** Paths of the secrets that the user must enter again, in the recipe's order. */
export function lostSecrets(recipe: { readonly [SECRETS]?: Secrets }): string[] {
  return [...(recipe[SECRETS] ?? [])].flatMap(([path, { isLost }]) => (isLost ? [path] : []));
}

/** Settings for `--set` that restore lost secrets. Must never be shown or written. */
export function secretSettings(recipe: { readonly [SECRETS]?: Secrets }): string[] {
  return lostSecrets(recipe).map((path) => {
    let value: unknown = recipe;
    for (const part of parsePath(path) ?? [])
      value = (value as Record<string | number, unknown>)[part];
    const given = typeof value === 'string' ? escapeText(value) : value;
    return `${path}=${JSON.stringify(given)}`;
  });
}

function* leaves(node: Located, path: Path): Generator<[Path, Located & { kind: 'scalar' }]> {
  if (node.kind === 'map') {
    for (const [key, entry] of node.entries) yield* leaves(entry.value, [...path, key]);
  } else if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) yield* leaves(item, [...path, i]);
  } else {
    yield [path, node];
  }
}
