import { expect, test } from 'vitest';
import Value from 'typebox/value';
import type { PartFor, Plugin, PluginKind, Task } from 'gan-recipes/plugin';
import { buildPart as buildChecked } from '../../src/plugin/index.js';
import type { TObject } from 'typebox';

/** Builds a plugin's part as the recipe reader does: params and part checked, defaults filled in. */
export function buildPart<Kind extends PluginKind, T extends Task = 'gan'>(
  plugin: Plugin<Kind, TObject, T>,
  params: object = {},
): PartFor<Kind, T> {
  const filled = Value.Default(plugin.params, structuredClone(params));
  return buildChecked(plugin, Value.Parse(plugin.params, filled)) as PartFor<Kind, T>;
}

/** What every plugin promises, of whatever kind. */
export function describesItself(plugin: Omit<Plugin, 'build' | 'trains'>, kind: PluginKind): void {
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
