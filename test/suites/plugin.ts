import { expect, test } from 'vitest';
import Value from 'typebox/value';
import type { PartOf, Plugin, PluginKind } from 'gan/plugin';

/** Builds a plugin's part as the recipe reader does: params checked, defaults filled in. */
export function buildPart<Kind extends PluginKind>(
  plugin: Plugin<Kind>,
  params: object = {},
): PartOf<Kind> {
  const filled = Value.Default(plugin.params, structuredClone(params));
  return plugin.build(Value.Parse(plugin.params, filled));
}

/** What every plugin promises, of whatever kind. */
export function describesItself(plugin: Plugin, kind: PluginKind): void {
  test('has a name, a summary, and says what each param is', () => {
    expect(plugin.kind).toBe(kind);
    expect(plugin.name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(plugin.summary).toMatch(/^\S.*\.$/);
    expect(plugin.params).toMatchObject({ additionalProperties: false });
    for (const [name, schema] of Object.entries(plugin.params.properties)) {
      expect(schema, name).toHaveProperty('description');
    }
  });
}
