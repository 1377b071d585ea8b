import { Ajv, type AnySchema } from 'ajv';
import { messageOf, userError } from '../errors/index.js';
import { PLUGIN_API, type Plugin, PLUGIN_KINDS } from '../plugin/index.js';

/** What a plugin of an older API has to become. */
const NEW_FORM = [
  "Update the plugin, or ask its author to: `export default definePlugin({ kind, name, summary, params, build })` with `definePlugin` of 'gan-recipes/plugin'.",
  "A classifier's model or loss says `players: ['classifier']` in place of `trains: 'classifier'`.",
  'Losses take what they need from the view of a step: see docs/plugins.md.',
];

/**
 * Checks that what a module exports is a plugin for this version of gan.
 * @param origin the file or package, for the error
 * @throws GanError (exit code 2) that says what is wrong with it
 */
export function checkPlugin(exported: unknown, origin: string): Plugin {
  const plugin = (exported ?? {}) as Partial<Record<keyof Plugin, unknown>>;
  const fail = (message: string, hint?: string) =>
    userError('GAN_PLUGIN_INVALID', `the plugin ${origin} ${message}`, hint ? { hint } : {});
  if (typeof exported !== 'object' || plugin.api === undefined) {
    throw fail('exports no plugin', 'Write `export default definePlugin({ … })`.');
  }
  // `definePlugin` of this gan notes its own version, whatever a plugin was written for.
  const api = 'trains' in plugin ? 1 : plugin.api;
  if (api !== PLUGIN_API) {
    const message = `the plugin ${origin} is written for plugin API ${JSON.stringify(api)}, and this gan has API ${PLUGIN_API}`;
    const isNewer = Number(api) > PLUGIN_API;
    throw userError('GAN_PLUGIN_API', message, { hint: isNewer ? 'Update gan.' : NEW_FORM });
  }
  const kind = PLUGIN_KINDS.find((each) => each === plugin.kind);
  if (!kind) {
    throw fail(`is of no known kind: ${String(plugin.kind)}`, `Kinds: ${PLUGIN_KINDS.join(', ')}.`);
  }
  if (typeof plugin.name !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(plugin.name)) {
    throw fail(`has a bad name: ${String(plugin.name)}`, 'Lower case, words joined by hyphens.');
  }
  if (typeof plugin.summary !== 'string') throw fail('has no summary');
  if ((plugin.params as { type?: unknown } | undefined)?.type !== 'object') {
    throw fail('has no params schema of type object');
  }
  const fault = schemaFault(plugin.params as AnySchema);
  if (fault !== undefined) throw fail(`has a params schema that is no JSON Schema: ${fault}`);
  if (typeof plugin.build !== 'function') throw fail('has no build function');
  return exported as Plugin;
}

let ajv: Ajv | undefined;

/** Why a schema is no JSON Schema (draft 7); undefined if it is one. */
function schemaFault(schema: AnySchema): string | undefined {
  ajv ??= new Ajv({ strict: false });
  try {
    if (!ajv.validateSchema(schema)) return ajv.errorsText(ajv.errors, { dataVar: 'params' });
    ajv.compile(schema);
    return undefined;
  } catch (cause) {
    // Such as a `$ref` to nothing, or a pattern that is no regular expression.
    return messageOf(cause);
  }
}
