import { posix } from 'node:path';
import { userError } from '../../errors/index.js';
import { isThisMachine, kindOfHost, type AllowedAddresses } from '../../files/index.js';
import { bucketObject } from '../../storage/index.js';

/** A parsed reference to a remote recipe. */
export type RemoteReference =
  | {
      readonly kind: 'https';
      readonly text: string;
      readonly url: URL;
      /** The path of the URL. */
      readonly path: string;
    }
  | {
      readonly kind: 'bucket';
      readonly text: string;
      /** `gs` or `s3`. */
      readonly scheme: string;
      readonly bucket: string;
      readonly path: string;
    }
  | {
      readonly kind: 'git';
      readonly text: string;
      readonly repository: string;
      readonly commit: string;
      readonly path: string;
    }
  | {
      readonly kind: 'npm';
      readonly text: string;
      readonly name: string;
      readonly version: string;
      readonly path: string;
    };

/** Whether a recipe is named by a reference instead of a path. */
export function isRemote(text: string): boolean {
  return /^(https?|git\+[a-z]+|npm|gs|s3):/i.test(text);
}

/**
 * Parses a reference: an https URL, `gs://bucket/path`, `s3://bucket/path`,
 * `git+https://host/repo.git#<commit>:path`, or `npm:@team/recipes/dcgan.yaml@1.2.0`.
 * @throws GanError (exit code 2) with the expected form
 */
export function parseRemoteReference(text: string): RemoteReference {
  const fail = (message: string, hint: string) =>
    userError('GAN_BAD_REFERENCE', `${text} ${message}`, { hint });
  if (/^https?:/i.test(text)) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url) throw fail('is no URL', 'For example: https://example.org/recipes/dcgan.yaml');
    if (!isSafe(url)) throw fail('is not encrypted', 'Use https. http is for this machine only.');
    return { kind: 'https', text, url, path: url.pathname };
  }
  if (/^git\+/i.test(text)) return parseGit(text, fail);
  if (/^npm:/i.test(text)) return parseNpm(text, fail);
  const { bucket, key } = bucketObject(text);
  const scheme = text.slice(0, 2).toLowerCase();
  return { kind: 'bucket', text, scheme, bucket, path: key };
}

type Fail = (message: string, hint: string) => Error;

function parseGit(text: string, fail: Fail): RemoteReference {
  const match = /^git\+((https|http|ssh|file):\/\/[^#]+)#([^:]*):(.+)$/i.exec(text);
  const example = 'For example: git+https://example.org/team/recipes.git#<commit>:dcgan.yaml';
  if (!match || !URL.canParse(match[1]))
    throw fail('is not a reference to a file in a git repository', example);
  const [, repository, , commit, path] = match;
  // git reads these otherwise than a URL is read: as the end of the host, say.
  if (/[?\\\s]|^[a-z]+:\/\/[^/]*%/i.test(repository)) {
    throw fail('has characters in its repository that git may read as another host', example);
  }
  if (!isSafe(new URL(repository))) throw fail('is not encrypted', 'Use git+https.');
  if (!/^[0-9a-f]{40}$/.test(commit)) {
    throw fail('names no commit', 'Give all 40 digits of it: a branch or a tag can move.');
  }
  return { kind: 'git', text, repository, commit, path: inside(path, text) };
}

function parseNpm(text: string, fail: Fail): RemoteReference {
  const match =
    /^npm:((?:@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*)\/([^@]+)@([^@]+)$/.exec(text);
  const example = 'For example: npm:@team/recipes/dcgan.yaml@1.2.0';
  if (!match) throw fail('is not a reference to a file in an npm package', example);
  const [, name, path, version] = match;
  if (!/^\d+\.\d+\.\d+([+-][0-9A-Za-z.+-]+)?$/.test(version)) {
    throw fail('names no exact version', `A range can change. ${example}`);
  }
  return { kind: 'npm', text, name, version, path: inside(path, text) };
}

/**
 * Resolves a base or plugin that a remote recipe names: a file beside it, or another reference.
 * @param root the recipe whose folder no path may leave; a repository or package is one folder
 * @throws GanError (exit code 2) if the path leaves that folder or refers to this machine
 */
export function resolveRemote(base: string, from: RemoteReference, root = from): string {
  if (isRemote(base)) {
    // A recipe from another machine must not refer to this machine.
    if (isOfThisMachine(parseRemoteReference(base)) && !isOfThisMachine(from)) {
      throw escapes(base, from.text);
    }
    return base;
  }
  if (posix.isAbsolute(base) || /^[a-z]:|\\/i.test(base)) throw escapes(base, from.text);
  const found = beside(base, from);
  if (!isBeside(parseRemoteReference(found), root)) throw escapes(base, from.text);
  return found;
}

function beside(base: string, from: RemoteReference): string {
  if (from.kind === 'https') return new URL(base, from.url).href;
  const path = inside(posix.join(posix.dirname(from.path), base), from.text);
  switch (from.kind) {
    case 'git':
      return `git+${from.repository}#${from.commit}:${path}`;
    case 'npm':
      return `npm:${from.name}/${path}@${from.version}`;
    case 'bucket':
      return `${from.scheme}://${from.bucket}/${path}`;
  }
}

/**
 * Whether a reference is a file in the folder of a recipe or below it. A commit of a repository and
 * a version of a package are one folder.
 */
export function isBeside(file: RemoteReference, root: RemoteReference): boolean {
  if (file.kind === 'https' && root.kind === 'https') {
    // Servers may read an escaped separator as a separator.
    const isPlain = !/%2f|%5c/i.test(file.url.pathname);
    return isPlain && file.url.href.startsWith(new URL('.', root.url).href);
  }
  if (file.kind === 'git' && root.kind === 'git') {
    return file.repository === root.repository && file.commit === root.commit;
  }
  if (file.kind === 'npm' && root.kind === 'npm') {
    return file.name === root.name && file.version === root.version;
  }
  if (file.kind === 'bucket' && root.kind === 'bucket') {
    const folder = posix.dirname(root.path);
    const isBelow = folder === '.' || file.path.startsWith(`${folder}/`);
    return isBelow && file.scheme === root.scheme && file.bucket === root.bucket;
  }
  return false;
}

function inside(path: string, text: string): string {
  const normal = posix.normalize(path);
  if (normal.startsWith('../') || normal === '..' || posix.isAbsolute(normal))
    throw escapes(path, text);
  return normal;
}

function escapes(path: string, text: string): Error {
  return userError('GAN_PATH_ESCAPES', `the path ${path} leads out of the folder of ${text}`, {
    hint: 'A recipe from elsewhere can only name files beside and below it.',
  });
}

/** Whether a reference means something on the machine that reads it. */
export function isOfThisMachine(reference: RemoteReference): boolean {
  if (reference.kind === 'npm' || reference.kind === 'bucket') return false;
  const url = reference.kind === 'git' ? new URL(reference.repository) : reference.url;
  return url.protocol === 'file:' || isThisMachine(url.hostname);
}

/**
 * The addresses that a reference in a recipe from elsewhere may have: those on the internet, and
 * the host that served the recipe.
 * @param by the recipe's own reference; undefined for a recipe in a pack
 */
export function addressesAllowedBy(text: string, by: string | undefined): AllowedAddresses {
  const there = addressOf(parseRemoteReference(text));
  // The user's own settings (of npm) decide about the host.
  if (!there) return 'anywhere';
  const here = by === undefined ? undefined : addressOf(parseRemoteReference(by));
  if (!here) return 'public';
  const isSame = there.protocol === here.protocol && there.host === here.host;
  const kind = kindOfHost(there.hostname);
  const isNear = kind !== undefined && kind !== 'special' && kind === kindOfHost(here.hostname);
  return isSame || isNear ? 'anywhere' : 'public';
}

function addressOf(reference: RemoteReference): URL | undefined {
  if (reference.kind === 'git') return new URL(reference.repository);
  return reference.kind === 'https' ? reference.url : undefined;
}

function isSafe(url: URL): boolean {
  return url.protocol !== 'http:' || isThisMachine(url.hostname);
}
