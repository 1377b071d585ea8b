import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository's root. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

export function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The commands of all `sh` blocks, a line each, comments cut. */
export function shellCommands(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) =>
    block
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter(Boolean),
  );
}

/** Targets of links and pictures that are files. */
export function linkedFiles(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Targets of links to a heading: the file, empty for the same one, and the anchor. */
export function linkedAnchors(markdown: string): [file: string, anchor: string][] {
  return [...markdown.matchAll(/\]\(([^):#]*)#([^)]+)\)/g)].map(([, file, anchor]) => [
    file,
    anchor,
  ]);
}

/** The texts of all headings, without the marks of code and links. */
export function headings(markdown: string): string[] {
  const text = markdown.replace(/^```.*?^```/gms, '');
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.replace(/`/g, ''));
}

/** Folders that a folder map names in code: `src/recipe`. */
export function namedFolders(markdown: string): string[] {
  return [...markdown.matchAll(/`((?:src|plugins|recipes|test|bench|docs)(?:\/[\w-]*)*)`/g)].map(
    ([, folder]) => folder,
  );
}
