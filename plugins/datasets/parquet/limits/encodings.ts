/** Maximum number of bits of a dictionary index or a level. */
const WIDEST = 32;

/**
 * Checks runs of Parquet's RLE/bit-packing hybrid. No run may claim more values than the page has,
 * because a reader would allocate them all.
 * @param width bits per value
 */
export function checkRuns(view: DataView, start: number, width: number, values: number): void {
  if (width > WIDEST) throw new Error(`a page has values of ${width} bits`);
  let at = start;
  for (let left = values; left > 0;) {
    const [head, next] = varint(view, at, 5);
    const isPacked = (head & 1) === 1;
    const claimed = isPacked ? (head >>> 1) * 8 : head >>> 1;
    // Packed values come in groups of eight, and some writers add a group.
    if (claimed > (isPacked ? left + 15 : left) || (isPacked && claimed === 0)) {
      throw new Error(`a page claims a run of ${claimed} values, and ${left} are left`);
    }
    left -= claimed;
    // The reader takes a byte of packed values even where they have no bits.
    at = next + (isPacked ? Math.max(1, (claimed * width) / 8) : (width + 7) >> 3);
  }
}

/** Checks the block headers of delta-encoded integers. */
export function checkDelta(view: DataView, start: number, values: number): void {
  if (values === 0) return;
  let at = start;
  const next = (mostBytes: number) => {
    const [value, behind] = varint(view, at, mostBytes);
    at = behind;
    return value;
  };
  const block = next(5);
  const parts = next(5);
  next(5);
  next(10);
  const inPart = block / parts;
  if (!(parts > 0 && parts <= 2 ** 10 && Number.isInteger(inPart) && inPart > 0)) {
    throw new Error(`a page claims blocks of ${block} values in ${parts} parts`);
  }
  for (let left = values - 1; left > 0;) {
    next(10);
    const widths = Array.from({ length: parts }, (_, i) => view.getUint8(at + i));
    at += parts;
    for (const width of widths) {
      if (left <= 0) break;
      if (width > 64) throw new Error(`a page has values of ${width} bits`);
      at += Math.ceil((inPart * width) / 8);
      left -= inPart;
    }
  }
}

/** The lower 32 bits of a varint, and the offset after it. */
function varint(view: DataView, start: number, mostBytes: number): [number, number] {
  let value = 0;
  for (let i = 0; i < mostBytes; i++) {
    const byte = view.getUint8(start + i);
    if (i < 5) value |= (byte & 0x7f) << (7 * i);
    if (byte < 0x80) return [value, start + i + 1];
  }
  throw new Error('a page has a number that is too long');
}
