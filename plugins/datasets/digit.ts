import { preparePicture } from 'gan-recipes/plugin';

/** Height and width of a digit of MNIST. */
const SIDE = 28;
export const DIGIT_PIXELS = SIDE * SIDE;

export interface DigitParams {
  /** Black pixels on each side. */
  readonly pad: number;
  readonly channels: number;
}

/** A digit with a black frame around it, its value repeated for each channel. */
export function framedDigit(pixels: Uint8Array, { pad, channels }: DigitParams): Uint8Array {
  const side = SIDE + 2 * pad;
  const framed = new Uint8Array(side * side * channels);
  for (let y = 0; y < SIDE; y++) {
    const row = pixels.subarray(y * SIDE, (y + 1) * SIDE);
    const start = ((y + pad) * side + pad) * channels;
    // Channel by channel: a call for each pixel took a second for MNIST.
    for (let channel = 0; channel < channels; channel++) {
      for (let x = 0; x < SIDE; x++) framed[start + x * channels + channel] = row[x];
    }
  }
  return framed;
}

/** An image file of a digit, prepared as a digit of the data set. */
export async function digitPicture(bytes: Uint8Array, params: DigitParams): Promise<Uint8Array> {
  const rule = { height: SIDE, width: SIDE, channels: 1, fit: 'crop' } as const;
  return framedDigit(await preparePicture(bytes, rule), params);
}
