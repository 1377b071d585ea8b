import { readFile, rm, type FileHandle } from 'node:fs/promises';
import { writeFileAtomic } from '../atomic.js';
import { diskError } from '../disk-error.js';
import { openOwn } from '../own-file.js';
import { COUNT, parseShape, shapeOf } from '../shape.js';
import type { Sink, Version } from './transfer.js';

interface Origin extends Version {
  url: string;
}

const ORIGIN = shapeOf<Origin>({
  type: 'object',
  properties: { url: { type: 'string' }, validator: { type: 'string' }, total: COUNT },
  required: ['url'],
});

/**
 * `<to>.part` with the bytes so far, and `<to>.part.json` with their origin. Both stay after an
 * interruption, so that a later call can resume.
 */
export class Part implements Sink {
  readonly file: string;
  size = 0;
  #origin: Origin;
  #handle: FileHandle | undefined;
  #ended = false;

  private constructor(
    to: string,
    private readonly url: string,
  ) {
    this.file = `${to}.part`;
    this.#origin = { url };
  }

  /** Opens the part of an earlier call if it was for the same URL; else starts empty. */
  static async open(to: string, url: string): Promise<Part> {
    const part = new Part(to, url);
    try {
      part.#handle = await openOwn(part.file, 'append');
      part.size = (await part.#handle.stat()).size;
    } catch (error) {
      throw diskError(error, 'write', part.file);
    }
    const origin = await readOrigin(part.#originFile);
    if (origin?.url === url) part.#origin = origin;
    else await part.restart();
    if (part.size > (part.total ?? Infinity)) await part.restart();
    return part;
  }

  get #originFile(): string {
    return `${this.file}.json`;
  }

  get validator(): string | undefined {
    return this.#origin.validator;
  }

  get total(): number | undefined {
    return this.#origin.total;
  }

  get complete(): boolean {
    return this.#ended || this.size === this.total;
  }

  async restart(version: Version = {}): Promise<void> {
    this.#origin = { url: this.url, ...version };
    this.#ended = false;
    await this.#try((handle) => handle.truncate(0));
    this.size = 0;
    await writeFileAtomic(this.#originFile, JSON.stringify(this.#origin));
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.#try((handle) => handle.writeFile(bytes));
    this.size += bytes.length;
  }

  end(): void {
    this.#ended = true;
  }

  async sync(): Promise<void> {
    await this.#try((handle) => handle.sync());
  }

  async close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.file, { force: true });
    await this.forget();
    this.#origin = { url: this.url };
    this.#ended = false;
    this.size = 0;
  }

  /** Removes `.part.json` once the bytes have their final name. */
  async forget(): Promise<void> {
    await rm(this.#originFile, { force: true });
  }

  async #try(act: (handle: FileHandle) => Promise<unknown>): Promise<void> {
    try {
      this.#handle ??= await openOwn(this.file, 'append');
      await act(this.#handle);
    } catch (error) {
      throw diskError(error, 'write', this.file);
    }
  }
}

/** Undefined if it is missing or damaged: the bytes cannot be trusted then. */
async function readOrigin(file: string): Promise<Origin | undefined> {
  try {
    return parseShape(await readFile(file, 'utf8'), ORIGIN);
  } catch {
    return undefined;
  }
}
