import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Entry, Located, LocatedMap, ScalarValue } from './located.js';
import type { Path } from './path.js';
import { problemAt, type Problem } from './problem.js';
import type { Place, Source } from './source.js';
import { numberFault } from './yaml-number.js';
import { syntaxFaults } from './yaml-syntax.js';

/** Maximum number of values; an alias counts each time it is used. */
const MOST_VALUES = 20_000;
const DEEPEST = 50;
const MOST_PROBLEMS = 100;

/**
 * Parses YAML 1.2 into a tree with the places of keys and values. Expands aliases within limits and
 * merges `<<`. Duplicate keys, tags, and keys that are not plain texts are problems.
 * @param offset start of `text` in the source, for values inside flags
 * @returns the tree, undefined if the text holds no value, and all problems
 */
export function parseYaml(
  source: Source,
  text: string = source.text,
  offset = 0,
): { tree: Located | undefined; problems: Problem[] } {
  return new TreeBuilder(source, offset).parse(text);
}

class TreeBuilder {
  readonly #source: Source;
  readonly #offset: number;
  readonly #problems: Problem[] = [];
  readonly #anchors = new Map<string, Node>();
  /** Anchors whose nodes are being read, to detect cycles. */
  readonly #open = new Set<Node>();
  #values = 0;

  constructor(source: Source, offset: number) {
    this.#source = source;
    this.#offset = offset;
  }

  parse(text: string): { tree: Located | undefined; problems: Problem[] } {
    const document = this.#document(text);
    if (this.#problems.length > 0) return { tree: undefined, problems: this.#problems };
    const contents = document.contents;
    if (!contents) return { tree: undefined, problems: [] };
    try {
      return { tree: this.#node(contents, []), problems: this.#problems };
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      return { tree: undefined, problems: [...this.#problems, error.problem] };
    }
  }

  #document(text: string) {
    // With logLevel 'silent', the parser would silently drop a second document.
    const document = parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      // The text must not select another schema: recipes have no dates, sets or bytes.
      schema: 'core',
      resolveKnownTags: false,
    });
    for (const fault of syntaxFaults(document, text)) {
      const place = {
        source: this.#source,
        start: fault.start + this.#offset,
        end: fault.end + this.#offset,
        path: [],
      };
      this.#report(place, fault.message, () => fault.hint);
    }
    return document;
  }

  #node(node: Node, path: Path): Located {
    this.#values++;
    const place = this.#place(node, path);
    // Shortened: the whole path would be too long for a message.
    const outer = { ...place, path: path.slice(0, 1) };
    if (this.#values > MOST_VALUES) {
      throw new TooMuch(
        problemAt(
          outer,
          'GAN_YAML',
          `holds more than ${MOST_VALUES} values, aliases counted each time`,
        ),
      );
    }
    if (path.length > DEEPEST) {
      throw new TooMuch(problemAt(outer, 'GAN_YAML', `is nested more than ${DEEPEST} levels deep`));
    }
    if (isAlias(node)) return this.#alias(node.source, node, path);
    if (node.anchor) this.#anchors.set(node.anchor, node);
    this.#open.add(node);
    const result = this.#value(node, place, path);
    this.#open.delete(node);
    return result;
  }

  #value(node: Node, place: Place, path: Path): Located {
    if (node.tag && !isCoreTag(node.tag)) {
      this.#report(place, `the tag ${node.tag} is not supported in recipes`);
    }
    if (isMap(node)) return this.#map(node, place, path);
    if (isSeq(node)) {
      const items = node.items.map((item, i) => this.#node(item as Node, [...path, i]));
      return { kind: 'list', place, items };
    }
    const value = isScalar(node) ? node.value : null;
    if (!isPlain(value)) {
      this.#report(place, 'a value must be a text, a number, true, false, null, a list or a map');
      return { kind: 'scalar', place, value: null };
    }
    const written = isScalar(node) ? node.source : undefined;
    if (typeof value === 'number' && written !== undefined) {
      const fault = numberFault(value, written);
      if (fault) this.#report(place, fault, () => 'Quote it if it is a text.');
    }
    return { kind: 'scalar', place, value };
  }

  #alias(name: string, node: Node, path: Path): Located {
    const target = this.#anchors.get(name);
    const place = this.#place(node, path);
    const nothing: Located = { kind: 'scalar', place, value: null };
    if (!target) {
      this.#report(place, `no value before this has the anchor &${name}`);
      return nothing;
    }
    if (this.#open.has(target)) {
      this.#report(place, `the alias *${name} stands inside the value that it refers to`);
      return nothing;
    }
    // The value gets the place of its anchor, where an error must be corrected.
    return this.#node(target, path);
  }

  #map(map: YAMLMap, place: Place, path: Path): LocatedMap {
    const own = new Map<string, Entry>();
    const merged = new Map<string, Entry>();
    for (const pair of map.items as Pair<Node | null, Node | null>[]) {
      const key = this.#key(pair.key, place, path);
      if (key === undefined) continue;
      const at = this.#place(pair.key ?? map, [...path, key]);
      if (isMergeKey(pair.key)) {
        this.#merge(pair.value, at, path, merged);
        continue;
      }
      const first = own.get(key);
      if (first) this.#report(at, `\`${key}\` is given twice`, () => firstGiven(first.key));
      const value: Located = pair.value
        ? this.#node(pair.value, at.path)
        : { kind: 'scalar', place: at, value: null };
      own.set(key, { key: at, value: placedAtKeyIfEmpty(value, at) });
    }
    // The map's own keys override merged ones, wherever `<<` is.
    for (const [key, entry] of merged) if (!own.has(key)) own.set(key, entry);
    return { kind: 'map', place, entries: own };
  }

  #key(key: Node | null, map: Place, path: Path): string | undefined {
    if (isScalar(key) && key.value !== null && key.value !== '') {
      const text = `${key.value as string | number | boolean}`;
      // `__proto__` would not become a property of an object.
      if (text !== '__proto__') return text;
    }
    const place = key ? this.#place(key, path) : map;
    this.#report(place, 'a key must be a plain, non-empty text');
    return undefined;
  }

  #merge(value: Node | null, at: Place, path: Path, into: Map<string, Entry>): void {
    const tree = value && this.#node(value, path);
    const maps = tree?.kind === 'list' ? tree.items : [tree];
    for (const map of maps) {
      if (map?.kind !== 'map') {
        this.#report(at, '`<<` merges a map or a list of maps, such as `<<: *base`');
        continue;
      }
      for (const [key, entry] of map.entries) if (!into.has(key)) into.set(key, entry);
    }
  }

  #place(node: Node, path: Path): Place {
    const [start, end] = node.range ?? [0, 0];
    return { source: this.#source, start: start + this.#offset, end: end + this.#offset, path };
  }

  #report(place: Place, message: string, hint?: () => string | undefined): void {
    // Further problems do not help the user, and each costs a search through the text.
    if (this.#problems.length >= MOST_PROBLEMS) return;
    this.#problems.push(problemAt(place, 'GAN_YAML', message, { hint: hint?.() }));
  }
}

class TooMuch extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function isPlain(value: unknown): value is ScalarValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isCoreTag(tag: string): boolean {
  return /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/.test(tag);
}

function firstGiven(place: Place): string {
  const before = place.source.text.slice(0, place.start);
  return `It was first given in line ${before.split('\n').length}. Keep one of the two.`;
}

/** An empty value, as in `batch:`, has no place, so it gets the key's place. */
function placedAtKeyIfEmpty(value: Located, key: Place): Located {
  return value.place.start === value.place.end ? { ...value, place: key } : value;
}
