import { diskError } from '../disk-error.js';
import { openRegular } from '../regular.js';
import { damaged } from './errors.js';
import { Budget, type ArchiveLimits } from './limits.js';

/** A regular file inside an archive. */
export interface ArchiveMember {
  /** With forward slashes, relative, without `.` and `..`. */
  readonly name: string;
  /** Unpacked size in bytes, according to the archive. */
  readonly size: number;
  /** Unpacks the member. Call this at most once, and before the next member is requested. */
  bytes(): Promise<Buffer>;
}

export interface ArchiveOptions extends ArchiveLimits {
  /** Bytes of the packed file read so far, and its size. */
  progress?: ((done: number, total: number) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Input for the reader of one format. */
export interface Source {
  readonly file: string;
  readonly size: number;
  readonly gzip: boolean;
  readonly budget: Budget;
  readonly options: ArchiveOptions;
}

/**
 * The regular files in a .tar, .tar.gz or .zip file, in the archive's order. The format is detected
 * from the content. Nothing is written to disk. Folders are skipped. Links, devices, names that
 * lead out of the archive, and content that expands too much are errors.
 * @throws GanError (exit code 2) that names the file: missing, truncated, damaged or unsafe
 */
export async function* readArchive(
  file: string,
  options: ArchiveOptions = {},
): AsyncGenerator<ArchiveMember, void, undefined> {
  const rethrow = (error: unknown): never => {
    options.signal?.throwIfAborted();
    throw damaged(error, file);
  };
  try {
    const { size, start } = await look(file);
    const zip = start.subarray(0, 2).toString('latin1') === 'PK';
    const gzip = start[0] === 0x1f && start[1] === 0x8b;
    const source = { file, size, gzip, options, budget: new Budget(file, size, options) };
    // Imported only when an archive is read.
    const { readMembers } = zip ? await import('./zip.js') : await import('./tar.js');
    for await (const member of readMembers(source)) {
      const bytes = () => member.bytes().catch(rethrow);
      yield { name: member.name, size: member.size, bytes };
    }
  } catch (error) {
    rethrow(error);
  }
}

async function look(file: string): Promise<{ size: number; start: Buffer }> {
  try {
    const handle = await openRegular(file);
    try {
      const { size } = await handle.stat();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
      return { size, start: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw diskError(error, 'read', file, { exitCode: 2 });
  }
}
