import { describe, expect, it } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { PLUGIN_KINDS, reaches, scheduledNumber, Type } from '../../../src/plugin/index.js';
import { reaching } from '../../../src/recipe/consent/reaching.js';
import type { Schema } from '../../../src/recipe/describe-schema.js';
import { fromData, placeOfDefault } from '../../../src/recipe/located.js';

const place = placeOfDefault('a test', []);
const found = (schema: object | undefined, value: unknown) =>
  [...reaching(fromData(value, place), schema as Schema | undefined)].map((each) => [
    each.value,
    each.reaches?.join(),
  ]);

const NUMBER = scheduledNumber({ description: 'A weight.' });
const TEXT = Type.String();
const NAME = Type.String({ ...reaches('nothing') });
const PATH = Type.String({ ...reaches('path') });

describe('what a param leads to', () => {
  it.each<[string, object | undefined, unknown, [string, string | undefined][]]>([
    ['a path', Type.String({ ...reaches('path') }), 'a', [['a', 'path']]],
    ['a name', Type.String({ ...reaches('nothing') }), 'a', []],
    ['a text that says nothing', Type.String(), 'a', [['a', undefined]]],
    ['no text', Type.String({ ...reaches('path') }), '', []],
    ['one of a few', Type.Enum(['a', 'b']), 'a', []],
    ['one of a few, or a number', Type.Union([Type.Literal('all'), Type.Integer()]), 'all', []],
    [
      'one of a few, or any text',
      Type.Union([Type.Literal('a'), Type.String()]),
      'b',
      [['b', undefined]],
    ],
    ['a number', Type.Integer(), 3, []],
    ['a port', Type.Integer({ ...reaches('host') }), 3, [['3', 'host']]],
    ['a list', Type.Array(Type.String(), { ...reaches('url') }), ['a'], [['a', 'url']]],
    ['a list of paths', Type.Array(Type.String({ ...reaches('path') })), ['a'], [['a', 'path']]],
    ['a tuple', Type.Tuple([Type.Integer(), Type.String()]), [1, 'a'], [['a', undefined]]],
    [
      'a map',
      Type.Object({ file: Type.String({ ...reaches('path') }), label: Type.Enum(['x']) }),
      { file: 'a', label: 'x' },
      [['a', 'path']],
    ],
    [
      'a record',
      Type.Record(Type.String(), Type.String({ ...reaches('nothing') })),
      { a: 'b' },
      [['a', undefined]],
    ],
    [
      'a choice of maps',
      Type.Union([
        Type.Object({ x: Type.String({ ...reaches('nothing') }) }),
        Type.Object({ x: Type.String({ ...reaches('code') }) }),
      ]),
      { x: 'a' },
      [['a', 'code']],
    ],
    [
      'a number, a schedule, or a path in a map',
      Type.Union([NUMBER, Type.Object({ file: Type.String({ ...reaches('path') }) })]),
      { file: 'a' },
      [['a', 'path']],
    ],
    [
      'a number, a schedule, or a map that says nothing',
      Type.Union([NUMBER, Type.Object({ file: Type.String() })]),
      { file: 'a' },
      [['a', undefined]],
    ],
    ['a number, a schedule, or any text', Type.Union([NUMBER, TEXT]), 'a', [['a', undefined]]],
    ['a known name, or any text', Type.Union([NAME, TEXT]), 'a', [['a', undefined]]],
    ['a known name, or any value', Type.Union([NAME, Type.Unsafe({})]), ['a'], [['a', undefined]]],
    [
      'a map of names, or of anything',
      Type.Union([Type.Object({ file: NAME }), Type.Unsafe({})]),
      { file: 'a' },
      [['a', undefined]],
    ],
    [
      'a name, or a list of texts',
      Type.Union([NAME, Type.Array(Type.String())]),
      ['a'],
      [['a', undefined]],
    ],
    [
      'a path below what leads to nothing',
      Type.Object({ file: PATH, name: TEXT }, { ...reaches('nothing') }),
      { file: 'a', name: 'b' },
      [['a', 'path']],
    ],
    ['paths in such a list', Type.Array(PATH, { ...reaches('nothing') }), ['a'], [['a', 'path']]],
    [
      'texts of a choice that leads to nothing as a whole',
      Type.Union([TEXT, Type.Array(TEXT)], { ...reaches('nothing') }),
      ['a'],
      [],
    ],
    [
      'a choice of which one part is a path',
      Type.Union([Type.Array(TEXT), PATH], { ...reaches('nothing') }),
      'a',
      [['a', 'path']],
    ],
    ['a schedule', NUMBER, { schedule: 'cosine', from: 1, to: 0 }, []],
    ['a schedule with a key that it has not', NUMBER, { x: 'b' }, []],
    ['anything', Type.Unsafe({}), ['a'], [['a', undefined]]],
    [
      'an unknown param',
      undefined,
      { a: ['b'] },
      [
        ['a', undefined],
        ['b', undefined],
      ],
    ],
  ])('is known of %s', (_, schema, value, expected) => {
    expect(found(schema, value)).toEqual(expected);
  });
});

describe('the plugins that come with gan', () => {
  it('say of every free text what it leads to', async () => {
    const plugins = registry();
    const silent: string[] = [];
    for (const kind of PLUGIN_KINDS) {
      for (const name of plugins.names(kind)) {
        const { params } = await plugins.get(kind, name);
        for (const [key, schema] of Object.entries((params as Schema).properties ?? {})) {
          // A text, a list of texts and a map of them: each where the schema could take it.
          for (const value of ['text', ['text'], { text: 'text' }]) {
            if (!takes(schema, value)) continue;
            const open = found(schema, value).filter(([, leads]) => leads === undefined);
            if (open.length > 0) silent.push(`${kind} ${name}: ${key}`);
          }
        }
      }
    }
    expect(silent).toEqual([]);
  });
});

function takes({ type, anyOf, enum: few }: Schema, value: unknown): boolean {
  if (few) return false;
  if (anyOf) return anyOf.some((each) => takes(each, value));
  const kind = Array.isArray(value) ? 'array' : typeof value;
  return type === undefined || [type].flat().includes(kind);
}
