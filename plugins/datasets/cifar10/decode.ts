import { userError } from 'gan-recipes/plugin';

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
 * @throws GanError that names the file, the member and the record with an invalid label
 */
export function decode(
  file: string,
  batches: readonly Batch[],
  wanted: readonly number[],
  limit = Infinity,
): { count: number; images: Uint8Array; labels: Int32Array } {
  const kept = select(file, batches, wanted, limit);
  const count = kept.reduce((sum, { starts }) => sum + starts.length, 0);
  const images = new Uint8Array(count * IMAGE);
  const labels = new Int32Array(count);
  const newLabel = Int32Array.from({ length: LABELS }, (_, label) => wanted.indexOf(label));
  let image = 0;
  for (const { records, starts } of kept) {
    for (const start of starts) {
      labels[image] = newLabel[records[start]];
      interleave(records, start + 1, images, image * IMAGE);
      image++;
    }
  }
  return { count, images, labels };
}

/** Start offsets of the records to keep, batch by batch. The labels of all records are checked. */
function select(
  file: string,
  batches: readonly Batch[],
  wanted: readonly number[],
  limit: number,
): { records: Uint8Array; starts: number[] }[] {
  let left = limit;
  return batches.map(({ name, records }) => {
    const starts: number[] = [];
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
      if (left > 0 && wanted.includes(label)) {
        starts.push(start);
        left--;
      }
    }
    return { records, starts };
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
