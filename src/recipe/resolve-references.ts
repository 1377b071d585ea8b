import { parse } from 'yaml';
import {
  at,
  sizeOf,
  type Entry,
  type Located,
  type LocatedMap,
  type ScalarValue,
} from './located.js';
import { isAlong, parsePath, showPath, type Path } from './path.js';
import { problemAt, type Problem } from './problem.js';
import { networkPath } from './slots.js';
import { environmentUse, type Agreed, type Use } from './consent/index.js';
import { isFromElsewhere, type Place } from './source.js';

/** Maximum number of values, since references may copy maps and lists. */
const MOST_COPIES = 20_000;
/** Maximum number of problems to report. */
const MOST_PROBLEMS = 100;
const LONGEST_CHAIN = 50;
const REFERENCE = /\$\$\{|\$\{([^{}]*)\}|\$\{/g;

export interface ReferenceOptions {
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
 * type; inside a longer text the value is inserted as text. `${env:NAME}` reads the environment,
 * and `${env:NAME:-8}` gives a default for an unset variable. `$${` is a literal `${`. Inserted
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
          ? this.#text(node.value, node, path)
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

  #text(text: string, node: Located, path: Path): Located {
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
    const whole = /^\$\{([^{}]*)\}$/.exec(text);
    if (whole) {
      const found = this.#value(whole[1], node);
      if (!found) return node;
      const { value, refersTo } = found;
      const { overrode } = node;
      const borrowed = lenders(value, node);
      return { ...lent(value, borrowed, refersTo), place: node.place, overrode, written: text };
    }
    let failed = false;
    const borrowed = new Set(node.borrowed);
    const refersTo = [...(node.refersTo ?? [])];
    const value = text.replace(REFERENCE, (match, inner: string | undefined) => {
      if (match === '$${') return '${';
      const found =
        inner === undefined ? this.#missing(node, '`${` has no `}`') : this.#value(inner, node);
      if (!found) {
        failed = true;
        return match;
      }
      const { value: target } = found;
      for (const place of lenders(target, node)) borrowed.add(place);
      refersTo.push(...found.refersTo);
      if (target.kind === 'scalar') return String(target.value);
      this.#fail(node, `\${${inner}} is a ${target.kind} and cannot stand within a text`);
      failed = true;
      return match;
    });
    if (failed || node.kind !== 'scalar') return node;
    return { ...node, value, written: text, literal: true, borrowed: [...borrowed], refersTo };
  }

  /** The value of a reference, or undefined with a problem. */
  #value(inner: string, node: Located): Referred | undefined {
    if (this.problems.length >= MOST_PROBLEMS) return undefined;
    const env = /^env:([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s.exec(inner.trim());
    if (env) {
      const value = this.#environment(env[1], env[2], node);
      return value && { value, refersTo: [] };
    }
    const wanted = parsePath(inner);
    const path = wanted && networkPath(this.tree, wanted);
    const target = path && at(this.tree, path);
    if (!path || !target) {
      this.#fail(
        node,
        `nothing stands at \${${inner}}`,
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
      this.#fail(node, `\${${inner}} holds this very reference`);
      return undefined;
    }
    const value = this.resolve(target, path);
    return { value, refersTo: [path, ...(value.refersTo ?? [])] };
  }

  #missing(node: Located, message: string): undefined {
    this.#fail(node, message);
  }

  #environment(name: string, otherwise: string | undefined, node: Located): Located | undefined {
    const use = isFromElsewhere(node.place.source) && environmentUse(name, node.place);
    if (use) this.uses.push(use);
    if (use && !this.options.agreed(use)) return undefined;
    const text = this.options.env[name] ?? otherwise ?? this.options.unset;
    if (text === undefined) {
      this.#fail(
        node,
        `the environment variable ${name} is not set`,
        `Set it, or give a value for without it: \${env:${name}:-value}.`,
      );
      return undefined;
    }
    return { kind: 'scalar', place: node.place, value: yamlScalar(text), literal: true };
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
  const all = [...(value.borrowed ?? []), value.place, by.place];
  return [...new Set(all)].filter(({ source }) => isFromElsewhere(source));
}

/** What a reference stands for. */
interface Referred {
  readonly value: Located;
  /** See `Located.refersTo`. */
  readonly refersTo: readonly Path[];
}

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

/** Parses a text as a YAML scalar: `64` is a number, `true` a bool. Anything else stays a text. */
function yamlScalar(text: string): ScalarValue {
  try {
    const value: unknown = parse(text, { logLevel: 'silent' });
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      return value as ScalarValue;
    }
  } catch {
    // Not valid YAML, so it stays a text.
  }
  return text;
}
