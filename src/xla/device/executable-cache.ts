import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, othersWhoWrite, writeFileAtomic } from '../../files/index.js';

const FORMAT = 'gan-executable-1';
const SUFFIX = '.xla';
const DEFAULT_BYTES = 2 * 2 ** 30;
const TO_READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Cache of compiled programs on disk, one file each: a line `FORMAT KEY SHA256`, then the bytes.
 * XLA does not check what it loads, so a program that fails its checksum is never passed to XLA.
 * Several processes may share the folder: files are written atomically, and a program whose file
 * disappears is compiled again. A checksum does not prove who wrote a file, so files that another
 * user could have written are not read.
 */
export class ExecutableCache {
  #isOurs: Promise<boolean> | undefined;

  /** @param notice called once with the reason if programs are not read */
  constructor(
    readonly folder: string,
    private readonly maxBytes = DEFAULT_BYTES,
    private readonly notice: (line: string) => void = () => {},
  ) {}

  /** The program cached under this key. Undefined if there is none or it is damaged. */
  async read(key: string): Promise<Uint8Array | undefined> {
    const file = this.file(key);
    const bytes = (await this.isOurs()) ? await this.readOurs(file) : undefined;
    const end = bytes?.indexOf('\n') ?? -1;
    if (!bytes || end < 0) return undefined;
    const payload = bytes.subarray(end + 1);
    if (bytes.toString('latin1', 0, end) !== header(key, payload)) return undefined;
    const now = new Date();
    // The modification time records the last use, for `write` to drop the least recently used.
    await utimes(file, now, now).catch(() => undefined);
    return payload;
  }

  /** Adds a program, and drops the least recently used ones if the cache is too large. */
  async write(key: string, payload: Uint8Array): Promise<void> {
    if (payload.byteLength > this.maxBytes) return;
    await makeFolder(this.folder, 0o700);
    if (!(await this.isOurs())) return;
    const head = Buffer.from(`${header(key, payload)}\n`, 'latin1');
    await writeFileAtomic(this.file(key), Buffer.concat([head, payload]), 0o600);
    await this.prune();
  }

  /** Whether no other user can write to the folder or replace it. */
  private isOurs(): Promise<boolean> {
    this.#isOurs ??= (async () => {
      const above = path.dirname(path.resolve(this.folder));
      for (const [folder, how] of [[above, 'above'], [this.folder]] as const) {
        const found = await stat(folder).catch(() => undefined);
        const others = found && othersWhoWrite(found, how);
        if (others) return this.refuse(folder, others);
      }
      return true;
    })();
    return this.#isOurs;
  }

  /**
   * Checks the owner of the opened file, not of the path, which may have been replaced in between.
   */
  private async readOurs(file: string): Promise<Buffer | undefined> {
    const handle = await open(file, TO_READ).catch(() => undefined);
    try {
      const found = await handle?.stat();
      if (!handle || !found?.isFile()) return undefined;
      const others = othersWhoWrite(found);
      if (others) {
        this.refuse(file, others);
        return undefined;
      }
      return await handle.readFile();
    } catch {
      return undefined;
    } finally {
      await handle?.close();
    }
  }

  private refuse(place: string, others: string): false {
    this.notice(
      `compiled programs in ${place} are not read: ${others}, and they are native code; make it your own (chown, chmod go-w), or delete it`,
    );
    return false;
  }

  private async prune(): Promise<void> {
    const all = await Promise.all(
      (await readdir(this.folder)).map(async (name) => {
        const file = path.join(this.folder, name);
        const found = await stat(file).catch(() => undefined);
        return { file, bytes: found?.size ?? 0, used: found?.mtimeMs ?? 0 };
      }),
    );
    // Temporary files of killed processes. Younger files may still be in use.
    const yesterday = Date.now() - 24 * 3600_000;
    const left = all.filter(({ file, used }) => file.endsWith('.tmp') && used < yesterday);
    await Promise.all(left.map(({ file }) => rm(file, { force: true })));
    const files = all.filter(({ file }) => file.endsWith(SUFFIX));
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { file, bytes } of files.sort((a, b) => a.used - b.used)) {
      if (total <= this.maxBytes) return;
      await rm(file, { force: true });
      total -= bytes;
    }
  }

  private file(key: string): string {
    return path.join(this.folder, `${key}${SUFFIX}`);
  }
}

function header(key: string, payload: Uint8Array): string {
  return `${FORMAT} ${key} ${createHash('sha256').update(payload).digest('hex')}`;
}
