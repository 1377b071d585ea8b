import type { OutputInfo, Sharp, SharpOptions } from 'sharp';
import { describeStart, jpegScans, pictureFormat } from './format.js';
import { firstFrame } from './first-frame.js';
import { Gate } from './gate.js';

/** Bytes that an image file may have. */
export const MOST_PICTURE_BYTES = 2 ** 28;
/** Pixels that one image may have: 8192 x 8192. Small files can claim far more. */
const MOST_PIXELS = 2 ** 26;
/** Pixels along one side; decoders hold many lines at a time. */
const LONGEST_SIDE = 2 ** 15;
/** Bytes of a decoded image in the file's own channels and depth; interlaced ones are held whole. */
const MOST_DECODED = 2 ** 28;
/** Progressive JPEG files have about ten. */
const MOST_SCANS = 64;
/** Seconds that decoding one image may take; a large photo takes one. */
const SECONDS = 30;

/** Bytes of a number by its depth, as libvips names them. */
const DEPTHS: Readonly<Record<string, number>> = {
  uchar: 1,
  char: 1,
  ushort: 2,
  short: 2,
  uint: 4,
  int: 4,
  float: 4,
  complex: 8,
  double: 8,
  dpcomplex: 16,
};

const OPTIONS: SharpOptions = {
  limitInputPixels: MOST_PIXELS,
  failOn: 'truncated',
  // Of an animation or a document, the first image only.
  pages: 1,
  unlimited: false,
};

/** So much may be decoded at a time by one thread: many photos, or one of the largest images. */
const gate = new Gate(MOST_DECODED);

let library: Promise<typeof import('sharp').default> | undefined;

/**
 * libvips's loaders of all other formats. Not all loaders but ours: what is blocked counts for the whole
 * process, and to block all and then unblock some would break a decode on another thread in between. SVG
 * is not among them, since plots are drawn by way of it; content decides below.
 */
const UNWANTED = [
  ...['Analyze', 'Csv', 'Dcraw', 'Fits', 'Heif', 'Jp2k', 'Jxl', 'Magick', 'Magick7', 'Mat'],
  ...['Matrix', 'Nifti', 'Openexr', 'Openslide', 'Pdf', 'Ppm', 'Rad', 'Raw', 'Uhdr', 'Vips'],
];

/** The library that decodes, with the loaders of all other formats off. */
function loadLibrary(): Promise<typeof import('sharp').default> {
  // Loaded when needed: a large library that most commands do without.
  return (library ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: UNWANTED.map((name) => `VipsForeignLoad${name}`) });
    return sharp;
  }));
}

/**
 * Decodes an untrusted image file. All decoding goes through this function. JPEG, PNG, WebP, GIF and TIFF
 * by their content, no larger than the limits say; of several images in a file the first.
 * @param pipeline what is done with the image
 * @throws Error with the fact, such as `it is SVG or other XML`
 */
export async function decodePicture(
  bytes: Uint8Array,
  pipeline: (picture: Sharp) => Sharp,
): Promise<{ data: Buffer; info: OutputInfo }> {
  const format = pictureFormat(bytes);
  if (!format) {
    throw new Error(`${describeStart(bytes)}; only JPEG, PNG, WebP, GIF and TIFF are decoded`);
  }
  if (bytes.length > MOST_PICTURE_BYTES) {
    throw new Error(`it has ${bytes.length} bytes, more than ${MOST_PICTURE_BYTES}`);
  }
  if (format === 'jpeg') {
    const scans = jpegScans(bytes);
    if (scans > MOST_SCANS) throw new Error(`it has ${scans} scans, more than ${MOST_SCANS}`);
  }
  const sharp = await loadLibrary();
  const picture = firstFrame(bytes, format);
  const head = await gate.pass(picture.length, () => sharp(picture, OPTIONS).metadata());
  const { format: found, width, height, channels, depth } = head;
  if (found !== format) throw new Error(`it begins as ${format} and is ${found}`);
  const decoded = width * height * channels * (DEPTHS[depth] ?? 8);
  const side = Math.max(width, height);
  if (width * height > MOST_PIXELS || side > LONGEST_SIDE || decoded > MOST_DECODED) {
    throw new Error(
      `it has ${width} x ${height} pixels, ${decoded} bytes; at most ${MOST_PIXELS} pixels, ` +
        `${LONGEST_SIDE} a side and ${MOST_DECODED} bytes are decoded`,
    );
  }
  return gate.pass(decoded, () =>
    pipeline(sharp(picture, OPTIONS))
      .timeout({ seconds: SECONDS })
      .toBuffer({ resolveWithObject: true }),
  );
}
