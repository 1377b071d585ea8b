import { PLUGIN_KINDS, type PluginKind } from '../plugin/index.js';
import { describeSchema, type Schema } from './describe-schema.js';
import type { JsonSchema } from './schema.js';
import { kindWord, SLOTS } from './slots.js';

type Described = Schema & { readonly allOf?: readonly { readonly $ref?: string }[] };

/** The recipe reference as Markdown, generated from the schema only. */
export function recipeReference(schema: JsonSchema): string {
  const properties = schema['properties'] as Record<string, Described>;
  const definitions = schema['definitions'] as Record<string, Described>;
  const sections = [
    '# Recipe reference',
    'Made by `npm run generate` from the schema of recipes and plugins; do not edit.',
    'A part is chosen by its name, `model: dcgan`, or by `use` with its params beside it, `model: { use: dcgan, width: 32 }`. Any value may be a reference to another one, such as `${train.batch}`, or to the environment, `${env:NAME}`; `null` is the default.',
    '## The recipe',
    keyTable(ownKeys(properties), requiredKeys(schema['else'] as Schema)),
    ...PLUGIN_KINDS.map((kind) => kindSection(kind, definitions)),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** All keys by path, including those of nested maps, without `key+`. */
function ownKeys(properties: Record<string, Described>, path = ''): [string, Described][] {
  return Object.entries(properties).flatMap(([key, child]): [string, Described][] => {
    if (key.endsWith('+')) return [];
    const name = `${path}${key}`;
    const below = child.properties ? ownKeys(child.properties, `${name}.`) : [];
    return [[name, child], ...below];
  });
}

/** The paths of the required keys. */
function requiredKeys({ required = [], properties = {} }: Schema, path = ''): string[] {
  const below = Object.entries(properties).flatMap(([key, child]) =>
    requiredKeys(child, `${path}${key}.`),
  );
  return [...required.map((key) => `${path}${key}`), ...below];
}

function kindSection(kind: PluginKind, definitions: Record<string, Described>): string {
  const other = ['perPlayer', 'complete', 'known'].map((name) => `${kind}.${name}`);
  const keys = SLOTS.filter((slot) => slot.kind === kind).map(
    ({ path }) => `\`${path.join('.')}\``,
  );
  const title = `## ${capital(kindWord(kind))}: ${keys.join(', ')}`;
  const plugins = Object.entries(definitions).filter(
    ([name]) => name.startsWith(`${kind}.`) && !other.some((each) => name.startsWith(each)),
  );
  const sections = plugins.map(([name, plugin]) => {
    const params = Object.entries(plugin.properties ?? {}).filter(([key]) => key !== 'use');
    const required = requiredOf(definitions[`${kind}.complete`], name.slice(kind.length + 1));
    const table = params.length > 0 ? keyTable(params, required) : 'No params.';
    return `### ${name.slice(kind.length + 1)}\n\n${plugin.description ?? ''}\n\n${table}`;
  });
  return [title, ...sections].join('\n\n');
}

/** The params of a plugin that have no default. */
function requiredOf(complete: Described, plugin: string): readonly string[] {
  const { then } = complete as { then: { allOf?: { if: Schema; then: Schema }[] } };
  const own = then.allOf?.find((each) => each.if.properties?.['use'].const === plugin);
  return own?.then.required ?? [];
}

function keyTable(keys: readonly [string, Described][], required: readonly string[]): string {
  const rows = keys.map(([key, schema]) => {
    const otherwise = required.includes(key) ? 'required' : '';
    const value = schema.default === undefined ? otherwise : code(JSON.stringify(schema.default));
    const examples = schema.examples?.map((each) => code(JSON.stringify(each))).join(', ');
    const about = [schema.description ?? '', examples && `Such as ${examples}.`];
    const cells = [code(key), wants(schema), value, about.filter(Boolean).join(' ')];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return ['| key | value | default | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function wants(schema: Described): string {
  const part = schema.allOf?.[0]?.$ref ?? itemRef(schema);
  if (part) {
    const kind = part.replace('#/definitions/', '').replace('.perPlayer', '') as PluginKind;
    const each = schema.allOf ? kindWord(kind) : `list of ${kindWord(kind)}s`;
    return part.endsWith('.perPlayer') ? `${each}, for all networks or for each` : each;
  }
  // Without the alternative that allows a reference in place of any value.
  const options = schema.anyOf?.filter((option) => !('$ref' in option));
  return (options ?? [schema]).map((option) => describeSchema(withoutNull(option))).join(' or ');
}

/** Every key takes null, for its default. */
function withoutNull(schema: Schema): Schema {
  const [type, ...more] = [schema.type ?? []].flat().filter((each) => each !== 'null');
  return type !== undefined && more.length === 0 ? { ...schema, type } : schema;
}

function itemRef(schema: Described): string | undefined {
  const items: Described | undefined = schema.items;
  return items?.allOf?.[0]?.$ref;
}

function code(text: string): string {
  return `\`${text}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function capital(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
