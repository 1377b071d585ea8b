import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { didYouMean } from '../errors/index.js';
import { oneLine } from '../text/index.js';
import { describeSchema, showValue, type Schema } from './describe-schema.js';
import { meantOption } from './meant-option.js';

/** A value that a schema rejects. */
export interface SchemaFault {
  readonly code: 'GAN_UNKNOWN_KEY' | 'GAN_MISSING_KEY' | 'GAN_WRONG_TYPE' | 'GAN_BAD_VALUE';
  /** The value's path below the checked value; for a missing or unknown key, that of its map. */
  readonly path: readonly string[];
  /** The key that is unknown or missing. */
  readonly key?: string;
  /** The known key that an unknown one probably means. */
  readonly meant?: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

const ajv = new Ajv({
  allErrors: true,
  verbose: true,
  strict: false,
  strictNumbers: true,
  // Checking the schemas takes 60 ms. `checkPlugin` checks those of plugins from outside.
  meta: false,
  validateSchema: false,
  // A schema checks one recipe or two: the messages are made below, and tidying the code of the check
  // takes longer than it saves.
  messages: false,
  code: { optimize: false },
});
// Ajv's own implementation compares every pair of items.
ajv.removeKeyword('uniqueItems');
ajv.addKeyword({
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  validate: (wanted: boolean, items: readonly unknown[]) =>
    !wanted || new Set(items.map(asKey)).size === items.length,
});
const compiled = new WeakMap<object, ValidateFunction>();

/** Checks a plain value against a JSON Schema. Returns all faults, with messages for users. */
export function checkSchema(data: unknown, schema: object): SchemaFault[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(data)) return [];
  return withoutEchoes(relevant(validate.errors ?? []).map(toFault));
}

/** A text that is the same for equal values, whatever the order of their keys. */
function asKey(item: unknown): string {
  return JSON.stringify(item, (_, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return { [String(value)]: value > 0 };
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/**
 * The errors of a failed choice: those of the branch that was probably meant, or the choice's own.
 */
function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf');
  const dropped = new Set<ErrorObject>(errors.filter((error) => error.keyword === 'if'));
  const below = errorsBelow(errors, new Set(choices.map(({ instancePath }) => instancePath)));
  for (const choice of choices) {
    const inside = (below.get(choice.instancePath) ?? []).filter(({ schemaPath }) =>
      schemaPath.startsWith(`${choice.schemaPath}/`),
    );
    const branchOf = (error: ErrorObject) =>
      error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0];
    const fitting = [...new Set(inside.map(branchOf))]
      .map((branch) => [branch, inside.filter((error) => branchOf(error) === branch)] as const)
      .filter(([, found]) => !found.some((error) => isOfAnotherKind(error, choice.instancePath)));
    const meant = fitting.length > 1 ? String(optionOf(choice)) : fitting[0]?.[0];
    const found = fitting.find(([branch]) => branch === meant)?.[1];
    const chosen = found && new Set(found);
    for (const error of inside) if (!chosen?.has(error)) dropped.add(error);
    if (chosen) dropped.add(choice);
  }
  return errors.filter((error) => !dropped.has(error));
}

/** The option of a failed choice that its value, a map, was probably meant for. */
function optionOf({ data, parentSchema, keyword }: ErrorObject): number | undefined {
  const options = (parentSchema as Schema)[keyword as 'anyOf' | 'oneOf'] ?? [];
  return meantOption(options, Object.keys(data as object));
}

/** The errors of the values at these paths and below them. */
function errorsBelow(
  errors: readonly ErrorObject[],
  places: ReadonlySet<string>,
): Map<string, ErrorObject[]> {
  const found = new Map([...places].map((place): [string, ErrorObject[]] => [place, []]));
  for (const error of errors) {
    const { instancePath } = error;
    for (let end = instancePath.length; end >= 0; end = instancePath.lastIndexOf('/', end - 1)) {
      found.get(instancePath.slice(0, end))?.push(error);
      if (end === 0) break;
    }
  }
  return found;
}

function isOfAnotherKind(error: ErrorObject, instancePath: string): boolean {
  return error.instancePath === instancePath && ['type', 'const', 'enum'].includes(error.keyword);
}

function toFault(error: ErrorObject): SchemaFault {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const schema = error.parentSchema as Schema;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(
        path,
        String(params.additionalProperty),
        Object.keys(schema.properties ?? {}),
      );
    case 'required': {
      const key = String(params.missingProperty);
      const wanted = schema.properties?.[key];
      const message = `the key \`${key}\` is missing`;
      const hint = wanted?.description ? { hint: `${key}: ${wanted.description}` } : {};
      return { code: 'GAN_MISSING_KEY', path, key, message, ...hint };
    }
    default:
      return wrongValue(path, error.data, schema, error.keyword);
  }
}

/** The fault of an unknown key. */
export function unknownKey(
  path: readonly string[],
  key: string,
  known: readonly string[],
): SchemaFault {
  const meant = didYouMean(key, known);
  const message = `unknown key \`${showKey(key)}\`${meant ? `. Did you mean \`${meant}\`?` : ''}`;
  const hint = meant || known.length === 0 ? {} : { hint: `Known keys here: ${known.join(', ')}.` };
  return { code: 'GAN_UNKNOWN_KEY', path, key, message, ...hint, ...(meant ? { meant } : {}) };
}

/** A key for an error message: on one line, shortened if it is long. */
function showKey(key: string): string {
  const line = oneLine(key);
  return line.length > LONGEST_KEY ? `${line.slice(0, LONGEST_KEY)}…` : line;
}

const LONGEST_KEY = 100;

function wrongValue(
  path: readonly string[],
  data: unknown,
  schema: Schema,
  keyword: string,
): SchemaFault {
  const code = ['type', 'anyOf', 'oneOf'].includes(keyword) ? 'GAN_WRONG_TYPE' : 'GAN_BAD_VALUE';
  const message = `expected ${describeSchema(schema)}, got ${showValue(data)}`;
  if (typeof data !== 'string') return { code, path, message, ...hintForNumber(data, schema) };
  const names = (schema.enum ?? schema.anyOf?.map((option) => option.const) ?? []).filter(
    (name) => typeof name === 'string',
  );
  const meant = didYouMean(data, names);
  const asked = meant ? `. Did you mean \`${meant}\`?` : '';
  const hint = hintForText(data, schema);
  return { code, path, message: message + asked, ...(hint ? { hint } : {}) };
}

/** `name: 123` is a number in YAML, also where only texts are accepted. */
function hintForNumber(data: unknown, { type, anyOf = [] }: Schema): { hint?: string } {
  const takesText = [{ type }, ...anyOf].some((option) => [option.type].flat().includes('string'));
  if (!takesText || (typeof data !== 'number' && typeof data !== 'boolean')) return {};
  const what = typeof data === 'number' ? 'a number' : 'true or false';
  return { hint: `Quote it: without quotes, YAML takes it for ${what}.` };
}

function hintForText(text: string, { type: own, anyOf = [] }: Schema): string | undefined {
  const type = own ?? anyOf.map((option) => option.type).find((each) => each === 'number');
  if (type === 'boolean' && /^(yes|no|on|off|true|false)$/i.test(text)) {
    return `Write ${/^(yes|on|true)$/i.test(text) ? 'true' : 'false'}: in YAML 1.2 "${text}" is a text.`;
  }
  if ((type === 'number' || type === 'integer') && text.trim() !== '') {
    if (Number.isFinite(Number(text))) return `Write it without quotes: ${Number(text)}.`;
    const plain = text.replace(/[_,\s]/g, '');
    if (/^\d+$/.test(plain)) return `Write it without separators: ${plain}.`;
  }
  return undefined;
}

/**
 * A misspelt key is reported as unknown, so that the correct one is not also reported as missing.
 */
function withoutEchoes(faults: readonly SchemaFault[]): SchemaFault[] {
  const pathOf = (fault: SchemaFault, key = fault.key) => JSON.stringify([...fault.path, key]);
  const meant = new Set(faults.filter((f) => f.meant).map((f) => pathOf(f, f.meant)));
  const first = new Map(
    faults.map((f) => [`${pathOf(f)} ${f.message}`, f]).toReversed() as [string, SchemaFault][],
  );
  return faults.filter(
    (f) =>
      // A number of the wrong type may also be out of range; only the first fault of a value is
      // kept.
      first.get(`${pathOf(f)} ${f.message}`) === f &&
      (f.code !== 'GAN_MISSING_KEY' || !meant.has(pathOf(f))),
  );
}

function unescapePointer(part: string): string {
  return part.replace(/~1/g, '/').replace(/~0/g, '~');
}
