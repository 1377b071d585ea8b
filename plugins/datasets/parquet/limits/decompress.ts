import zlib from 'node:zlib';
import { snappyUncompress } from 'hyparquet';
import { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors';
import { unpackZstd } from './zstd.js';

/** Maximum size of a page in bytes. */
export const MOST_PAGE = 2 ** 30;

type Decompressor = (bytes: Uint8Array, size: number) => Uint8Array;

/** Decompressors by codec. Each returns the page's claimed size, and never more. */
export const DECOMPRESSORS: Readonly<Record<string, Decompressor>> = {
  UNCOMPRESSED: (bytes) => bytes,
  SNAPPY(bytes, size) {
    const page = new Uint8Array(size);
    snappyUncompress(bytes, page);
    return page;
  },
  GZIP: (bytes, size) => zlib.gunzipSync(bytes, { maxOutputLength: size || 1 }),
  BROTLI: (bytes, size) => zlib.brotliDecompressSync(bytes, { maxOutputLength: size || 1 }),
  ZSTD(bytes, size) {
    // Node 22.15 and later; several times as fast.
    const { zstdDecompressSync } = zlib as {
      zstdDecompressSync?: typeof zlib.brotliDecompressSync;
    };
    if (zstdDecompressSync) return zstdDecompressSync(bytes, { maxOutputLength: size || 1 });
    return unpackZstd(bytes, size);
  },
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};

/** @throws Error if the codec is not supported, or the page has another size than it claims */
export function decompress(bytes: Uint8Array, size: number, codec: string): Uint8Array {
  const decompressor = DECOMPRESSORS[codec];
  if (!decompressor) throw new Error(`its pages are packed by ${codec}, which is not read here`);
  const page = decompressor(bytes, size);
  if (page.length === size) return page;
  throw new Error(`a page unpacks to ${page.length} bytes and claims ${size}`);
}
