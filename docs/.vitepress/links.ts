import { existsSync } from 'node:fs';
import path from 'node:path';

/** The repository's root, which is also the root of the site's sources. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The pages of the site: README.md is the first one, docs/data.md is data.html. */
export function pageOf(file: string): string {
  return file === 'README.md' ? 'index.md' : file.replace(/^docs\//, '').toLowerCase();
}

/**
 * Where a link of a Markdown file leads on the site. The files link to each other and to the sources by
 * relative paths, so that the links work in the repository. On the site a Markdown file is a page, and any
 * other file is not there: `undefined`, and the site shows the link's text alone. A file that does not exist
 * is an error in both cases: VitePress reports the page, this function reports the rest.
 */
export function siteLink(file: string, href: string): string | undefined {
  if (/^([a-z]+:|#)/.test(href)) return href;
  const [relative, anchor] = href.split('#');
  const target = path.posix.join(path.posix.dirname(file), decodeURI(relative));
  if (target.endsWith('.md')) return `/${pageOf(target)}${anchor ? `#${anchor}` : ''}`;
  if (!existsSync(path.join(ROOT, target)))
    throw new Error(`${file} links to ${href}: no such file`);
  return undefined;
}

/** The anchor of a heading, by the rule that repositories' web pages use. */
export function anchorOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
