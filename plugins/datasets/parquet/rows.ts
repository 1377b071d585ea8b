import zlib from 'node:zlib';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { userError, type GanError } from 'gan/plugin';

/** Rows that are decompressed at a time, where images are among what is read: they are large. */
const AT_ONCE = 256;

export interface Row {
  /** Counts from 0 in its file. */
  readonly number: number;
  readonly values: Readonly<Record<string, unknown>>;
}

/** A Parquet file, opened. */
export interface Table {
  readonly file: string;
  readonly rows: number;
  /** All rows in their order, these columns only. */
  read(columns: readonly string[], atOnce?: number): AsyncGenerator<Row, void, undefined>;
}

/**
 * @param columns that it has to have
 * @throws GanError (exit code 2) that names the file: no Parquet, damaged, or without a column
 */
export async function openTable(file: string, columns: readonly string[]): Promise<Table> {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer).catch((error: unknown) => {
    throw damaged(file, error);
  });
  const top = metadata.schema.slice(1);
  const names = new Set(metadata.row_groups[0]?.columns.map(nameOf) ?? top.map(({ name }) => name));
  const missing = columns.find((name) => !names.has(name));
  if (missing !== undefined) {
    throw userError('GAN_DATA_DAMAGED', `it has no column "${missing}"`, {
      place: { file },
      hint: `Its columns: ${[...names].join(', ')}. Name the right ones with \`image\` and \`label\`.`,
    });
  }
  const rows = Number(metadata.num_rows);
  return {
    file,
    rows,
    async *read(columns, atOnce = AT_ONCE) {
      for (let rowStart = 0; rowStart < rows; rowStart += atOnce) {
        const rowEnd = Math.min(rows, rowStart + atOnce);
        const found = await parquetReadObjects({
          file: buffer,
          metadata,
          columns: [...columns],
          rowStart,
          rowEnd,
          utf8: false,
          compressors: COMPRESSORS,
        }).catch((error: unknown) => {
          throw damaged(file, error);
        });
        for (const [i, values] of found.entries()) yield { number: rowStart + i, values };
      }
    },
  };
}

function nameOf({ meta_data: data }: { meta_data?: { path_in_schema: string[] } }): string {
  return data?.path_in_schema[0] ?? '';
}

/** What hyparquet leaves to others, from Node itself; Snappy it has. */
const COMPRESSORS = {
  GZIP: (bytes: Uint8Array, size: number) => zlib.gunzipSync(bytes, { maxOutputLength: size || 1 }),
  BROTLI: (bytes: Uint8Array, size: number) =>
    zlib.brotliDecompressSync(bytes, { maxOutputLength: size || 1 }),
  ZSTD(bytes: Uint8Array, size: number) {
    // Node 22.15 and later.
    const { zstdDecompressSync } = zlib as {
      zstdDecompressSync?: typeof zlib.brotliDecompressSync;
    };
    if (!zstdDecompressSync) throw new Error('Zstandard needs Node 22.15 or later');
    return zstdDecompressSync(bytes, { maxOutputLength: size || 1 });
  },
};

function damaged(file: string, error: unknown): GanError {
  const said = error instanceof Error ? error.message : String(error);
  return userError('GAN_DATA_DAMAGED', `it cannot be read as Parquet: ${said}`, {
    place: { file },
    hint: 'It may be cut short, or no Parquet at all: fetch or copy it again.',
    cause: error,
  });
}
