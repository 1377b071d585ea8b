import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from 'gan-recipes/plugin';

/**
 * The files that a path with `*` or `?` in it names, by their names; a path without, or a URL, as it
 * is. Relative patterns are looked for in the data folder, then in the current one.
 * @throws GanError (exit code 2) if there is no such file
 */
export async function filesNamed(given: string, dataDir: string | undefined): Promise<string[]> {
  if (!/[*?]/.test(given) || /^\w+:\/\//.test(given)) return [given];
  const isWhole = path.isAbsolute(given);
  const roots = isWhole ? [path.parse(given).root] : [...(dataDir ? [dataDir] : []), '.'];
  for (const root of roots) {
    const parts = path.relative(root, isWhole ? given : path.join(root, given)).split(path.sep);
    const found = await below(path.resolve(root), parts);
    if (found.length > 0) return found;
  }
  throw userError('GAN_NO_FILE', 'there is no file of such a name', {
    place: { file: path.resolve(roots[0], given) },
    hint: 'Check the pattern, and --data-dir or GAN_DATA_DIR. * stands for any letters, ? for one.',
  });
}

async function below(folder: string, [part, ...rest]: readonly string[]): Promise<string[]> {
  if (part === undefined) {
    const found = await stat(folder).catch(() => undefined);
    return found?.isFile() ? [folder] : [];
  }
  if (!/[*?]/.test(part)) return below(path.join(folder, part), rest);
  const literal = part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`^${literal.replaceAll('*', '.*').replaceAll('?', '.')}$`);
  const names = await readdir(folder).catch(() => []);
  const fitting = names.filter((name) => !name.startsWith('.') && pattern.test(name)).sort();
  const found = await Promise.all(fitting.map((name) => below(path.join(folder, name), rest)));
  return found.flat();
}
