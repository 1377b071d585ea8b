import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GanError, messageOf, userError } from '../../errors/index.js';
import { inScratchFolder, readArchive, type AllowedAddresses } from '../../files/index.js';
import { readObject } from '../../storage/index.js';
import { git, npm, ToolError, type ToolLimits } from '../../tools/index.js';
import { gitAddress, gitSettings } from './git-address.js';
import type { RemoteReference } from './parse-reference.js';

/** Seconds for one recipe or plugin. */
export const FETCH_SECONDS = 60;

/**
 * What git and npm may use for it. A server chooses what it sends: a few bytes can unpack to gigabytes,
 * and an answer may have no end.
 */
const LIMITS: ToolLimits = { memory: 2 ** 30, file: 2 ** 29 };

/** So that git streams what it fetches into one file, instead of unpacking each object in memory. */
const STREAMED = {
  'fetch.unpackLimit': '1',
  'transfer.unpackLimit': '1',
  'core.bigFileThreshold': '1m',
  // A thread more takes that much memory more.
  'pack.threads': '1',
  'core.packedGitWindowSize': '32m',
  'core.packedGitLimit': '256m',
};

/**
 * Fetches the bytes of a reference. Runs no fetched code.
 * @param largest maximum number of bytes
 * @param allowed the addresses that may be contacted
 * @param seconds time limit
 * @throws GanError that names the reference and why it could not be fetched
 */
export async function fetchRemote(
  reference: RemoteReference,
  largest: number,
  allowed: AllowedAddresses = 'anywhere',
  seconds = FETCH_SECONDS,
): Promise<Buffer> {
  switch (reference.kind) {
    case 'https':
    case 'bucket':
      return fetchObject(reference.text, largest, allowed, seconds);
    case 'git':
      return inScratchFolder((folder) => fetchGit(reference, folder, largest, allowed, seconds));
    case 'npm':
      return inScratchFolder((folder) => fetchNpm(reference, folder, largest, seconds));
  }
}

async function fetchObject(
  text: string,
  largest: number,
  allowed: AllowedAddresses,
  withinSeconds: number,
): Promise<Buffer> {
  try {
    return await readObject(text, largest, { retries: 2, allowed, withinSeconds });
  } catch (error) {
    if (!(error instanceof GanError)) throw error;
    if (error.code === 'GAN_TOO_LARGE') throw tooLarge(text, largest);
    const { code, message, hints } = error;
    // The user must correct a reference that cannot be fetched, so this is a user error.
    throw userError(code, message, { cause: error, hint: hints });
  }
}

async function fetchGit(
  { repository, commit, path, text }: RemoteReference & { kind: 'git' },
  folder: string,
  largest: number,
  allowed: AllowedAddresses,
  seconds: number,
): Promise<Buffer> {
  const until = performance.now() + seconds * 1000;
  const { protocol } = new URL(repository);
  const { url, settings } = await gitAddress(repository, allowed);
  const options = {
    cwd: folder,
    env: {
      ...gitSettings(settings),
      // Set explicitly, so that git does not search for another repository.
      GIT_DIR: folder,
      GIT_ALLOW_PROTOCOL: protocol === 'file:' ? 'file' : 'https:http:ssh',
    },
    maxBuffer: 4 * largest,
    settings: STREAMED,
    limits: LIMITS,
  };
  // No time limit of 0, which means none.
  const timeout = () => Math.max(1, Math.ceil(until - performance.now()));
  const run = (...args: string[]) => git(args, { ...options, timeout: timeout() });
  // No template, since it could contain hooks.
  await run('init', '--quiet', '--bare', '--template=');
  const fetched = await run('fetch', '--quiet', '--depth=1', '--', url, commit).catch(
    (cause: unknown) => ({ cause }),
  );
  if ('cause' in fetched) {
    if (isBeyondLimits(fetched.cause)) throw unreachable(text, fetched.cause);
    // Some servers do not serve a commit by its hash. Then all branches and tags are fetched.
    await run('fetch', '--quiet', '--', url, '+refs/*:refs/*').catch((cause: unknown) => {
      throw unreachable(text, cause);
    });
  }
  const object = `${commit}:${path}`;
  const size = await run('cat-file', '-s', object).catch((cause: unknown) => {
    throw unreachable(text, cause);
  });
  if (Number(size.toString()) > largest) throw tooLarge(text, largest);
  return run('cat-file', 'blob', object);
}

async function fetchNpm(
  { name, version, path, text }: RemoteReference & { kind: 'npm' },
  folder: string,
  largest: number,
  seconds: number,
): Promise<Buffer> {
  // npm itself, so that the user's settings apply: registries, logins, proxies.
  const packed = join(folder, 'packed');
  await mkdir(packed);
  await npm(['pack', '--json', '--pack-destination', packed], {
    packages: [`${name}@${version}`],
    folder,
    timeout: Math.ceil(seconds * 1000),
    limits: LIMITS,
  }).catch((cause: unknown) => {
    throw unreachable(text, cause);
  });
  // npm derives the file name from the registry's answer, which is not trusted.
  const [tarball] = await readdir(packed);
  if (tarball === undefined) throw unreachable(text, new Error('npm fetched nothing'));
  for await (const member of readArchive(join(packed, tarball))) {
    // A tarball's files are in one folder, usually `package`.
    if (member.name.slice(member.name.indexOf('/') + 1) !== path) continue;
    if (member.size > largest) throw tooLarge(text, largest);
    return member.bytes();
  }
  throw unreachable(text, new Error(`the package has no file ${path}`));
}

function unreachable(text: string, cause: unknown): Error {
  if (isBeyondLimits(cause)) {
    const { memory, file } = LIMITS;
    return userError(
      'GAN_RECIPE_TOO_LARGE',
      `${text} is in something too large: to fetch it takes more than ${file / 2 ** 20} MiB of disk or ${memory / 2 ** 20} MiB of memory`,
      {
        cause,
        hint: 'Put the recipe into a smaller repository or package, or give its https URL.',
      },
    );
  }
  const reason = lastLine(cause);
  const moved = /returned error: 30\d/.test(reason);
  return userError('GAN_UNREACHABLE', `${text} cannot be fetched: ${reason}`, {
    cause,
    ...(moved ? { hint: 'The server names another address: give that one.' } : {}),
  });
}

/** Whether a program has reached a limit. */
function isBeyondLimits(cause: unknown): boolean {
  if (!(cause instanceof ToolError)) return false;
  return (
    cause.fell ||
    /out of memory|cannot allocate memory|allocation failed|ENOMEM|file too large|EFBIG/i.test(
      cause.stderr,
    )
  );
}

function tooLarge(text: string, largest: number): Error {
  return userError('GAN_RECIPE_TOO_LARGE', `${text} is larger than ${largest} bytes, the limit`);
}

function lastLine(cause: unknown): string {
  const message = messageOf(cause);
  // What a program that was ended had printed by then does not say why.
  if (!(cause instanceof ToolError) || cause.killed) return message;
  const lines = cause.stderr.trim().split('\n');
  const said = lines.find((line) => /^(fatal|npm error (?!code|errno))/.test(line));
  return said ?? (lines.at(-1) || message);
}
