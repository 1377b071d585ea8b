import { COUNT, mapOf, shape, type Shape } from '../../files/index.js';
import { RUN_STATES, Type, type RunEvent } from '../../plugin/index.js';
import { redactData } from '../../text/index.js';

const text = Type.String();
const count = Type.Unsafe<number>(COUNT);
const event = { time: Type.Number() };

/** The schema of a record in a run's journal, since the run's folder may be somebody else's. */
export const RUN_EVENT: Shape<RunEvent> = shape(
  Type.Union([
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
  ]),
);

/** Fields with values chosen by gan itself, which must not be redacted. */
const OWN_WORDS = new Set(['type', 'state', 'role', 'context', 'path', 'folder']);

/** The event with all texts from outside redacted. */
export function withoutSecrets(event: RunEvent): RunEvent {
  return redactData(event, OWN_WORDS);
}
