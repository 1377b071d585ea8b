import { stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { findData, kindOf, sha256File, type AllowedAddresses } from '../files/index.js';
import { fetchObject } from './fetch.js';
import { localPath, openObject } from './open.js';

export interface LocateOptions {
  /** The folder in which relative paths are searched first. */
  readonly dataDir: string | undefined;
  readonly cacheDir: string;
  readonly progress: (what: string, done: number, total: number | undefined) => void;
  readonly signal: AbortSignal;
  /** A description for messages, such as "CSV file of digits". */
  readonly what: string;
  /** Whether the path may be a folder. Default: only a file. */
  readonly mayBeFolder?: boolean | undefined;
  /** A next step if it does not exist. */
  readonly hint?: string | undefined;
  /** The addresses that a URL may have. Default: anywhere, because the user gave it. */
  readonly allowed?: AllowedAddresses | undefined;
  /** Checksum of a fetched file, 64 hexadecimal digits. Local files are not checked against it. */
  readonly sha256?: string | undefined;
}

/** A local file or folder with data. */
export interface LocalData {
  /** Absolute path. */
  readonly file: string;
  /** The checksum of a file, 64 hexadecimal digits; folders have none. */
  sha256(): Promise<string>;
}

/**
 * Finds data that a recipe names: a path, relative to the data folder or else to the current
 * folder, or an `https:`, `s3:` or `gs:` URL, which is downloaded to the cache.
 * @throws GanError (exit code 2) that names it, the fact and the next step
 */
export async function locateData(given: string, options: LocateOptions): Promise<LocalData> {
  const { dataDir, cacheDir, progress, signal, what, hint, sha256, mayBeFolder, allowed } = options;
  const wanted = localPath(given);
  if (wanted === undefined) {
    const name = openObject(given).file || 'data';
    const fetched = await fetchObject(given, {
      cacheDir,
      sha256,
      signal,
      progress: (done, total) => progress(`downloading ${name}`, done, total),
      hint,
      allowed,
    });
    return { file: fetched.file, sha256: async () => fetched.sha256 };
  }
  const inData = path.isAbsolute(wanted) ? undefined : await findData(dataDir, wanted);
  const file = inData ?? path.resolve(wanted);
  const found = await stat(file).catch(() => undefined);
  const fact = found ? `this is ${kindOf(found)}, not a ${what}` : `there is no such ${what}`;
  if (!found || !(found.isFile() || (found.isDirectory() && mayBeFolder))) {
    throw userError('GAN_NO_FILE', fact, {
      place: { file },
      hint: hint ?? 'Check the path, and --data-dir or GAN_DATA_DIR.',
    });
  }
  return { file, sha256: () => sha256File(file, signal) };
}
