import { describeParams, type PluginDescription } from '../../app/plugins/index.js';

/** A table with one line for each plugin, kind by kind. */
export function formatPlugins(plugins: readonly PluginDescription[]): string[] {
  const width = Math.max(...plugins.map(({ name }) => name.length));
  const kinds = [...new Set(plugins.map(({ kind }) => kind))];
  return kinds.flatMap((kind, i) => {
    const own = plugins.filter((plugin) => plugin.kind === kind);
    const lines = own.map(({ name, summary, origin }) => {
      const from = origin === 'gan' ? '' : `  (${origin})`;
      return `  ${name.padEnd(width)}  ${summary}${from}`;
    });
    return [...(i > 0 ? [''] : []), kind, ...lines];
  });
}

/** A plugin and its params in words, as lines. */
export function formatPlugin({ kind, name, summary, origin, params }: PluginDescription) {
  return [`${name}, ${kind} from ${origin}`, summary, '', ...describeParams(params)];
}
