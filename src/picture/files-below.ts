import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { userError, type GanError } from '../errors/index.js';

const ENDING = /\.(jpe?g|jfif|png|webp|gif|tiff?)$/i;

/** Whether a file is an image by the ending of its name. */
export function isPictureName(name: string): boolean {
  return ENDING.test(name);
}

/**
 * How many paths may lead to one folder. With two links in each folder to the next one, the number of
 * paths doubles with each folder.
 */
const MOST_PATHS = 16;

/**
 * All files below a folder, with forward slashes; hidden and system ones left out. Links are followed.
 * @throws GanError (exit code 2) that names a link to a folder around it, or to nothing, a folder that
 * very many links lead to, and a name that is not UTF-8
 */
export async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  const visits = new Map<string, number>();
  const visit = async (name: string, above: readonly string[]): Promise<void> => {
    const here = path.join(folder, name);
    const real = await realpath(here);
    const around = above.find((each) => each === real || each.startsWith(real + path.sep));
    if (around !== undefined) {
      throw badEntry(folder, `its link ${name} leads to a folder around it, ${real}`);
    }
    const paths = (visits.get(real) ?? 0) + 1;
    if (paths > MOST_PATHS) {
      throw badEntry(folder, `more than ${MOST_PATHS} paths lead to its folder ${name}, by links`);
    }
    visits.set(real, paths);
    for (const entry of await readdir(here, { withFileTypes: true })) {
      if (isHiddenName(entry.name)) continue;
      const inner = name === '' ? entry.name : `${name}/${entry.name}`;
      await assertReadableName(folder, inner);
      const kind = entry.isSymbolicLink() ? await target(folder, inner) : entry;
      if (kind?.isDirectory()) await visit(inner, [...above, real]);
      else files.push(inner);
    }
  };
  await visit('', []);
  return files;
}

/** Whether a file, or a folder around it, is hidden or the system's own, such as `._1.png` of macOS. */
export function isHiddenName(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

/** What a link leads to. A link to nothing is an error if it may be a folder or an image. */
async function target(folder: string, name: string) {
  const found = await stat(path.join(folder, name)).catch(() => undefined);
  if (found || (path.extname(name) !== '' && !isPictureName(name))) return found;
  throw badEntry(folder, `its symbolic link ${name} is broken`);
}

/** Node reads invalid UTF-8 in names as U+FFFD, and then cannot open the file. */
async function assertReadableName(folder: string, name: string): Promise<void> {
  if (!name.includes('\ufffd')) return;
  const found = await lstat(path.join(folder, name)).catch(() => undefined);
  if (!found) throw nameNotUtf8(folder, name);
}

/** An error for a file in a folder or an archive whose name cannot be read. */
export function nameNotUtf8(source: string, name: string): GanError {
  return badEntry(source, `the name of its file ${name} is not UTF-8`);
}

function badEntry(source: string, fact: string): GanError {
  return userError('GAN_DATA_DAMAGED', fact, {
    place: { file: source },
    hint: 'Rename, repair or remove it.',
  });
}
