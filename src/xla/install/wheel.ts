import { stat } from 'node:fs/promises';
import path from 'node:path';
import { GanError } from '../../errors/index.js';
import { checkName, download, kindsOf, sha256File, type Reach } from '../../files/index.js';
import type { XlaPluginContext } from './context.js';
import { fileUrl, packageIndex, type Project } from './index-page.js';
import type { PinnedWheel } from './plugins.js';

export interface WheelRequest {
  readonly project: Project;
  readonly wheel: PinnedWheel;
  /** Where the wheel is put; one that is there already, and is the pinned one, is used. */
  readonly folder: string;
  /** What it is, for messages. */
  readonly what: string;
  /** What else would do, a line each. */
  readonly otherWays: readonly string[];
}

/**
 * Fetches a pinned wheel from the package index.
 * @throws GanError GAN_XLA_PLUGIN with the ways to get it
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
      reach: context.index ? await reachOfFiles(source.page, url) : 'anywhere',
      // The files may lie on another host than the index; a login is for the index's only.
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
 * Where the files of an index that a recipe names may lie: that is as far as a redirect may lead from
 * there. Of one that gan or the environment names it is whoever made those who says.
 */
async function reachOfFiles(page: string, file: string): Promise<Reach> {
  const [from, to] = [page, file].map((each) => new URL(each));
  if (from.origin === to.origin) return 'anywhere';
  return checkName(from.hostname, kindsOf('public')).then(
    () => 'public',
    () => 'anywhere',
  );
}

/** Whether somebody put the wheel here by hand. */
async function isCopied(file: string, { size, sha256 }: PinnedWheel, signal?: AbortSignal) {
  const found = await stat(file).catch(() => undefined);
  return found?.size === size && (await sha256File(file, signal)) === sha256;
}

function waysToGetIt(others: readonly string[]): string {
  return [
    'Any one of these will do:',
    '  - connect to the network (or set HTTPS_PROXY) and run the command again;',
    '  - name a mirror of the Python package index: GAN_PYPI_INDEX=https://…/simple;',
    ...others.map((way) => `  - ${way}`),
  ].join('\n  ');
}
