import { describeParams, type PluginDescription } from '../../app/plugins/index.js';

/** A table with one line for each plugin, kind by kind. */
export function formatPlugins(plugins: readonly PluginDescription[]): string {
  const width = Math.max(...plugins.map(({ name }) => name.length));
  const kinds = [...new Set(plugins.map(({ kind }) => kind))];
  const blocks = kinds.map((kind) => {
    const own = plugins.filter((plugin) => plugin.kind === kind);
    const lines = own.map(({ name, summary, origin }) => {
      const from = origin === 'gan' ? '' : `  (${origin})`;
      return `  ${name.padEnd(width)}  ${summary}${from}`;
    });
    return [kind, ...lines].join('\n');
  });
  return blocks.join('\n\n');
}

/** A plugin and its params in words. */
export function formatPlugin({ kind, name, summary, origin, params }: PluginDescription): string {
  const head = `${name}, ${kind} from ${origin}\n${summary}`;
  return `${head}\n\n${describeParams(params)}`;
}
