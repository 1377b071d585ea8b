import { COUNT, mapOf, recordReader } from '../../files/index.js';
import { RUN_STATES, Type, type RunEvent } from '../../plugin/index.js';
import { redactData } from '../../text/index.js';

const text = Type.String();
const count = Type.Unsafe<number>(COUNT);
const event = { time: Type.Number() };

/** Reads a record of a run's journal, since the run's folder may be somebody else's. */
export const readRunEvent: (value: unknown) => RunEvent | undefined = recordReader([
  Type.Object({
    ...event,
    type: Type.Literal('state'),
    state: Type.Enum([...RUN_STATES]),
    reason: Type.Optional(text),
  }),
  Type.Object({ ...event, type: Type.Enum(['param', 'tag']), key: text, value: text }),
  Type.Object({
    ...event,
    type: Type.Literal('metrics'),
    step: count,
    values: Type.Unsafe<Record<string, number>>(mapOf({ type: 'number' })),
    afterwards: Type.Optional(Type.Literal(true)),
  }),
  Type.Object({
    ...event,
    type: Type.Literal('artifact'),
    path: text,
    role: Type.Enum(['recipe', 'samples', 'checkpoint', 'plot', 'model', 'other']),
    step: Type.Optional(count),
  }),
  Type.Object({
    ...event,
    type: Type.Literal('dataset'),
    name: text,
    context: Type.Enum(['train', 'test']),
    checksum: text,
    source: text,
    profile: Type.Optional(
      Type.Unsafe<Record<string, number | string>>(mapOf({ type: ['number', 'string'] })),
    ),
  }),
  Type.Object({ ...event, type: Type.Literal('parent'), folder: text }),
  Type.Object({ ...event, type: Type.Literal('rollback'), step: count, reason: text }),
]);

/** Fields with values chosen by gan itself, which must not be redacted. */
const OWN_WORDS = new Set(['type', 'state', 'role', 'context', 'path', 'folder']);

/** Maximum length of a text. With it, an event is never too long for a line of a journal. */
const LONGEST_TEXT = 2 ** 16;

/** The event as it is logged: all texts from outside redacted, and cut if they are very long. */
export function asLogged(event: RunEvent): RunEvent {
  const entries = Object.entries(redactData(event, OWN_WORDS)).map(
    ([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' && !OWN_WORDS.has(key) ? cutText(value) : value,
    ],
  );
  return Object.fromEntries(entries) as RunEvent;
}

/** A text in a length that a journal takes. */
export function cutText(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}
