import { Decompress } from 'fzstd';

/** Bytes that a frame's window may have, or the page's size if that is more: what decoders must support. */
const MOST_WINDOW = 2 ** 23;

/**
 * Unpacks a page in plain JavaScript: one frame, with no larger a window than it needs, and never more
 * bytes than the page claims.
 * @throws Error if it is damaged or larger
 */
export function unpackZstd(bytes: Uint8Array, size: number): Uint8Array {
  checkFrame(bytes, size);
  const page = new Uint8Array(size);
  let done = 0;
  const unpacking = new Decompress((part) => {
    if (done + part.length > size) throw new Error(`a page unpacks to more than ${size} bytes`);
    page.set(part, done);
    done += part.length;
  });
  unpacking.push(bytes, true);
  return page.subarray(0, done);
}

/** RFC 8878, section 3.1.1: the header, then blocks up to the last, then a checksum. */
function checkFrame(bytes: Uint8Array, size: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 9 || view.getUint32(0, true) !== 0xfd2fb528) {
    throw new Error('a page is no frame of Zstandard');
  }
  const flags = bytes[4];
  const isSingle = (flags & 0x20) !== 0;
  const sizeBytes = flags >> 6 === 0 ? Number(isSingle) : 1 << (flags >> 6);
  const sizeAt = 5 + Number(!isSingle) + [0, 1, 2, 4][flags & 3];
  const claimed = bytes
    .subarray(sizeAt, sizeAt + sizeBytes)
    .reduceRight((sum, b) => sum * 256 + b, 0);
  const unit = 2 ** (10 + (bytes[5] >> 3));
  const window = isSingle ? claimed : unit + (unit / 8) * (bytes[5] & 7);
  if (window > Math.max(MOST_WINDOW, size)) {
    throw new Error(`a page of ${size} bytes claims a window of ${window}`);
  }
  let at = sizeAt + sizeBytes;
  for (let isLast = false; !isLast;) {
    if (at + 3 > bytes.length) throw new Error('a page ends in the middle of a frame');
    const head = view.getUint16(at, true) | (bytes[at + 2] << 16);
    isLast = (head & 1) === 1;
    // A repeated byte is stored once.
    at += 3 + (((head >> 1) & 3) === 1 ? 1 : head >> 3);
  }
  if (at + ((flags & 4) === 0 ? 0 : 4) !== bytes.length) {
    throw new Error('a page is not one frame of Zstandard');
  }
}
