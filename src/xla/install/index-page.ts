import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { GanError, userError } from '../../errors/index.js';
import { download, takeLogin } from '../../files/index.js';
import { withoutEnd } from '../../text/index.js';

/** A project on the package index. */
export interface Project {
  readonly project: string;
  readonly version: string;
}

/** The address of a package index, and the headers that it needs. */
interface PackageIndex {
  /** URL of the project's page, ending with a slash. */
  readonly page: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Maximum size of a project's page in bytes. The largest have a few million. */
const LARGEST_PAGE = 2 ** 26;
const ACCEPT = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5';

/**
 * The package index for a project's wheels: the one that the user named, or the public one.
 * @param index the base URL of a "simple" index, in the form of pip's `--index-url`
 */
export async function packageIndex(
  { project, version }: Project,
  index: string | undefined,
): Promise<PackageIndex> {
  if (index === undefined) {
    const { PackageURL, UrlConverter } = await import('@socketregistry/packageurl-js');
    const purl = PackageURL.fromString(`pkg:pypi/${project}@${version}`);
    const found = UrlConverter.toDownloadUrl(purl);
    if (!found) throw new GanError('GAN_INTERNAL', `internal: no index is known for ${project}`);
    return { page: found.url, headers: {} };
  }
  const base = URL.canParse(index) ? new URL(index) : undefined;
  if (!base || !/^https?:$/.test(base.protocol)) {
    throw userError('GAN_PACKAGE_INDEX', `"${index}" is not the URL of a package index`, {
      hint: 'Such a URL begins with https:// and usually ends with /simple.',
    });
  }
  // The login goes into a header instead of the URL, so that no message shows it.
  const headers: Record<string, string> = { ...takeLogin(base) };
  return { page: `${withoutEnd(base.href, '/')}/${project}/`, headers };
}

/**
 * Asks the index for the URL of one file.
 * @param folder where the page is stored while it is read
 * @throws GanError if the index cannot be reached or does not have the file
 */
export async function fileUrl(
  index: PackageIndex,
  filename: string,
  folder: string,
  signal?: AbortSignal,
): Promise<string> {
  const to = path.join(folder, `index-${process.pid}.tmp`);
  try {
    await download({
      url: index.page,
      to,
      headers: { ...index.headers, accept: ACCEPT },
      signal,
      retries: 2,
      most: LARGEST_PAGE,
    });
    const url = findFile(await readFile(to, 'utf8'), filename);
    if (url !== undefined && URL.canParse(url, index.page)) {
      const found = new URL(url, index.page);
      found.hash = '';
      return found.href;
    }
  } finally {
    await rm(to, { force: true });
  }
  throw new GanError('GAN_PACKAGE_INDEX', `${index.page} does not list ${filename}`, {
    hint: 'If it is a mirror, add the file to it, or use another index.',
  });
}

/** Reads both forms of the simple index: JSON (PEP 691) and, from older mirrors, HTML (PEP 503). */
function findFile(page: string, filename: string): string | undefined {
  if (page.trimStart().startsWith('{')) return findInJson(page, filename);
  // The expression runs in linear time on any page.
  for (const [, attributes, text] of page.matchAll(/<a\b([^<>]*)>([^<]*)<\/a>/gi)) {
    if (text.trim() !== filename) continue;
    return /\bhref="([^"]+)"/i.exec(attributes)?.[1].replaceAll('&amp;', '&');
  }
  return undefined;
}

function findInJson(page: string, filename: string): string | undefined {
  let files: unknown;
  try {
    ({ files } = JSON.parse(page) as { files?: unknown });
  } catch {
    return undefined;
  }
  if (!Array.isArray(files)) return undefined;
  const entries = files as (Partial<Record<'filename' | 'url', unknown>> | null)[];
  const url = entries.find((entry) => entry?.filename === filename)?.url;
  return typeof url === 'string' ? url : undefined;
}
