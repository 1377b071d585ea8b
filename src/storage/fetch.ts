import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GanError } from '../errors/index.js';
import {
  download,
  sha256File,
  versionOverHttp,
  writeFileAtomic,
  type Transfer,
} from '../files/index.js';
import { openObject } from './open.js';
import { transfer, type TransferOptions } from './read.js';

export interface FetchOptions extends TransferOptions {
  readonly cacheDir: string;
  /** 64 hexadecimal digits, if they are known. What the cache holds then needs no network. */
  readonly sha256?: string | undefined;
}

/** An object as a file of this machine. */
export interface LocalObject {
  /** Absolute. */
  readonly file: string;
  /** Of its bytes, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** What the cache notes beside a file. */
interface Note {
  readonly url: string;
  readonly validator?: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Brings an object into the cache, or finds it there: streamed to disk, gone on with after an
 * interruption, checked, and only then given its name. Without a checksum, the server is asked
 * whether it is still the same; if it cannot be reached, what the cache has will do.
 * @param url of a web server or a bucket; see `openObject`
 * @throws GanError that names the URL, the fact and the next step
 */
export async function fetchObject(url: string, options: FetchOptions): Promise<LocalObject> {
  const { cacheDir, sha256, ...how } = options;
  const source = openObject(url);
  const key = createHash('sha256').update(url).digest('hex').slice(0, 32);
  // Names come from elsewhere, and some file systems are particular.
  const name = source.file.replace(/[^\w.-]+/g, '_').slice(-100) || 'object';
  const file = join(cacheDir, 'objects', key, name);
  const wanted = transfer(source, how);
  if (sha256 === undefined) {
    const kept = await unchanged(file, wanted);
    if (kept !== undefined) return { file, sha256: kept };
  }
  const got = await download({ ...wanted, to: file, sha256 });
  await writeFileAtomic(noteOf(file), JSON.stringify({ url: source.name, ...got }));
  return { file, sha256: got.sha256 };
}

/** The checksum of what the cache has, if that is whole and what the server has, too. */
async function unchanged(file: string, wanted: Transfer): Promise<string | undefined> {
  const note = await readNote(noteOf(file));
  const found = await stat(file).catch(() => undefined);
  if (!note || found?.size !== note.size) return undefined;
  if ((await sha256File(file, wanted.signal)) !== note.sha256) return undefined;
  try {
    // If the network is away, waiting for it is of no use.
    const { validator, total } = await versionOverHttp({ ...wanted, retries: 1 });
    const isSame = validator !== undefined && validator === note.validator && total === note.size;
    return isSame ? note.sha256 : undefined;
  } catch (error) {
    const isAway =
      error instanceof GanError &&
      ['GAN_UNREACHABLE', 'GAN_DOWNLOAD_INTERRUPTED'].includes(error.code);
    if (isAway) return note.sha256;
    throw error;
  }
}

async function readNote(file: string): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Note;
  } catch {
    // Without its note a file of the cache is as good as none.
    return undefined;
  }
}

function noteOf(file: string): string {
  return join(dirname(file), 'origin.json');
}
