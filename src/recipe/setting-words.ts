import { PLAYERS, type PluginKind, type Registry } from '../plugin/index.js';
import { CORE_SCHEMA, slotKind } from './core-schema.js';
import type { Schema } from './describe-schema.js';
import { propertiesOf } from './schema.js';

/**
 * How a setting such as `train.batch=64` can continue, for shells: keys one level at a time, with a
 * dot if there are more below and with `=` if they take a value; after `=`, the values of a choice.
 * Params are those of all plugins of a kind.
 * @param typed the beginning of the setting
 */
export async function settingWords(typed: string, registry: Registry): Promise<string[]> {
  const equals = typed.indexOf('=');
  const path = (equals < 0 ? typed : typed.slice(0, equals)).split('.');
  const above = equals < 0 ? path.slice(0, -1) : path;
  let here: Schema | undefined = CORE_SCHEMA as Schema;
  for (const key of above) here = here && (await keysOf(here, registry))[key];
  if (!here) return [];
  const words =
    equals < 0
      ? Object.entries(await keysOf(here, registry)).flatMap(([key, schema]) => {
          const ends = [...(isMap(schema) ? ['.'] : []), ...(takesValue(schema) ? ['='] : [])];
          return ends.map((end) => [...above, key].join('.') + end);
        })
      : valuesOf(here, registry).map((value) => `${path.join('.')}=${value}`);
  return words.filter((word) => word.startsWith(typed));
}

type Keys = Readonly<Record<string, Schema>>;

async function keysOf(schema: Schema, registry: Registry): Promise<Keys> {
  const kind = kindOf(schema);
  if (!kind) return schema.properties ?? {};
  const plugins = registry.names(kind).map((name) => registry.get(kind, name));
  const params = (await Promise.all(plugins)).map(propertiesOf);
  const networks = isPerPlayer(schema) ? PLAYERS : [];
  const slot = { 'x-slot': kind } as Schema;
  return Object.assign(
    {},
    ...params,
    Object.fromEntries(networks.map((network) => [network, slot])),
  ) as Keys;
}

function valuesOf(schema: Schema, registry: Registry): string[] {
  const kind = kindOf(schema);
  if (kind) return registry.names(kind);
  const { type, enum: choices = [], anyOf = [] } = schema;
  if (type === 'boolean') return ['true', 'false'];
  const constants = anyOf.map((option) => option.const).filter((value) => value !== undefined);
  return [...choices, ...constants].map(String);
}

function isMap(schema: Schema): boolean {
  return kindOf(schema) !== undefined || schema.properties !== undefined;
}

function takesValue(schema: Schema): boolean {
  return kindOf(schema) !== undefined || schema.properties === undefined;
}

/** The kind of plugin that is chosen at a key, for all networks or for one. */
function kindOf(schema: Schema): PluginKind | undefined {
  return slotKind(isPerPlayer(schema) ? (schema.properties?.['generator'] ?? {}) : schema);
}

function isPerPlayer(schema: Schema): boolean {
  return 'x-per-player' in schema;
}
