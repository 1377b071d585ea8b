import type { FileHandle } from 'node:fs/promises';
import { openOwn, renewFile } from 'gan-recipes/plugin';

/** A file that grows by whole lines. A write that is done again lands where it did before. */
export class LineFile {
  #length = 0;

  private constructor(readonly file: FileHandle) {}

  /** Opens a file, or makes it. One that is there is renewed: an earlier process may have it open. */
  static async open(path: string): Promise<LineFile> {
    await renewFile(path);
    return new LineFile(await openOwn(path, 'update'));
  }

  /** Cuts the file to a length that was returned earlier; false if it is shorter than that. */
  async goTo(length: number): Promise<boolean> {
    const { size } = await this.file.stat();
    if (size < length) return false;
    if (size > length) await this.file.truncate(length);
    this.#length = length;
    return true;
  }

  /** Adds lines at the end and returns the new length, once they are on the disk. */
  async write(lines: string): Promise<number> {
    if (lines === '') return this.#length;
    const bytes = Buffer.from(lines);
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.file.write(
        bytes,
        done,
        bytes.length - done,
        this.#length + done,
      );
      done += bytesWritten;
    }
    await this.file.datasync();
    this.#length += bytes.length;
    return this.#length;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
