import {
  at,
  sizeOf,
  type Entry,
  type Located,
  type LocatedMap,
  type LocatedScalar,
  type ScalarValue,
} from './located.js';
import { isAlong, parsePath, showPath, type Path } from './path.js';
import { problemAt, type Problem } from './problem.js';
import {
  parseReferences,
  variablesIn,
  type Characters,
  type Piece,
  type VariableReference,
} from './references.js';
import { playerPath } from './slots.js';
import { environmentUse, type Agreed, type Use } from './consent/index.js';
import { isFromElsewhere, type Place } from './source.js';

/** Maximum number of values, since references may copy maps and lists. */
const MOST_COPIES = 20_000;
/** Maximum number of problems to report. */
const MOST_PROBLEMS = 100;
const LONGEST_CHAIN = 50;

interface ReferenceOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Replacement for unset variables without a default. */
  readonly unset?: string | undefined;
  /** Resolve only the values at these paths, and what they refer to. Default: all. */
  readonly only?: readonly Path[] | undefined;
  /** What the user consents to of a recipe from elsewhere. */
  readonly agreed: Agreed;
}

/**
 * Replaces references in texts. A text that is just `${train.batch}` becomes that value, with its
 * type; inside a longer text the value is inserted as text, and `${text:train.batch}` is text in any
 * case. `${env:NAME}` reads the environment, and `${env:NAME:-8}` gives a default for a variable
 * that is unset or empty. `$${` is a literal `${`. Inserted
 * values are not searched for references again.
 * @returns also the variables that a recipe from elsewhere needs consent to read. Those without it
 * stay as they are written
 */
export function resolveReferences(
  tree: LocatedMap,
  options: ReferenceOptions,
): { tree: LocatedMap; problems: Problem[]; uses: Use[] } {
  const resolver = new Resolver(tree, options);
  const resolved = resolver.resolve(tree, [], options.only) as LocatedMap;
  return { tree: resolved, problems: resolver.problems, uses: resolver.uses };
}

class Resolver {
  readonly problems: Problem[] = [];
  /** The variables that need consent, with or without it. */
  readonly uses: Use[] = [];
  /** Paths of the texts being resolved, to detect cycles. */
  readonly #open: string[] = [];
  #copies = 0;

  constructor(
    readonly tree: LocatedMap,
    readonly options: ReferenceOptions,
  ) {}

  resolve(node: Located, path: Path, only?: readonly Path[]): Located {
    if (only && !only.some((wanted) => isAlong(path, wanted))) return node;
    switch (node.kind) {
      case 'scalar':
        return typeof node.value === 'string' && !node.literal && node.value.includes('${')
          ? this.#resolved(node.value, node, path)
          : node;
      case 'list': {
        const items = node.items.map((item, i) => this.resolve(item, [...path, i], only));
        return items.every((item, i) => item === node.items[i]) ? node : { ...node, items };
      }
      case 'map': {
        let changed = false;
        const entries = [...node.entries].map(([key, entry]): [string, Entry] => {
          const value = this.resolve(entry.value, [...path, key], only);
          changed ||= value !== entry.value;
          return [key, { ...entry, value }];
        });
        return changed ? { ...node, entries: new Map(entries) } : node;
      }
    }
  }

  #resolved(text: string, node: Located, path: Path): Located {
    const name = showPath(path);
    const circle = this.#open.indexOf(name);
    if (circle >= 0) {
      const way = [...this.#open.slice(circle), name].join(' -> ');
      return this.#fail(node, `the references go in a circle: ${way}`);
    }
    if (this.#open.length >= LONGEST_CHAIN) {
      return this.#fail(node, `more than ${LONGEST_CHAIN} references lead from one to the next`);
    }
    this.#open.push(name);
    const resolved = this.#replace(text, node);
    this.#open.pop();
    return resolved;
  }

  #replace(text: string, node: Located): Located {
    const found = this.#valueOf(parseReferences(text), node);
    if (!found || node.kind !== 'scalar') return node;
    const { value, refersTo } = found;
    const { overrode } = node;
    return {
      ...lent(value, lenders(value, node), refersTo),
      place: node.place,
      overrode,
      written: text,
    };
  }

  /**
   * The value of a single reference, with its type; the text of several pieces. Undefined with a
   * problem, or where a variable needs consent.
   */
  #valueOf(pieces: readonly Piece[], node: Located): Referred | undefined {
    const [only] = pieces;
    if (pieces.length === 1 && only.kind !== 'characters') return this.#value(only, node);
    const parts = pieces.map((piece) => this.#text(piece, node));
    if (!parts.every((part) => part !== undefined)) return undefined;
    const value = parts.map(({ text }) => text).join('');
    const borrowed = [...new Set(parts.flatMap((part) => part.borrowed))];
    const refersTo = parts.flatMap((part) => part.refersTo);
    return {
      value: { kind: 'scalar', place: node.place, value, literal: true, borrowed },
      refersTo,
    };
  }

  /** A piece as it stands within a longer text. */
  #text(piece: Piece, node: Located): (Origin & { readonly text: string }) | undefined {
    if (piece.kind === 'characters') return { text: piece.text, borrowed: [], refersTo: [] };
    const found = this.#value(piece, node);
    if (!found) return undefined;
    const { value, refersTo } = found;
    if (value.kind === 'scalar') {
      return { text: textOf(value), borrowed: lenders(value, node), refersTo };
    }
    this.#fail(node, `${piece.written} is a ${value.kind}, which cannot be part of a longer text`);
    return undefined;
  }

  /** The value of a reference, or undefined with a problem. */
  #value(piece: Exclude<Piece, Characters>, node: Located): Referred | undefined {
    if (this.problems.length >= MOST_PROBLEMS) return undefined;
    if (piece.kind === 'unreadable') {
      this.#fail(node, piece.message);
      return undefined;
    }
    const found =
      piece.kind === 'variable' ? this.#variable(piece, node) : this.#at(piece.path, node);
    if (!found || !piece.isText) return found;
    const { value } = found;
    if (value.kind === 'scalar') return { ...found, value: { ...value, value: textOf(value) } };
    this.#fail(node, `${piece.written} asks for text, and there is a ${value.kind}`);
    return undefined;
  }

  /** The value at a path of the recipe. */
  #at(inner: string, node: Located): Referred | undefined {
    const wanted = parsePath(inner);
    const path = wanted && playerPath(this.tree, wanted);
    const target = path && at(this.tree, path);
    if (!path || !target) {
      this.#fail(
        node,
        `the recipe has no key ${inner === '' ? '""' : inner}`,
        'References are paths from the top, such as ${train.batch}, or ${env:NAME}.',
      );
      return undefined;
    }
    this.#copies += sizeOf(target);
    if (this.#copies > MOST_COPIES) {
      this.#fail(node, `references bring in more than ${MOST_COPIES} values`);
      return undefined;
    }
    // The value at the reference's own path would contain itself.
    const open = this.#open.at(-1) ?? '';
    const holder = showPath(path);
    if (
      target.kind !== 'scalar' &&
      (open === holder || open.startsWith(`${holder}.`) || open.startsWith(`${holder}[`))
    ) {
      this.#fail(node, `\${${inner}} contains this reference itself`);
      return undefined;
    }
    const value = this.resolve(target, path);
    return { value, refersTo: [path, ...(value.refersTo ?? [])] };
  }

  #variable(reference: VariableReference, node: Located): Referred | undefined {
    const { name, otherwise } = reference;
    // The variables of the default too, so that what is asked does not depend on the environment.
    const uses = isFromElsewhere(node.place.source)
      ? variablesIn([reference]).map((each) => environmentUse(each, node.place))
      : [];
    this.uses.push(...uses);
    if (!uses.every((use) => this.options.agreed(use))) return undefined;
    const { env, unset } = this.options;
    const given = env[name];
    // As in a shell, `:-` stands for an empty variable too.
    if (otherwise && !given) return this.#default(otherwise, node);
    const text = given ?? unset;
    if (text !== undefined) return { value: variable(text, node), refersTo: [] };
    this.#fail(
      node,
      `the environment variable ${name} is not set`,
      `Set it, or give a default: \${env:${name}:-value}.`,
    );
    return undefined;
  }

  #default(pieces: readonly Piece[], node: Located): Referred | undefined {
    const found = this.#valueOf(pieces, node);
    const isWritten = pieces.length === 1 && pieces[0].kind === 'characters';
    if (found?.value.kind !== 'scalar' || !isWritten) return found;
    return { ...found, value: variable(unquoted(String(found.value.value)), node) };
  }

  #fail(node: Located, message: string, hint?: string): Located {
    if (this.problems.length >= MOST_PROBLEMS) return node;
    this.problems.push(problemAt(node.place, 'GAN_BAD_REFERENCE', message, hint ? { hint } : {}));
    return node;
  }
}

/**
 * The places in recipes from elsewhere that a value comes from, or that moved it to another key.
 */
function lenders(value: Located, by: Located): Place[] {
  const all = [...(value.borrowed ?? []), ...(by.borrowed ?? []), value.place, by.place];
  return [...new Set(all)].filter(({ source }) => isFromElsewhere(source));
}

/** What a reference stands for. */
interface Referred {
  readonly value: Located;
  /** See `Located.refersTo`. */
  readonly refersTo: readonly Path[];
}

type Origin = Required<Pick<Located, 'borrowed' | 'refersTo'>>;

/** Marks a value and everything inside it as resolved and as taken from these places and paths. */
function lent(node: Located, borrowed: readonly Place[], refersTo: readonly Path[]): Located {
  const own = {
    borrowed: [...new Set([...(node.borrowed ?? []), ...borrowed])],
    refersTo: [...new Set([...(node.refersTo ?? []), ...refersTo])],
  };
  switch (node.kind) {
    case 'scalar':
      return { ...node, ...own, literal: true };
    case 'list':
      return { ...node, ...own, items: node.items.map((item) => lent(item, borrowed, refersTo)) };
    case 'map': {
      const entries = [...node.entries].map(([key, entry]): [string, Entry] => [
        key,
        { ...entry, value: lent(entry.value, borrowed, refersTo) },
      ]);
      return { ...node, ...own, entries: new Map(entries) };
    }
  }
}

/**
 * The value of a variable. A number, `true` or `null` is one only if it means the same text when it
 * is written out again: `007` and long digits stay text.
 */
function variable(text: string, { place }: Located): Located {
  return { kind: 'scalar', place, value: typed(text), raw: text, literal: true };
}

function typed(text: string): ScalarValue {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  const isNumber = /^[-+]?(0|[1-9]\d*)?(\.\d+)?(e[-+]?\d+)?$/i.test(text) && /\d/.test(text);
  const digits = text.split(/e/i, 1)[0].replace(/^[-+0.]+|\D/g, '');
  const number = Number(text);
  const isKept = digits.length <= 15 && Number.isFinite(number) && (number !== 0 || digits === '');
  return isNumber && isKept ? number : text;
}

/** A default may stand in quotes: `${env:A:-"no"}`. */
function unquoted(text: string): string {
  return /^(?:"([^"]*)"|'([^']*)')$/.exec(text)?.slice(1).join('') ?? text;
}

/** A scalar as it stands within a text: a variable with the characters that it has. */
function textOf({ value, raw }: LocatedScalar): string {
  return raw ?? String(value);
}
