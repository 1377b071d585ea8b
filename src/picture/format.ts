/** The kinds of image files that are decoded, as `sharp` names them. */
export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff';

/**
 * What a file is by its first bytes; its name says nothing.
 * @returns undefined for all that is not decoded, such as SVG and PDF
 */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  const text = (from: number, to: number) =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'gif';
  // The last two are BigTIFF.
  if (['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].includes(text(0, 4))) return 'tiff';
  return undefined;
}

/**
 * What a file that is not decoded seems to be, for messages.
 *
 * AVIF and HEIF are not: a file of 1 KB can compose its image of others, again and again, to any size, and the
 * decoder composes them in one call that hears of no time limit.
 */
export function describeStart(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1').trimStart();
  if (bytes.length === 0) return 'it is empty';
  if (start.slice(4, 8) === 'ftyp') return 'it is AVIF, HEIF or a video';
  if (start.startsWith('%PDF')) return 'it is a PDF';
  if (/^(<\?xml|<!DOCTYPE svg|<!--|<svg)/i.test(start)) return 'it is SVG or other XML';
  return 'it is of an unknown kind';
}

/**
 * Scans of a JPEG: a progressive one has a dozen. Each costs as much as a whole image and takes a
 * few bytes, so their number is a way to make a small file take hours.
 */
export function jpegScans(bytes: Uint8Array): number {
  let scans = 0;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) {
      // Inside a scan: on to the next byte that may be a marker's.
      const next = bytes.indexOf(0xff, at);
      if (next < 0) break;
      at = next;
      continue;
    }
    const marker = bytes[at + 1];
    if (marker === 0xda) scans++;
    // Filling, an escaped 0xff, markers without a length.
    const isBare = marker === 0xff || marker === 0 || marker === 1 || marker >> 3 === 0x1a;
    at +=
      marker === 0xff ? 1 : isBare || marker === 0xd8 ? 2 : 2 + bytes[at + 2] * 256 + bytes[at + 3];
    if (marker === 0xd9) break;
  }
  return scans;
}
