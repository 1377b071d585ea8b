import { listed } from '../text/index.js';

/** The parts of JSON Schema that plugins' params and the recipe use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly default?: unknown;
  /** What to call it, in place of a map of keys and values. */
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

const LONGEST_VALUE = 60;

/** What a schema accepts, in words: `a whole number >= 1`, `"all" or a whole number`. */
export function describeSchema(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum)
    return listed(
      schema.enum.map((value) => JSON.stringify(value)),
      'or',
    );
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return listed(options.map(describeSchema), 'or');
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return types.length > 0
    ? listed(
        types.map((type) => describeType(type, schema)),
        'or',
      )
    : 'something else';
}

function describeType(type: string, schema: Schema): string {
  switch (type) {
    case 'integer':
      return `a whole number${range(schema)}`;
    case 'number':
      return `a number${range(schema)}`;
    case 'string':
      return `a text${textRule(schema)}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'nothing';
    case 'array':
      return listOf(schema);
    case 'object':
      return schema.title ?? 'a map of keys and values';
    default:
      return type;
  }
}

function range(schema: Schema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const steps = multipleOf === undefined ? '' : ` divisible by ${multipleOf}`;
  if (minimum !== undefined && maximum !== undefined)
    return `${steps} from ${minimum} to ${maximum}`;
  const limits = [
    minimum !== undefined && `>= ${minimum}`,
    exclusiveMinimum !== undefined && `> ${exclusiveMinimum}`,
    maximum !== undefined && `<= ${maximum}`,
    exclusiveMaximum !== undefined && `< ${exclusiveMaximum}`,
  ].filter((limit) => limit !== false);
  return steps + (limits.length > 0 ? ` ${limits.join(' and ')}` : '');
}

function textRule({ pattern, minLength, maxLength }: Schema): string {
  const rules = [
    minLength !== undefined && `at least ${minLength} long`,
    maxLength !== undefined && `at most ${maxLength} long`,
    pattern !== undefined && `that matches ${pattern}`,
  ].filter((rule) => rule !== false);
  return rules.length > 0 ? ` ${rules.join(', ')}` : '';
}

function listOf({ items, minItems, maxItems, uniqueItems }: Schema): string {
  const of = items?.type === undefined ? '' : `: each ${describeSchema(items)}`;
  const distinct = uniqueItems ? 'different ' : '';
  const plural = minItems === 1 && maxItems === 1 ? 'value' : 'values';
  if (minItems !== undefined && minItems === maxItems)
    return `a list of ${minItems} ${distinct}${plural}${of}`;
  if (minItems && maxItems !== undefined)
    return `a list of ${minItems} to ${maxItems} ${distinct}values${of}`;
  if (minItems) return `a list of at least ${minItems} ${distinct}${plural}${of}`;
  if (maxItems !== undefined) return `a list of at most ${maxItems} ${distinct}${plural}${of}`;
  return `a list${uniqueItems ? ' of different values' : ''}${of}`;
}

/** A value for an error message, shortened if it is long. */
export function showValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const json = JSON.stringify(value);
  return json.length > LONGEST_VALUE ? `${json.slice(0, LONGEST_VALUE)}…` : json;
}

/** A plugin's params in lines: name, accepted values, default, description. */
export function describeParams(params: Schema): string[] {
  const lines = Object.entries(params.properties ?? {}).flatMap(([key, schema]) => {
    const isRequired = params.required?.includes(key) && schema.default === undefined;
    const otherwise =
      schema.default === undefined ? '' : `, default ${JSON.stringify(schema.default)}`;
    const takes = `${describeSchema(schema)}${isRequired ? ', required' : otherwise}`;
    const about = schema.description ? [`      ${schema.description}`] : [];
    return [`  ${key}: ${takes}`, ...about];
  });
  return lines.length > 0 ? lines : ['  No params.'];
}
