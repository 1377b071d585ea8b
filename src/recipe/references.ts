/** A part of a text: characters, or a reference to a value of the recipe or of the environment. */
export type Piece = Characters | PathReference | VariableReference | Unreadable;

export interface Characters {
  readonly kind: 'characters';
  /** With `${` in place of `$${`. */
  readonly text: string;
}

interface Reference {
  /** The reference as it is written, such as `${train.batch}`. */
  readonly written: string;
  /** Whether the reference asks for text: `${text:env:ID}`. */
  readonly isText: boolean;
}

/** `${train.batch}` */
interface PathReference extends Reference {
  readonly kind: 'path';
  readonly path: string;
}

/** `${env:NAME}`, or `${env:NAME:-default}` */
export interface VariableReference extends Reference {
  readonly kind: 'variable';
  readonly name: string;
  /** The default, which may contain references. */
  readonly otherwise?: readonly Piece[];
}

interface Unreadable {
  readonly kind: 'unreadable';
  readonly written: string;
  readonly message: string;
}

/** Defaults within defaults. */
const DEEPEST = 20;

/** Splits a text into characters and references. Takes time in proportion to the text's length. */
export function parseReferences(text: string): readonly Piece[] {
  return text.includes('${') ? piecesOf(text, endsOf(text), 0, text.length, 0) : plainText(text);
}

/** All variables of the environment that a text refers to, those in defaults included. */
export function variablesIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'variable' ? [piece.name, ...variablesIn(piece.otherwise ?? [])] : [],
  );
}

/** Whether a text consists of references only. */
export function isReferenceOnly(pieces: readonly Piece[]): boolean {
  return pieces.length > 0 && pieces.every(({ kind }) => kind === 'path' || kind === 'variable');
}

/** The text without the defaults of variables, unless these are references too. */
export function withoutDefaults(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'characters') return piece.text.replaceAll('${', () => '$${');
      if (piece.kind !== 'variable' || !piece.otherwise) return piece.written;
      const { name, isText, otherwise } = piece;
      const rest = isReferenceOnly(otherwise) ? `:-${withoutDefaults(otherwise)}` : '';
      return `\${${isText ? 'text:' : ''}env:${name}${rest}}`;
    })
    .join('');
}

/** Where each opening brace has its closing one. */
type Ends = ReadonlyMap<number, number>;

function endsOf(text: string): Ends {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') open.push(at);
    const start = text[at] === '}' ? open.pop() : undefined;
    if (start !== undefined) ends.set(start, at);
  }
  return ends;
}

function piecesOf(text: string, ends: Ends, from: number, to: number, depth: number): Piece[] {
  const pieces: Piece[] = [];
  let characters = '';
  const flush = () => {
    if (characters !== '') pieces.push({ kind: 'characters', text: characters });
    characters = '';
  };
  for (let at = from; at < to;) {
    if (text.startsWith('$${', at)) {
      characters += '${';
      at += 3;
    } else if (text.startsWith('${', at)) {
      flush();
      const end = ends.get(at + 1) ?? Infinity;
      const isClosed = end < to;
      pieces.push(
        isClosed ? referenceOf(text, ends, at, end, depth) : unclosed(text.slice(at, to)),
      );
      at = isClosed ? end + 1 : to;
    } else {
      const next = text.indexOf('$', at + 1);
      const stop = next < 0 ? to : Math.min(next, to);
      characters += text.slice(at, stop);
      at = stop;
    }
  }
  flush();
  return pieces;
}

/** The reference between `${` at `start` and its `}` at `end`. */
function referenceOf(text: string, ends: Ends, start: number, end: number, depth: number): Piece {
  const written = text.slice(start, end + 1);
  if (depth >= DEEPEST) {
    const message = `more than ${DEEPEST} defaults stand within each other`;
    return { kind: 'unreadable', written, message };
  }
  const inner = text.slice(start + 2, end);
  const [head] = /^\s*(text:)?/.exec(inner)!;
  const isText = head.trim() !== '';
  const variable = /^\s*env:([A-Za-z_][A-Za-z0-9_]*)\s*(:-|$)/.exec(inner.slice(head.length));
  if (!variable) return { kind: 'path', written, isText, path: inner.slice(head.length) };
  const [whole, name, dash] = variable;
  if (dash === '') return { kind: 'variable', written, isText, name };
  const from = start + 2 + head.length + whole.length;
  const otherwise = piecesOf(text, ends, from, end, depth + 1);
  return { kind: 'variable', written, isText, name, otherwise };
}

function unclosed(written: string): Unreadable {
  return { kind: 'unreadable', written, message: '`${` has no `}`' };
}

function plainText(text: string): Piece[] {
  return text === '' ? [] : [{ kind: 'characters', text }];
}
