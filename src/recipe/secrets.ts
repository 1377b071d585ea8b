import { HIDDEN, isSecretName, redactByPlace, rememberSecret } from '../text/index.js';
import { escapeText } from './escape.js';
import type { Located, LocatedMap } from './located.js';
import { parsePath, showPath, type Path } from './path.js';

/** What is kept of a value that is secret. */
export interface KeptSecret {
  /** As a recipe has it: with the references to the environment, without what is secret. */
  readonly text: string;
  /** Whether the user wrote the secret itself, so that he must give it again. */
  readonly isLost: boolean;
}

/** Where a recipe holds secrets, by path, and what is kept of each. */
export type Secrets = ReadonlyMap<string, KeptSecret>;

/** The key of a recipe's secrets: no key that a recipe could have, and copied with the others. */
export const SECRETS = Symbol('secrets');

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds what is secret in a resolved recipe: logins and signatures in URLs, what stands under a key such
 * as `password`, what comes from a variable with such a name, and what is at the given paths. From
 * then on `redact` knows their values.
 * @param paths of params that their plugins call secret, such as `dataset.login`
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
  const variables = variablesIn(written ?? '');
  const isNamed = isMarked || isSecretName(String(key));
  const isFromSecret = variables.some((name) => isSecretName(name) || /_key$/i.test(name));
  const parts: string[] = [];
  const shown = redactByPlace(text, (secret) => parts.push(secret));
  if (!isNamed && !isFromSecret && parts.length === 0) return undefined;
  if (isNamed || (isFromSecret && isWhole(written))) parts.push(text);
  for (const name of variables) parts.push(env[name] ?? '');
  parts.forEach(rememberSecret);
  const bare = withoutDefaults(written ?? '');
  const isKept = isNamed ? isWhole(bare) : variables.length > 0 && redactByPlace(bare) === bare;
  if (isKept) return { text: bare, isLost: false };
  // Nothing that a run does depends on these.
  const isProse = ['name', 'description'].includes(showPath(path));
  return { text: escapeText(isNamed || isFromSecret ? HIDDEN : shown), isLost: !isProse };
}

/**
 * Plain data of a recipe with what is kept in place of its secrets.
 * @param other what becomes of all other texts
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

/** Paths of the secrets that the user must give again, in the recipe's order. */
export function lostSecrets(recipe: { readonly [SECRETS]?: Secrets }): string[] {
  return [...(recipe[SECRETS] ?? [])].flatMap(([path, { isLost }]) => (isLost ? [path] : []));
}

/** Settings, as `--set` takes them, that put lost secrets back. Never to be shown or written. */
export function secretSettings(recipe: { readonly [SECRETS]?: Secrets }): string[] {
  return lostSecrets(recipe).map((path) => {
    let value: unknown = recipe;
    for (const part of parsePath(path) ?? [])
      value = (value as Record<string | number, unknown>)[part];
    const given = typeof value === 'string' ? escapeText(value) : value;
    return `${path}=${JSON.stringify(given)}`;
  });
}

/** The environment's variables that a text refers to; `$${` begins no reference. */
function variablesIn(text: string): string[] {
  return [...text.matchAll(/\$\$\{|\$\{\s*env:(\w+)/g)].flatMap(([, name]) => name ?? []);
}

function isWhole(text: string | undefined): boolean {
  return /^(\$\{[^{}]*\})+$/.test(text ?? '');
}

/** A value for where a variable is not set would be a secret that stands in the recipe. */
function withoutDefaults(text: string): string {
  return text.replace(/(\$\{\s*env:\w+):-[^{}]*\}/g, '$1}');
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
