import {
  PLUGIN_KINDS,
  PLAYERS,
  playersOf,
  type Plugin,
  type Players,
  type PluginKind,
  type Registry,
} from '../plugin/index.js';
import { CORE_SCHEMA, slotKind } from './core-schema.js';
import type { Schema } from './describe-schema.js';
import { SLOTS } from './slots.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (draft 07) of recipes as users write them: the core keys and the params of every
 * plugin in the registry. Editors complete and check with it. `loadRecipe` checks a resolved recipe
 * with the same schemas.
 */
export async function recipeSchema(registry: Registry): Promise<JsonSchema> {
  const definitions: Record<string, JsonSchema> = { reference: REFERENCE, pluginFile: PLUGIN_FILE };
  for (const kind of PLUGIN_KINDS) {
    const names = registry.names(kind);
    const plugins = await Promise.all(names.map((name) => registry.get(kind, name)));
    Object.assign(definitions, partDefinitions(plugins, kind, {}));
    definitions[completeName(kind)] = completePart(plugins);
    definitions[knownName(kind)] = knownPart(plugins);
    if (SLOTS.some((slot) => slot.kind === kind && slot.holds === 'perPlayer')) {
      const each = Object.fromEntries(PLAYERS.map((network) => [network, ref(kind)]));
      Object.assign(definitions, partDefinitions(plugins, playersName(kind), each));
    }
  }
  const { properties = {} } = CORE_SCHEMA as Schema;
  const games = await gamesOf(registry);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A recipe of gan',
    description: 'What to train, on what data, and how. See docs/recipe-reference.md.',
    type: 'object',
    properties: { extends: EXTENDS, ...writtenProperties(properties) },
    // They hold anchors.
    patternProperties: { '^x-': {} },
    additionalProperties: false,
    // A recipe that extends another need not be complete.
    if: { required: ['extends'] },
    then: true,
    else: complete(CORE_SCHEMA as Schema, games),
    allOf: [
      {
        // Only a recipe that brings plugins, or whose base may, names plugins that are not known here.
        if: { anyOf: ['extends', 'plugins', 'plugins+'].map((key) => ({ required: [key] })) },
        then: true,
        else: { properties: knownParts(properties) },
      },
    ],
    definitions,
  };
}

const EXTENDS: JsonSchema = {
  description:
    'Recipes to build on, in order; this one is laid over them. Paths are relative to this file.',
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  examples: ['base.yaml'],
};

/** What stands for a value of any type. */
const REFERENCE: JsonSchema = {
  type: ['string', 'null'],
  pattern: '^\\$\\{.*\\}$',
  description: 'A reference, such as ${train.batch} or ${env:NAME}; or null, for the default.',
};

const PLUGIN_FILE: JsonSchema = {
  type: 'string',
  pattern: '^(\\.{1,2}[\\\\/]|/|[A-Za-z]:[\\\\/])|\\.[cm]?[jt]s$',
  description: 'The file of a plugin, relative to the recipe.',
};

/** The name of a plugin that is not known here. */
const OTHER_NAME: JsonSchema = { type: 'string' };

/** The definitions of a kind's parts: one per plugin, and one that selects among them by `use`. */
function partDefinitions(
  plugins: readonly Plugin[],
  name: string,
  more: JsonSchema,
): Record<string, JsonSchema> {
  const names = { anyOf: [...namesOf(plugins), OTHER_NAME] };
  const params = plugins.flatMap((plugin) => Object.keys(propertiesOf(plugin)));
  const known = [...new Set([...Object.keys(more), ...params])];
  const asMap: JsonSchema = {
    type: 'object',
    properties: { use: { ...names, description: 'The name of the plugin.' }, ...more },
    allOf: [
      ...plugins.map((plugin) => ({
        if: { properties: { use: { const: plugin.name } }, required: ['use'] },
        then: ref(`${name}.${plugin.name}`),
      })),
      {
        if: { not: { required: ['use'] } },
        // An enum must not be empty in draft 07, as it would be if no plugin had params.
        then: known.length > 0 ? { propertyNames: { enum: known } } : { maxProperties: 0 },
      },
    ],
  };
  const each = plugins.map((plugin): [string, JsonSchema] => [
    `${name}.${plugin.name}`,
    {
      description: plugin.summary,
      properties: {
        use: { const: plugin.name, description: plugin.summary },
        ...more,
        ...writtenProperties(propertiesOf(plugin)),
      },
      additionalProperties: false,
    },
  ]);
  return { [name]: { anyOf: [names, asMap] }, ...Object.fromEntries(each) };
}

/** The names that a part can have in every recipe. */
function namesOf(plugins: readonly Plugin[]): JsonSchema[] {
  const known = {
    enum: plugins.map((plugin) => plugin.name),
    enumDescriptions: plugins.map(({ summary }) => summary),
  };
  return [known, ref('pluginFile'), ref('reference')];
}

/** A part that is named as `namesOf` says, by its name alone or in a map. */
function knownPart(plugins: readonly Plugin[]): JsonSchema {
  const anyOf = namesOf(plugins);
  return {
    if: { type: 'object' },
    then: { properties: { use: { anyOf } } },
    else: { anyOf },
  };
}

/** The slots of these properties, with known names only. */
function knownParts(properties: Readonly<Record<string, Schema>>): JsonSchema {
  const entries = Object.entries(properties).flatMap(([key, schema]): [string, JsonSchema][] => {
    const known = knownIn(schema);
    return known ? [[key, known]] : [];
  });
  return Object.fromEntries(entries);
}

/** The same for one property; undefined if it holds no slot. */
function knownIn(schema: Schema): JsonSchema | undefined {
  const kind = slotOf(schema);
  if (kind) return ref(knownName(kind));
  const network = isPerPlayer(schema) && slotOf(schema.properties?.['generator'] ?? {});
  if (network) {
    const known = ref(knownName(network));
    const networks = Object.fromEntries(PLAYERS.map((name) => [name, known]));
    return { allOf: [known, { if: { type: 'object' }, then: { properties: networks } }] };
  }
  const itemKind = schema.items && slotOf(schema.items);
  if (itemKind) return { if: { type: 'array' }, then: { items: ref(knownName(itemKind)) } };
  const below = schema.properties && knownParts(schema.properties);
  return below && Object.keys(below).length > 0 ? { properties: below } : undefined;
}

/** The properties of a plugin's params. */
export function propertiesOf(plugin: Plugin): Readonly<Record<string, Schema>> {
  return (plugin.params as Schema).properties ?? {};
}

/** The properties of a map, plus `key+` for each list of parts, which appends to a base's list. */
function writtenProperties(properties: Readonly<Record<string, Schema>>): JsonSchema {
  const entries = Object.entries(properties).flatMap(([key, schema]): [string, JsonSchema][] => {
    const written = asWritten(schema);
    if (!isOpenList(key, schema)) return [[key, written]];
    const appended = { ...written, description: `More for the base's ${key}.` };
    return [
      [key, written],
      [`${key}+`, appended],
    ];
  });
  return Object.fromEntries(entries);
}

/** A list to which layers may append. */
function isOpenList(key: string, { items }: Schema): boolean {
  return key === 'plugins' || (items !== undefined && slotOf(items) !== undefined);
}

/**
 * Turns a schema of resolved values into one of what users write: also parts by name, and
 * references.
 */
function asWritten(schema: Schema): JsonSchema {
  const about = aboutOf(schema);
  const kind = slotOf(schema);
  if (kind) return { ...about, allOf: [ref(kind)] };
  const network = isPerPlayer(schema) && slotOf(schema.properties?.['generator'] ?? {});
  if (network) return { ...about, allOf: [ref(playersName(network))] };
  if (schema.properties) {
    const properties = writtenProperties(schema.properties);
    return { ...about, type: ['object', 'null'], properties, additionalProperties: false };
  }
  const itemKind = schema.items && slotOf(schema.items);
  if (itemKind)
    return {
      ...about,
      type: ['array', 'null'],
      items: { allOf: [ref(itemKind), ref(completeName(itemKind))] },
    };
  if (schema.type === 'string' && !schema.enum) return { ...schema, type: ['string', 'null'] };
  const rule = Object.entries(schema.anyOf ? withOptions(schema) : schema);
  const ownRule = rule.filter(([key]) => !(key in about));
  return { ...about, anyOf: [Object.fromEntries(ownRule), ref('reference')] };
}

/** A choice whose maps need no keys that have defaults: they are filled in. */
function withOptions(schema: Schema): Schema {
  const anyOf = schema.anyOf!.map((option) => {
    const { required, properties = {} } = option;
    if (!required) return option;
    return { ...option, required: required.filter((key) => properties[key].default === undefined) };
  });
  return { ...schema, anyOf };
}

/** Where there is no layer below, a key that must be given must not be null. */
const NOT_NULL: JsonSchema = { not: { type: 'null' } };

/** The keys that a part must have without a layer below: its name, and params without a default. */
function completePart(plugins: readonly Plugin[]): JsonSchema {
  const needs = plugins.flatMap((plugin) => {
    const params = propertiesOf(plugin);
    const required = ((plugin.params as Schema).required ?? []).filter(
      (key) => params[key].default === undefined,
    );
    const isChosen = { properties: { use: { const: plugin.name } }, required: ['use'] };
    const properties = Object.fromEntries(required.map((key) => [key, NOT_NULL]));
    return required.length > 0 ? [{ if: isChosen, then: { required, properties } }] : [];
  });
  return {
    if: { type: 'object' },
    then: {
      required: ['use'],
      properties: { use: NOT_NULL },
      ...(needs.length > 0 ? { allOf: needs } : {}),
    },
    else: NOT_NULL,
  };
}

/** The sets of players that the models of a registry have. */
async function gamesOf(registry: Registry): Promise<Players[]> {
  const models = registry.names('model').map((name) => registry.get('model', name));
  const players = (await Promise.all(models)).map(playersOf);
  return [...new Map(players.map((each) => [each.join(), each])).values()];
}

/** The required keys of a recipe that extends no other, whose players are one of these sets. */
function complete(schema: Schema, games: readonly Players[]): JsonSchema {
  const { 'x-either': exclusiveKeys } = schema as { 'x-either'?: readonly (readonly string[])[] };
  const given = new Set(schema.required ?? []);
  const properties = Object.entries(schema.properties ?? {}).flatMap(
    ([key, child]): [string, JsonSchema][] => {
      if (child.default !== undefined) return [];
      const kind = slotOf(child);
      if (kind) return [[key, ref(completeName(kind))]];
      if (isPerPlayer(child)) {
        const each = games.map((players) => ({ required: [...players] }));
        const anyOf = [{ required: ['use'] }, ...each];
        const names = ['use', ...PLAYERS];
        const then = {
          anyOf,
          properties: Object.fromEntries(names.map((name) => [name, NOT_NULL])),
        };
        return [[key, { if: { type: 'object' }, then, else: NOT_NULL }]];
      }
      const isNeeded = given.has(key) ? NOT_NULL : {};
      return [[key, child.properties ? { ...complete(child, games), ...isNeeded } : isNeeded]];
    },
  );
  const isOptional = (key: string) => schema.properties?.[key].default !== undefined;
  const required = (schema.required ?? []).filter((key) => !isOptional(key));
  const oneOfEach = exclusiveKeys?.map((keys) => ({
    oneOf: keys.map((key) => ({ required: [key], properties: { [key]: NOT_NULL } })),
  }));
  const allOf = oneOfEach ? { allOf: oneOfEach } : {};
  return { required, properties: Object.fromEntries(properties), ...allOf };
}

function aboutOf({ description, default: value, examples }: Schema): JsonSchema {
  const about = Object.entries({ description, default: value, examples });
  return Object.fromEntries(about.filter(([, each]) => each !== undefined));
}

function slotOf(schema: Schema): PluginKind | undefined {
  return slotKind(schema);
}

function isPerPlayer(schema: Schema): boolean {
  return 'x-per-player' in schema;
}

function completeName(kind: PluginKind): string {
  return `${kind}.complete`;
}

function playersName(kind: PluginKind): string {
  return `${kind}.perPlayer`;
}

function knownName(kind: PluginKind): string {
  return `${kind}.known`;
}

function ref(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}
