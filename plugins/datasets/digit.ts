import { preparePicture } from 'gan-recipes/plugin';

/** Height and width of a digit of MNIST. */
const SIDE = 28;
export const DIGIT_PIXELS = SIDE * SIDE;

export interface DigitParams {
  /** Black pixels on each side. */
  readonly pad: number;
  readonly channels: number;
}

/** The size of a framed digit. */
export function framedBytes({ pad, channels }: DigitParams): number {
  return (SIDE + 2 * pad) ** 2 * channels;
}

/**
 * Writes a digit with a black frame around it, its value repeated for each channel.
 * @param framed begins with room for it, all black
 */
export function frameDigit(
  pixels: Uint8Array,
  { pad, channels }: DigitParams,
  framed: Uint8Array,
): void {
  const side = SIDE + 2 * pad;
  for (let y = 0; y < SIDE; y++) {
    const row = pixels.subarray(y * SIDE, (y + 1) * SIDE);
    const start = ((y + pad) * side + pad) * channels;
    // Channel by channel: a call for each pixel took a second for MNIST.
    for (let channel = 0; channel < channels; channel++) {
      for (let x = 0; x < SIDE; x++) framed[start + x * channels + channel] = row[x];
    }
  }
}

/** A framed digit of its own. */
export function framedDigit(pixels: Uint8Array, params: DigitParams): Uint8Array {
  const framed = new Uint8Array(framedBytes(params));
  frameDigit(pixels, params, framed);
  return framed;
}

/** An image file of a digit, prepared as a digit of the data set. */
export async function digitPicture(bytes: Uint8Array, params: DigitParams): Promise<Uint8Array> {
  const rule = { height: SIDE, width: SIDE, channels: 1, fit: 'crop' } as const;
  return framedDigit(await preparePicture(bytes, rule), params);
}
