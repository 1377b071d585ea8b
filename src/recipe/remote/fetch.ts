import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GanError, userError } from '../../errors/index.js';
import { readArchive, type Reach } from '../../files/index.js';
import { readObject } from '../../storage/index.js';
import { gitAddress, gitSettings } from './git-address.js';
import type { RemoteReference } from './reference.js';

const run = promisify(execFile);
const TIMEOUT = 60_000;

/**
 * Fetches the bytes that a reference names. Runs nothing of what it fetches.
 * @param largest bytes; more are refused
 * @param reach which addresses may be asked
 * @throws GanError that names the reference and why it could not be had
 */
export async function fetchRemote(
  reference: RemoteReference,
  largest: number,
  reach: Reach = 'anywhere',
): Promise<Buffer> {
  switch (reference.kind) {
    case 'https':
    case 'bucket':
      return fetchObject(reference.text, largest, reach);
    case 'git':
      return inFolder((folder) => fetchGit(reference, folder, largest, reach));
    case 'npm':
      return inFolder((folder) => fetchNpm(reference, folder, largest));
  }
}

async function fetchObject(text: string, largest: number, reach: Reach): Promise<Buffer> {
  try {
    return await readObject(text, largest, { retries: 2, reach });
  } catch (error) {
    if (!(error instanceof GanError)) throw error;
    if (error.code === 'GAN_TOO_LARGE') throw tooLarge(text, largest);
    const { code, message, hint } = error;
    // A recipe that cannot be had is the user's to mend.
    throw userError(code, message, { cause: error, ...(hint === undefined ? {} : { hint }) });
  }
}

async function fetchGit(
  { repository, commit, path, text }: RemoteReference & { kind: 'git' },
  folder: string,
  largest: number,
  reach: Reach,
): Promise<Buffer> {
  const { url, settings } = await gitAddress(repository, reach);
  const env = {
    ...process.env,
    ...gitSettings(settings),
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
  };
  const options = {
    cwd: folder,
    env,
    timeout: TIMEOUT,
    maxBuffer: 4 * largest,
    encoding: 'buffer',
  } as const;
  const git = (...args: string[]) => run('git', args, options);
  await git('init', '--quiet', '--bare');
  const fetched = await git('fetch', '--quiet', '--depth=1', '--', url, commit).catch(
    (cause: unknown) => ({ cause }),
  );
  if ('cause' in fetched) {
    // Not every server gives out a commit by its name; then all that is named is fetched.
    await git('fetch', '--quiet', '--', url, '+refs/*:refs/*').catch((cause: unknown) => {
      throw unreachable(text, lastLine(cause), cause);
    });
  }
  const object = `${commit}:${path}`;
  const { stdout } = await git('cat-file', '-s', object).catch((cause: unknown) => {
    throw unreachable(text, lastLine(cause), cause);
  });
  if (Number(stdout.toString()) > largest) throw tooLarge(text, largest);
  return (await git('cat-file', 'blob', object)).stdout;
}

async function fetchNpm(
  { name, version, path, text }: RemoteReference & { kind: 'npm' },
  folder: string,
  largest: number,
): Promise<Buffer> {
  // npm itself, so that its settings hold: registries, accounts, proxies.
  const args = [
    'pack',
    `${name}@${version}`,
    '--ignore-scripts',
    '--json',
    '--pack-destination',
    folder,
  ];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = await run(npm, args, { cwd: folder, timeout: TIMEOUT }).catch(
    (cause: unknown) => {
      throw unreachable(text, lastLine(cause), cause);
    },
  );
  const packed = Object.values(JSON.parse(stdout) as { filename: string }[])[0];
  for await (const member of readArchive(join(folder, packed.filename))) {
    // A tarball's files lie in one folder, mostly `package`.
    if (member.name.slice(member.name.indexOf('/') + 1) !== path) continue;
    if (member.size > largest) throw tooLarge(text, largest);
    return member.bytes();
  }
  throw unreachable(text, `the package has no file ${path}`);
}

async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gan-fetch-'));
  try {
    await mkdir(folder, { recursive: true });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function unreachable(text: string, reason: string, cause?: unknown): Error {
  return userError('GAN_UNREACHABLE', `${text} cannot be fetched: ${reason}`, { cause });
}

function tooLarge(text: string, largest: number): Error {
  return userError('GAN_RECIPE_TOO_LARGE', `${text} has more than ${largest} bytes`);
}

function lastLine(cause: unknown): string {
  const { stderr, message } = cause as { stderr?: string | Buffer; message?: string };
  const lines = String(stderr ?? message ?? cause)
    .trim()
    .split('\n');
  return lines.find((line) => /^(fatal|npm error (?!code))/.test(line)) ?? lines.at(-1) ?? '';
}
