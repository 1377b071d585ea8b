import {
  PLUGIN_KINDS,
  TASKS,
  type Plugin,
  type PluginKind,
  type Registry,
} from '../plugin/index.js';
import { CORE_SCHEMA, slotKind } from './core-schema.js';
import type { Schema } from './describe-schema.js';
import { NETWORKS, SLOTS } from './slots.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema (draft 07) of recipes as users write them: the core keys and the params of every
 * plugin in the registry. Editors complete and check with it. `loadRecipe` checks a resolved recipe
 * with the same schemas.
 */
export async function recipeSchema(registry: Registry): Promise<JsonSchema> {
  const definitions: Record<string, JsonSchema> = { reference: REFERENCE };
  for (const kind of PLUGIN_KINDS) {
    const names = registry.names(kind);
    const plugins = await Promise.all(names.map((name) => registry.get(kind, name)));
    Object.assign(definitions, partDefinitions(plugins, kind, {}));
    definitions[completeName(kind)] = completePart(plugins);
    if (SLOTS.some((slot) => slot.kind === kind && slot.holds === 'perNetwork')) {
      const each = Object.fromEntries(NETWORKS.map((network) => [network, ref(kind)]));
      Object.assign(definitions, partDefinitions(plugins, networksName(kind), each));
    }
  }
  const { properties = {} } = CORE_SCHEMA as Schema;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A recipe of gan',
    description: 'What to train, on what data, and how. See docs/recipe-reference.md.',
    type: 'object',
    properties: { extends: EXTENDS, ...writtenProperties(properties) },
    additionalProperties: false,
    // A recipe that extends another need not be complete.
    if: { required: ['extends'] },
    then: true,
    else: complete(CORE_SCHEMA as Schema),
    definitions,
  };
}

const EXTENDS: JsonSchema = {
  description:
    'Recipes to build on, in order; this one is laid over them. Paths are relative to this file.',
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  examples: ['base.yaml'],
};

const REFERENCE: JsonSchema = {
  type: 'string',
  pattern: '^\\$\\{.*\\}$',
  description: 'A reference, such as ${train.batch} or ${env:NAME}.',
};

/** The definitions of a kind's parts: one per plugin, and one that selects among them by `use`. */
function partDefinitions(
  plugins: readonly Plugin[],
  name: string,
  more: JsonSchema,
): Record<string, JsonSchema> {
  const names = {
    enum: plugins.map((plugin) => plugin.name),
    enumDescriptions: plugins.map(({ summary }) => summary),
  };
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
  return { [name]: { anyOf: [names, ref('reference'), asMap] }, ...Object.fromEntries(each) };
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
  const network = isPerNetwork(schema) && slotOf(schema.properties?.['generator'] ?? {});
  if (network) return { ...about, allOf: [ref(networksName(network))] };
  if (schema.properties) {
    const properties = writtenProperties(schema.properties);
    return { ...about, type: 'object', properties, additionalProperties: false };
  }
  const itemKind = schema.items && slotOf(schema.items);
  if (itemKind)
    return {
      ...about,
      type: 'array',
      items: { allOf: [ref(itemKind), ref(completeName(itemKind))] },
    };
  if (schema.type === 'string' && !schema.enum) return schema as JsonSchema;
  const rule = Object.entries(schema).filter(([key]) => !(key in about));
  return { ...about, anyOf: [Object.fromEntries(rule), ref('reference')] };
}

/** The keys that a part must have without a layer below: its name, and params without a default. */
function completePart(plugins: readonly Plugin[]): JsonSchema {
  const needs = plugins.flatMap((plugin) => {
    const properties = propertiesOf(plugin);
    const required = ((plugin.params as Schema).required ?? []).filter(
      (key) => properties[key].default === undefined,
    );
    const isChosen = { properties: { use: { const: plugin.name } }, required: ['use'] };
    return required.length > 0 ? [{ if: isChosen, then: { required } }] : [];
  });
  return {
    if: { type: 'object' },
    then: { required: ['use'], ...(needs.length > 0 ? { allOf: needs } : {}) },
  };
}

/** The required keys of a recipe that extends no other. */
function complete(schema: Schema): JsonSchema {
  const properties = Object.entries(schema.properties ?? {}).flatMap(
    ([key, child]): [string, JsonSchema][] => {
      if (child.default !== undefined) return [];
      const kind = slotOf(child);
      if (kind) return [[key, ref(completeName(kind))]];
      if (isPerNetwork(child)) {
        const each = Object.values(TASKS).map((networks) => ({ required: [...networks] }));
        const anyOf = [{ required: ['use'] }, ...each];
        return [[key, { if: { type: 'object' }, then: { anyOf } }]];
      }
      return child.properties ? [[key, complete(child)]] : [];
    },
  );
  const isOptional = (key: string) => schema.properties?.[key].default !== undefined;
  const required = (schema.required ?? []).filter((key) => !isOptional(key));
  const { 'x-either': exclusiveKeys } = schema as { 'x-either'?: readonly (readonly string[])[] };
  const oneOfEach = exclusiveKeys?.map((keys) => ({
    oneOf: keys.map((key) => ({ required: [key] })),
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

function isPerNetwork(schema: Schema): boolean {
  return 'x-per-network' in schema;
}

function completeName(kind: PluginKind): string {
  return `${kind}.complete`;
}

function networksName(kind: PluginKind): string {
  return `${kind}.perNetwork`;
}

function ref(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}
