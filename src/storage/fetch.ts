import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GanError } from '../errors/index.js';
import {
  COUNT,
  download,
  parseShape,
  sha256File,
  shapeOf,
  versionOverHttp,
  writeFileAtomic,
  type Transfer,
} from '../files/index.js';
import { openObject } from './open.js';
import { transfer, type TransferOptions } from './read.js';

interface FetchOptions extends TransferOptions {
  readonly cacheDir: string;
  /** 64 hexadecimal digits, if known. A cached file with this checksum needs no network. */
  readonly sha256?: string | undefined;
}

/** An object as a local file. */
interface LocalObject {
  /** Absolute path. */
  readonly file: string;
  /** Checksum of the file, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** The note beside a cached file. */
interface Note {
  readonly url: string;
  readonly validator?: string;
  readonly size: number;
  readonly sha256: string;
}

const TEXT = { type: 'string' };
const NOTE = shapeOf<Note>({
  type: 'object',
  properties: { url: TEXT, validator: TEXT, size: COUNT, sha256: TEXT },
  required: ['url', 'size', 'sha256'],
});

/**
 * Downloads an object into the cache, or finds it there: streamed to disk, resumed after an
 * interruption, checked, and then renamed. Without a checksum, the server is asked whether the
 * cached file is still current; if the server cannot be reached, the cached file is used.
 * @param url of a web server or a bucket; see `openObject`
 * @throws GanError that names the URL, the fact and the next step
 */
export async function fetchObject(url: string, options: FetchOptions): Promise<LocalObject> {
  const { cacheDir, sha256, ...how } = options;
  const source = openObject(url);
  const key = createHash('sha256').update(url).digest('hex').slice(0, 32);
  // Names come from elsewhere, and some file systems restrict them.
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

/** The checksum of the cached file, if it is complete and still current. */
async function unchanged(file: string, wanted: Transfer): Promise<string | undefined> {
  const note = await readNote(noteOf(file));
  const found = await stat(file).catch(() => undefined);
  if (!note || found?.size !== note.size) return undefined;
  if ((await sha256File(file, wanted.signal)) !== note.sha256) return undefined;
  try {
    // Only one retry: if the network is down, the cached file will be used.
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

/** Undefined if it is missing or damaged: the cached file is not used then. */
async function readNote(file: string): Promise<Note | undefined> {
  try {
    return parseShape(await readFile(file, 'utf8'), NOTE);
  } catch {
    return undefined;
  }
}

/** No object's file is called so, since its name has no `@`. */
function noteOf(file: string): string {
  return join(dirname(file), '@origin.json');
}
