import { expect, test } from 'vitest';
import Value from 'typebox/value';
import type { ADVERSARIES, PartFor, Players, Plugin, PluginKind } from 'gan-recipes/plugin';
import { buildPart as buildChecked } from '../../src/plugin/index.js';
import type { TObject } from 'typebox';

/** Builds a plugin's part as the recipe reader does: params and part checked, defaults filled in. */
export function buildPart<Kind extends PluginKind, P extends Players = typeof ADVERSARIES>(
  plugin: Plugin<Kind, TObject, P>,
  params: object = {},
): PartFor<Kind, P> {
  const filled = Value.Default(plugin.params, structuredClone(params));
  return buildChecked(plugin, Value.Parse(plugin.params, filled)) as PartFor<Kind, P>;
}

/** What every plugin promises, of whatever kind. */
export function describesItself(plugin: Omit<Plugin, 'build' | 'players'>, kind: PluginKind): void {
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
