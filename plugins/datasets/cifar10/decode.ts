import { userError, type Drawable } from 'gan-recipes/plugin';

const PIXELS = 32 * 32;
const IMAGE = PIXELS * 3;
/** A record: one byte for the label, then the red, green and blue planes, row by row. */
export const RECORD = 1 + IMAGE;
const LABELS = 10;

export interface Batch {
  name: string;
  /** A whole number of records. */
  records: Uint8Array;
}

/**
 * Converts records to images, [count, 32, 32, 3].
 * @param wanted the labels to keep; a label's index in this list is the new label
 * @param choose indices of the images to keep of those, ascending
 * @throws GanError that names the file, the member and the record with an invalid label
 */
export function decode(
  file: string,
  batches: readonly Batch[],
  wanted: readonly number[],
  choose: (all: Drawable) => Int32Array,
): { count: number; images: Uint8Array; labels: Int32Array } {
  const found = select(file, batches, wanted);
  const all = Int32Array.from(found, ({ label }) => label);
  const kept = choose({ count: found.length, labels: all });
  const images = new Uint8Array(kept.length * IMAGE);
  for (const [image, index] of kept.entries()) {
    const { records, start } = found[index];
    interleave(records, start + 1, images, image * IMAGE);
  }
  return { count: kept.length, images, labels: kept.map((index) => all[index]) };
}

interface Found {
  readonly records: Uint8Array;
  /** Offset of the record. */
  readonly start: number;
  /** Its new label. */
  readonly label: number;
}

/** The records with wanted labels. The labels of all records are checked. */
function select(file: string, batches: readonly Batch[], wanted: readonly number[]): Found[] {
  return batches.flatMap(({ name, records }) => {
    const found: Found[] = [];
    for (let start = 0; start < records.length; start += RECORD) {
      const label = records[start];
      if (label >= LABELS) {
        const index = start / RECORD;
        throw userError(
          'GAN_DATA_DAMAGED',
          `record ${index} of its member ${name} has the label ${label}, not 0 to ${LABELS - 1}`,
          { place: { file }, hint: 'Is it CIFAR-10 (not CIFAR-100) in the binary version?' },
        );
      }
      if (wanted.includes(label)) found.push({ records, start, label: wanted.indexOf(label) });
    }
    return found;
  });
}

/** Converts three planes to interleaved channels. */
function interleave(from: Uint8Array, start: number, to: Uint8Array, at: number): void {
  const green = start + PIXELS;
  const blue = green + PIXELS;
  for (let pixel = 0, out = at; pixel < PIXELS; pixel++, out += 3) {
    to[out] = from[start + pixel];
    to[out + 1] = from[green + pixel];
    to[out + 2] = from[blue + pixel];
  }
}
