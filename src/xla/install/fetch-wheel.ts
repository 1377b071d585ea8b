import { stat } from 'node:fs/promises';
import path from 'node:path';
import { GanError } from '../../errors/index.js';
import {
  checkName,
  download,
  kindsOf,
  sha256File,
  type AllowedAddresses,
} from '../../files/index.js';
import type { XlaPluginContext } from './context.js';
import { fileUrl, packageIndex, type Project } from './index-page.js';
import type { PinnedWheel } from './pinned-wheels.js';

interface WheelRequest {
  readonly project: Project;
  readonly wheel: PinnedWheel;
  /** The download folder. A file that is there already is used if its hash is the pinned one. */
  readonly folder: string;
  /** What the wheel contains, for messages. */
  readonly what: string;
  /** Alternatives for the user, one per line. */
  readonly otherWays: readonly string[];
}

/**
 * Fetches a pinned wheel from the package index.
 * @throws GanError GAN_XLA_PLUGIN with alternatives
 */
export async function fetchWheel(
  { project, wheel, folder, what, otherWays }: WheelRequest,
  context: XlaPluginContext,
): Promise<string> {
  const { environment = process.env, progress, signal } = context;
  const index =
    context.index || environment.GAN_PYPI_INDEX || environment.PIP_INDEX_URL || undefined;
  const { filename, sha256, size } = wheel;
  const to = path.join(folder, filename);
  if (await isCopied(to, wheel, signal)) return to;
  try {
    const source = await packageIndex(project, index);
    const url = await fileUrl(source, filename, folder, signal);
    await download({
      url,
      to,
      sha256,
      size,
      signal,
      allowed: context.index ? await addressesOfFiles(source.page, url) : 'anywhere',
      // The files may be on another host than the index. The login must be sent to the index only.
      headers: new URL(url).origin === new URL(source.page).origin ? source.headers : {},
      progress: (done, total) => progress?.(`fetching ${what}`, done, total),
    });
    return to;
  } catch (error) {
    if (!(error instanceof GanError)) throw error;
    throw new GanError(
      'GAN_XLA_PLUGIN',
      `the XLA library (${what}) is not here and could not be fetched: ${error.message}`,
      { exitCode: error.exitCode, cause: error, hint: waysToGetIt(otherWays) },
    );
  }
}

/**
 * Where redirects from an index's file may lead. If the index is on another, public host, only to
 * public hosts. An index on a private network was chosen by gan or the user and may redirect
 * anywhere.
 */
async function addressesOfFiles(page: string, file: string): Promise<AllowedAddresses> {
  const [from, to] = [page, file].map((each) => new URL(each));
  if (from.origin === to.origin) return 'anywhere';
  return checkName(from.hostname, kindsOf('public')).then(
    () => 'public',
    () => 'anywhere',
  );
}

/** Whether the user put the wheel here by hand. */
async function isCopied(file: string, { size, sha256 }: PinnedWheel, signal?: AbortSignal) {
  const found = await stat(file).catch(() => undefined);
  return found?.size === size && (await sha256File(file, signal)) === sha256;
}

function waysToGetIt(others: readonly string[]): string[] {
  return [
    'Any one of these will do:',
    '  - connect to the network (or set HTTPS_PROXY) and run the command again;',
    '  - name a mirror of the Python package index: GAN_PYPI_INDEX=https://…/simple;',
    ...others.map((way) => `  - ${way}`),
  ];
}
