import { messageOf, userError } from '../errors/index.js';
import { assertPng, decodePicture } from '../picture/index.js';
import { assertFits, type AnimationFormat } from './format.js';
import { asOutline } from './plot/outline.js';
import { loadFont } from './plot/png.js';

/** One picture of an animation. */
interface Frame {
  /** A PNG; all frames of an animation have the same size. */
  readonly png: Uint8Array;
  /** The file that it was read from. */
  readonly file?: string;
  /** A line of text beneath the picture. */
  readonly caption?: string;
}

/** Pixels beneath a picture, for its caption. */
const CAPTION = 22;

/**
 * The frames one after the other, over and over.
 * @param frames at least one
 * @param options.delay milliseconds from one frame to the next
 * @param options.hold milliseconds that the last frame stays; default: as long as the others
 * @throws GanError (exit code 2) that names the file of a frame that is no PNG, or damaged
 */
export async function animation(
  frames: readonly Frame[],
  {
    delay,
    hold = delay,
    format = 'webp',
  }: { readonly delay: number; readonly hold?: number; readonly format?: AnimationFormat },
): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const captioned = frames.some(({ caption }) => caption !== undefined);
  const pictures: Buffer[] = [];
  // One after the other: each takes much memory until it is encoded.
  for (const frame of frames) {
    const { data, info } = await decoded(frame);
    if (!captioned) {
      pictures.push(data);
      continue;
    }
    const { width, height } = info;
    const text = await captionSvg(frame.caption ?? '', width);
    const withText = sharp(data)
      .extend({ bottom: CAPTION, background: '#fff' })
      .composite([{ input: text, left: 0, top: height }]);
    pictures.push(await withText.png().toBuffer());
  }
  const delays = pictures.map((_, i) => (i === pictures.length - 1 ? hold : delay));
  const joined = sharp(pictures, { join: { animated: true } });
  const { width, height } = await sharp(pictures[0]).metadata();
  assertFits(format, width, height);
  const options = { loop: 0, delay: delays };
  return (
    format === 'gif' ? joined.gif(options) : joined.webp({ ...options, quality: 90 })
  ).toBuffer();
}

async function decoded({ png, file }: Frame) {
  if (file !== undefined) assertPng(png, file);
  return decodePicture(png, (picture) =>
    picture.flatten({ background: '#fff' }).toColourspace('srgb').png(),
  ).catch((cause: unknown) => {
    if (file === undefined) throw cause;
    throw userError('GAN_IMAGE_DAMAGED', `it cannot be decoded: ${messageOf(cause)}`, {
      place: { file },
      hint: 'Remove it, and try again.',
      cause,
    });
  });
}

async function captionSvg(text: string, width: number): Promise<Buffer> {
  const label = { text, x: width / 2, y: 15, size: 13, anchor: 'middle', colour: '#333' } as const;
  const outline = asOutline(await loadFont(), label);
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${CAPTION}">${outline}</svg>`,
  );
}
