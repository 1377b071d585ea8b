import type { FileHandle } from 'node:fs/promises';
import { parquetMetadata, parquetReadObjects, type FileMetaData, type RowGroup } from 'hyparquet';
import { GanError, messageOf, openRegular, userError } from 'gan-recipes/plugin';
import {
  checkClaims,
  checkPages,
  checkThrift,
  chunksOf,
  DECOMPRESSORS,
  onlyColumns,
  plainSchema,
} from './limits/index.js';

/** Maximum size of a file's metadata; ten thousand row groups have less. */
const MOST_METADATA = 2 ** 24;
/** Size of a file's end: the length of the metadata, and `PAR1`. */
const TAIL = 8;
/** Columns that an error names. */
const MOST_LISTED = 30;

export interface Row {
  /** Counts from 0 in its file. */
  readonly number: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A Parquet file, opened. */
export interface Table {
  readonly file: string;
  readonly rows: number;
  /** Bytes of the file. */
  readonly size: number;
  /** What the numbers of a column stand for, where Hugging Face's metadata says it. */
  classNames(column: string): readonly string[] | undefined;
  /** All rows in order, with these columns only. One row group at a time is in memory. */
  read(columns: readonly string[]): AsyncGenerator<Row, void, undefined>;
}

/**
 * @param columns the required columns
 * @throws GanError (exit code 2) that names the file: not Parquet, damaged, or without a column
 */
export async function openTable(file: string, columns: readonly string[]): Promise<Table> {
  const { metadata, size } = await withFile(file, async (handle) => {
    const { size } = await handle.stat();
    return { metadata: await readMetadata(handle, size), size };
  });
  const top = metadata.schema.slice(1);
  const names = new Set(metadata.row_groups[0]?.columns.map(nameOf) ?? top.map(({ name }) => name));
  const missing = columns.find((name) => !names.has(name));
  if (missing !== undefined) {
    throw userError('GAN_DATA_DAMAGED', `it has no column "${missing}"`, {
      place: { file },
      hint: `Its columns: ${listed([...names])}. Name the right ones with \`image\` and \`label\`.`,
    });
  }
  const classes = classLabels(metadata);
  return {
    file,
    rows: Number(metadata.num_rows),
    size,
    classNames: (column) => classes.get(column),
    async *read(columns) {
      const handle = await openRegular(file);
      try {
        const wanted = onlyColumns(metadata, columns);
        let number = 0;
        for (const group of metadata.row_groups) {
          const found = await readGroup(handle, wanted, group, columns, size);
          for (const values of found) yield { number: number++, values };
        }
      } catch (error) {
        throw damaged(file, error);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Names of classes by columns: `ClassLabel` of Hugging Face's `datasets`. */
function classLabels({ key_value_metadata: entries = [] }: FileMetaData): Map<string, string[]> {
  const text = entries.find(({ key }) => key === 'huggingface')?.value;
  const found = new Map<string, string[]>();
  if (text === undefined) return found;
  try {
    const { info } = JSON.parse(text) as {
      info?: { features?: Record<string, { names?: unknown }> };
    };
    for (const [column, feature] of Object.entries(info?.features ?? {})) {
      const { names } = feature;
      const areTexts = Array.isArray(names) && names.every((name) => typeof name === 'string');
      if (areTexts) found.set(column, names);
    }
  } catch {
    // Metadata of other programs: the numbers stand for themselves.
  }
  return found;
}

async function readMetadata(handle: FileHandle, size: number): Promise<FileMetaData> {
  const tail = Buffer.from(await readAt(handle, Math.max(0, size - TAIL), Math.min(size, TAIL)));
  if (tail.toString('latin1', 4) !== 'PAR1') throw new Error('it does not end with PAR1');
  const length = tail.readUInt32LE(0);
  if (length > MOST_METADATA || length + TAIL > size) {
    throw new Error(
      `it claims ${length} bytes of metadata; it has ${size}, and ${MOST_METADATA} are read`,
    );
  }
  const bytes = await readAt(handle, size - TAIL - length, length + TAIL);
  checkThrift(new DataView(bytes, 0, length), 0);
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  checkClaims(metadata, size);
  return { ...metadata, schema: plainSchema(metadata.schema) };
}

/** The rows of one group, after its metadata was checked. */
async function readGroup(
  handle: FileHandle,
  metadata: FileMetaData,
  group: RowGroup,
  columns: readonly string[],
  size: number,
): Promise<Record<string, unknown>[]> {
  const rows = Number(group.num_rows);
  if (rows === 0) return [];
  for (const column of columns) {
    for (const chunk of chunksOf(metadata, group, column, size)) {
      checkPages(await readAt(handle, chunk.start, chunk.size), chunk);
    }
  }
  return parquetReadObjects({
    file: { byteLength: size, slice: (start, end = size) => readAt(handle, start, end - start) },
    metadata: { ...metadata, num_rows: BigInt(rows), row_groups: [group] },
    columns: [...columns],
    rowStart: 0,
    rowEnd: rows,
    utf8: false,
    compressors: DECOMPRESSORS,
  });
}

async function readAt(handle: FileHandle, start: number, length: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, start + done);
    if (bytesRead === 0) throw new Error('it was cut short while it was read');
    done += bytesRead;
  }
  return bytes.buffer;
}

async function withFile<T>(file: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await openRegular(file);
  try {
    return await use(handle);
  } catch (error) {
    throw damaged(file, error);
  } finally {
    await handle.close();
  }
}

function nameOf({ meta_data: data }: { meta_data?: { path_in_schema: string[] } }): string {
  return data?.path_in_schema[0] ?? '';
}

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return names.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function damaged(file: string, error: unknown): GanError {
  if (error instanceof GanError) return error;
  return userError('GAN_DATA_DAMAGED', `it cannot be read as Parquet: ${messageOf(error)}`, {
    place: { file },
    hint: 'It may be cut short, or no Parquet at all: fetch or copy it again.',
    cause: error,
  });
}
