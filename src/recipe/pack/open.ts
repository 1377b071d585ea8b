import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { GanError, userError } from '../../errors/index.js';
import {
  cacheDir,
  hexSha256,
  readArchive,
  writeFileAtomic,
  openRegular,
} from '../../files/index.js';
import type { Pack } from '../source.js';
import { CARD, FETCHED, FILES, MANIFEST, type PackManifest } from './format.js';

/** Maximum size of a pack in bytes. */
export const LARGEST_PACK = 32 << 20;
/** Matches paths that leave their folder, are absolute, or contain invalid characters. */
const UNSAFE = /(^|\/)\.\.?(\/|$)|^\/|[\\:\0]/;
const NAME_ERRORS = ['GAN_BAD_PATH', 'GAN_NO_FILE', 'GAN_IS_FOLDER', 'GAN_NOT_OWN_FILE'];

const LIMITS = { packed: LARGEST_PACK, member: 16 << 20, total: 64 << 20, members: 1000 };

/**
 * Unpacks a packed recipe into the cache, under a hash of what was read of it. Runs no code from it.
 * @param path as the user typed it
 * @returns undefined if the file is not an archive
 * @throws GanError (exit code 2) if the archive is not a pack, damaged, unsafe or too large
 */
export async function openPack(path: string, cache = cacheDir()): Promise<Pack | undefined> {
  if (!(await isArchive(path))) return undefined;
  const { size } = await stat(path);
  if (size > LIMITS.packed) throw badPack(path, `it has more than ${LIMITS.packed} bytes`);
  const files = await readFiles(path);
  const manifest = manifestOf(path, files.get(MANIFEST));
  const folder = join(cache, 'packs', hashOf(files));
  const root = resolve(folder, 'files');
  // Beside its files, not in the cache of what this machine fetched: its maker chose the contents.
  const fetched = resolve(folder, 'fetched');
  const keep = (name: string, data: Buffer) =>
    name.startsWith(FETCHED)
      ? keepFetched(path, name, data, fetched)
      : writeIfOther(join(folder, ...name.split('/')), data);
  for (const [name, data] of files) {
    await keep(name, data).catch((error: unknown) => {
      // Names come from the pack: they may be too long, or a file's name may be used as a folder.
      const isName = error instanceof GanError && NAME_ERRORS.includes(error.code);
      throw isName ? badPack(path, `its file ${shortened(name)}: ${error.message}`) : error;
    });
  }
  return { name: path, root, fetched, recipe: join(root, ...manifest.recipe.split('/')) };
}

/**
 * Not the archive's, which would have to be read once more: it may be another by then. Whoever agrees
 * to the code of a pack agrees to that in the folder of this name.
 */
function hashOf(files: ReadonlyMap<string, Buffer>): string {
  const hashes = [...files].map(([name, data]) => [name, hexSha256(data)]);
  return hexSha256(JSON.stringify(hashes.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Whether a file is a pack, by its contents. */
export async function isPack(path: string): Promise<boolean> {
  if (!(await isArchive(path))) return false;
  try {
    return (await readFiles(path)).has(MANIFEST);
  } catch (error) {
    if (error instanceof GanError) return false;
    throw error;
  }
}

/** Whether a name has the form that `gan pack` gives. */
export function isPackName(path: string): boolean {
  return path.toLowerCase().endsWith('.gan.tar.gz');
}

/**
 * Whether a file starts like .tar.gz or .zip files. The caller reports files that cannot be read.
 */
async function isArchive(path: string): Promise<boolean> {
  const handle = await openRegular(path).catch(() => undefined);
  try {
    const { buffer } = (await handle?.read(Buffer.alloc(2), 0, 2, 0)) ?? {};
    return ['1f8b', '504b'].includes(buffer?.toString('hex') ?? '');
  } catch {
    return false;
  } finally {
    await handle?.close();
  }
}

async function readFiles(path: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const limits = { maxMember: LIMITS.member, maxTotal: LIMITS.total };
  for await (const member of readArchive(path, limits)) {
    const isKnown = [FILES, FETCHED, CARD].some((folder) => member.name.startsWith(folder));
    if (!isKnown && member.name !== MANIFEST) {
      throw badPack(path, `it has a file that is not of a pack: ${shortened(member.name)}`);
    }
    if (files.has(member.name)) throw badPack(path, `it has two files ${shortened(member.name)}`);
    if (files.size >= LIMITS.members) throw badPack(path, `it has over ${LIMITS.members} files`);
    files.set(member.name, await member.bytes());
  }
  return files;
}

function manifestOf(path: string, bytes: Buffer | undefined): PackManifest {
  if (!bytes) throw badPack(path, `it has no ${MANIFEST}`);
  let manifest: Partial<PackManifest> | null;
  try {
    manifest = JSON.parse(bytes.toString('utf8')) as Partial<PackManifest> | null;
  } catch {
    throw badPack(path, `its ${MANIFEST} is no JSON`);
  }
  const { version, recipe } = manifest ?? {};
  if (typeof version === 'number' && version > 1) {
    throw userError('GAN_BAD_PACK', 'the pack was written by a newer gan', {
      place: { file: path },
      hint: 'Update gan.',
    });
  }
  if (version !== 1 || typeof recipe !== 'string' || UNSAFE.test(recipe)) {
    throw badPack(path, `its ${MANIFEST} names no recipe`);
  }
  return manifest as PackManifest;
}

async function keepFetched(
  path: string,
  name: string,
  data: Buffer,
  folder: string,
): Promise<void> {
  const hash = name.slice(FETCHED.length);
  if (hexSha256(data) !== hash)
    throw badPack(path, `its file ${name} does not have the hash that its name says`);
  await writeIfOther(join(folder, hash), data);
}

/** The cache may be damaged, so an existing file is compared with the data. */
async function writeIfOther(file: string, data: Buffer): Promise<void> {
  const there = await readFile(file).catch(() => undefined);
  if (!there?.equals(data)) await writeFileAtomic(file, data);
}

function shortened(name: string): string {
  return name.length > 80 ? `${name.slice(0, 80)}...` : name;
}

function badPack(path: string, fact: string): GanError {
  return userError('GAN_BAD_PACK', `this is no pack that gan can open: ${fact}`, {
    place: { file: path },
    hint: 'Packs are made by `gan pack RECIPE`.',
  });
}
