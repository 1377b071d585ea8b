import { createHash } from 'node:crypto';
import { userError } from '../../errors/index.js';
import { wrongChecksum } from './errors.js';
import { fill } from './fill.js';
import type { Sink, Transfer, Version } from './transfer.js';

/**
 * Downloads a file over HTTP(S) into memory; resumes after broken connections.
 * @param largest maximum size in bytes, checked before the download if the server gives the size
 * @throws GanError with a next step: unreachable, refused, truncated, too large, wrong checksum
 */
export async function readOverHttp(options: Transfer, largest: number): Promise<Buffer> {
  const memory = new Memory(options.url, largest);
  await fill(memory, options);
  const bytes = memory.bytes();
  const { sha256 } = options;
  if (sha256 !== undefined) {
    const sum = createHash('sha256').update(bytes).digest('hex');
    if (sum !== sha256.toLowerCase()) throw wrongChecksum(sum, sha256, options);
  }
  return bytes;
}

class Memory implements Sink {
  size = 0;
  #chunks: Uint8Array[] = [];
  #version: Version = {};
  #ended = false;

  constructor(
    private readonly name: string,
    private readonly largest: number,
  ) {}

  get validator(): string | undefined {
    return this.#version.validator;
  }

  get total(): number | undefined {
    return this.#version.total;
  }

  get complete(): boolean {
    return this.#ended || this.size === this.total;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  async restart(version: Version = {}): Promise<void> {
    this.#checkSize(version.total ?? 0);
    await this.discard();
    this.#version = version;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.size += bytes.length;
    this.#checkSize(this.size);
    this.#chunks.push(bytes);
  }

  end(): void {
    this.#ended = true;
  }

  async discard(): Promise<void> {
    this.#chunks = [];
    this.#version = {};
    this.#ended = false;
    this.size = 0;
  }

  #checkSize(size: number): void {
    if (size <= this.largest) return;
    throw userError('GAN_TOO_LARGE', `${this.name} has more than ${this.largest} bytes`);
  }
}
