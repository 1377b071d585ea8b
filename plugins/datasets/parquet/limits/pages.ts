import { parquetHeader } from 'hyparquet/src/column.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { decompress, MOST_PAGE } from './decompress.js';
import { checkDelta, checkRuns } from './encodings.js';
import type { Chunk } from './metadata.js';
import { checkThrift } from './thrift.js';

/**
 * Bytes that a page, and all pages of a column in a group, may have after unpacking, at any ratio.
 */
const FREE_PAGE = 2 ** 26;
const FREE_CHUNK = 2 ** 27;
/** Maximum ratio of unpacked to packed bytes beyond that; images are hardly compressible. */
const RATIO = 20;
const MOST_CHUNK = 2 ** 31;

type Header = ReturnType<typeof parquetHeader>;

/**
 * Checks all pages of a column in a group: unpacked sizes, and the claimed values and runs, must
 * fit the available bytes and the rows of the group.
 * @param bytes the whole chunk
 * @throws Error with the impossible claim
 */
export function checkPages(bytes: ArrayBuffer, chunk: Chunk): void {
  const view = new DataView(bytes);
  const reader = { view, offset: 0 };
  const most = Math.min(MOST_CHUNK, Math.max(FREE_CHUNK, RATIO * bytes.byteLength));
  let values = 0;
  let unpacked = 0;
  // The last byte alone is no page: this is how the reader sees it, too.
  while (reader.offset < view.byteLength - 1) {
    checkThrift(view, reader.offset);
    const header = parquetHeader(reader);
    const packed = header.compressed_page_size;
    if (!(packed >= 0 && packed <= view.byteLength - reader.offset)) {
      throw new Error(`a page claims ${packed} bytes beyond those of its column`);
    }
    const page = new Uint8Array(bytes, reader.offset, packed);
    reader.offset += packed;
    unpacked += sizeOf(header, packed);
    if (unpacked > most) {
      throw new Error(`a row group unpacks to more than ${most} bytes; write it in smaller ones`);
    }
    values += checkPage(page, header, chunk);
    if (values > chunk.rows) {
      throw new Error(
        `its pages claim ${values} values, and their row group has ${chunk.rows} rows`,
      );
    }
  }
}

function sizeOf({ uncompressed_page_size: size }: Header, packed: number): number {
  const most = Math.min(MOST_PAGE, Math.max(FREE_PAGE, RATIO * packed));
  if (size >= 0 && size <= most) return size;
  throw new Error(`a page of ${packed} bytes claims to unpack to ${size}, more than ${most}`);
}

/** @returns how many of the rows' values the page contains */
function checkPage(page: Uint8Array, header: Header, chunk: Chunk): number {
  const size = header.uncompressed_page_size;
  const { data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: words } = header;
  if (header.type === 'DICTIONARY_PAGE' && words) {
    count(words.num_values, Math.min(size, chunk.rows), 'dictionary');
    return 0;
  }
  if (header.type === 'DATA_PAGE' && v1) {
    const values = count(v1.num_values, chunk.rows, 'page');
    const reader = readerOf(decompress(page, size, chunk.codec));
    if (chunk.isList) {
      const length = reader.view.getUint32(reader.offset, true);
      checkRuns(reader.view, reader.offset + 4, 1, values);
      reader.offset += 4 + length;
    }
    let present = values;
    if (chunk.optionalLevels > 0) {
      const length = reader.view.getUint32(reader.offset, true);
      reader.offset += 4;
      present = presentOf(reader, values, chunk, length);
    }
    checkValues(reader, v1.encoding, present, chunk);
    return values;
  }
  if (header.type === 'DATA_PAGE_V2' && v2) {
    const values = count(v2.num_values, chunk.rows, 'page');
    const present = values - count(v2.num_nulls, values, 'page');
    count(v2.num_rows, values, 'page');
    const { repetition_levels_byte_length: repeats, definition_levels_byte_length: levels } = v2;
    const room = Math.min(page.length, size);
    const areThere = levels >= 0 && repeats >= 0 && levels + repeats <= room;
    if (!areThere || (repeats > 0 && !chunk.isList)) {
      throw new Error('a page claims levels that are not there');
    }
    if (repeats > 0) checkRuns(readerOf(page).view, 0, 1, values);
    if (chunk.optionalLevels > 0) {
      presentOf(readerOf(page.subarray(repeats)), values, chunk, levels);
    }
    const rest = page.subarray(repeats + levels);
    const isPacked = v2.is_compressed !== false;
    checkValues(
      readerOf(isPacked ? decompress(rest, size - repeats - levels, chunk.codec) : rest),
      v2.encoding,
      present,
      chunk,
    );
    return values;
  }
  throw new Error(`it has a page of type ${header.type} among its data`);
}

interface Reader {
  readonly view: DataView;
  offset: number;
}

function readerOf({ buffer, byteOffset, byteLength }: Uint8Array): Reader {
  return { view: new DataView(buffer as ArrayBuffer, byteOffset, byteLength), offset: 0 };
}

/** Values that are there, by the levels at which others end; leaves the reader behind the levels. */
function presentOf(reader: Reader, values: number, chunk: Chunk, length: number): number {
  const width = 32 - Math.clz32(chunk.optionalLevels);
  checkRuns(reader.view, reader.offset, width, values);
  const levels = new Uint8Array(values);
  readRleBitPackedHybrid(reader, width, levels, length);
  return levels.reduce((sum, level) => sum + (level === chunk.optionalLevels ? 1 : 0), 0);
}

function checkValues(reader: Reader, encoding: string, values: number, { type }: Chunk): void {
  const { view, offset } = reader;
  switch (encoding) {
    case 'PLAIN':
    case 'BYTE_STREAM_SPLIT':
    case 'DELTA_LENGTH_BYTE_ARRAY':
      return;
    case 'DELTA_BINARY_PACKED':
      return checkDelta(view, offset, values);
    case 'RLE':
      // Its length comes first, where values are truths.
      if (type === 'BOOLEAN') return checkRuns(view, offset + 4, 1, values);
      break;
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY':
      if (values === 0) return;
      return checkRuns(view, offset + 1, view.getUint8(offset), values);
  }
  throw new Error(`its pages have the encoding ${encoding}, which is not read here`);
}

function count(value: number, most: number, what: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Error(`a ${what} claims ${value} values, and there can be ${most}`);
}
