import type { PictureFormat } from './format.js';

/**
 * The file with its first image only. libvips goes through all images of a file before it decodes the
 * first, and a small file can have millions: that would take gigabytes and minutes.
 * @param bytes an untrusted file; not changed
 * @returns the bytes, or fewer, or a copy; what is damaged is left for the decoder to tell
 */
export function firstFrame(bytes: Uint8Array, format: PictureFormat): Uint8Array {
  switch (format) {
    case 'gif':
      return firstOfGif(bytes);
    case 'webp':
      return firstOfWebp(bytes);
    case 'tiff':
      return firstOfTiff(bytes);
    default:
      return bytes;
  }
}

/** Bytes of a GIF's color table, by the flags before it. */
const colors = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0);

function firstOfGif(bytes: Uint8Array): Uint8Array {
  let at = 13 + colors(bytes[10]);
  let isImage = false;
  // Extensions before the image, and the image: blocks, each after its length, up to one of 0 bytes.
  while (!isImage && (bytes[at] === 0x21 || bytes[at] === 0x2c)) {
    isImage = bytes[at] === 0x2c;
    at += isImage ? 11 + colors(bytes[at + 9]) : 2;
    while (bytes[at] > 0) at += 1 + bytes[at];
    at += 1;
  }
  const TRAILER = 0x3b;
  if (at >= bytes.length || bytes[at] === TRAILER) return bytes;
  return Buffer.concat([bytes.subarray(0, at), Uint8Array.of(TRAILER)]);
}

function firstOfWebp(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  // Chunks: four letters, the length, as many bytes, filled to an even number.
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (view.getUint32(at) === 0x414e4d46 /* ANMF */ && end < bytes.length) {
      const first = Buffer.from(bytes.subarray(0, end));
      first.writeUInt32LE(end - 8, 4);
      return first;
    }
    at = end;
  }
  return bytes;
}

/** Directories of a TIFF are chained: the first is made the last. */
function firstOfTiff(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const isLittle = bytes[0] === 0x49;
  const isBig = view.getUint16(2, isLittle) === 43;
  const number = (at: number) =>
    isBig ? Number(view.getBigUint64(at, isLittle)) : view.getUint32(at, isLittle);
  const size = isBig ? 8 : 4;
  if (bytes.length < 16) return bytes;
  const start = number(size);
  if (start + size > bytes.length) return bytes;
  const entries = isBig ? number(start) : view.getUint16(start, isLittle);
  const next = start + (isBig ? 8 + entries * 20 : 2 + entries * 12);
  if (next + size > bytes.length || number(next) === 0) return bytes;
  return Buffer.from(bytes).fill(0, next, next + size);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
