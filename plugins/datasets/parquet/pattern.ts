import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from 'gan-recipes/plugin';

/** Maximum number of files, and of folders on the way to them. */
const MOST_NAMES = 100_000;

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

async function below(root: string, parts: readonly string[]): Promise<string[]> {
  let found = [root];
  for (const part of parts) {
    const next: string[] = [];
    for (const folder of found) {
      const isPattern = /[*?]/.test(part);
      const names = isPattern ? await readdir(folder).catch(() => []) : [part];
      const fitting = isPattern
        ? names.filter((name) => !name.startsWith('.') && fits(name, part))
        : names;
      next.push(...fitting.sort().map((name) => path.join(folder, name)));
      // Links to a folder around them make as many as one likes of a few.
      if (next.length > MOST_NAMES) {
        throw userError('GAN_DATA_TOO_LARGE', `more than ${MOST_NAMES} names fit \`${part}\``, {
          place: { file: folder },
          hint: 'Name fewer files in each of `paths`.',
        });
      }
    }
    found = next;
  }
  const files: string[] = [];
  for (const file of found) {
    const there = await stat(file).catch(() => undefined);
    if (there?.isFile()) files.push(file);
  }
  return files;
}

/**
 * Whether a name fits a pattern, in a time of their lengths' product: where a letter does not fit, only the
 * last `*` takes one letter more. A regular expression would try all earlier ones again.
 */
function fits(name: string, pattern: string): boolean {
  const [letters, wanted] = [[...name], [...pattern]];
  let [at, next] = [0, 0];
  let star: { at: number; next: number } | undefined;
  while (at < letters.length) {
    if (wanted[next] === '*') {
      star = { at, next: ++next };
    } else if (wanted[next] === '?' || wanted[next] === letters[at]) {
      at++;
      next++;
    } else if (star) {
      at = ++star.at;
      next = star.next;
    } else {
      return false;
    }
  }
  return wanted.slice(next).every((letter) => letter === '*');
}
