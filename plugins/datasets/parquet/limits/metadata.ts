import type { FileMetaData, RowGroup, SchemaElement } from 'hyparquet';

/** Maximum elements of a file's schema; each column of its rows is one or more. */
const MOST_ELEMENTS = 10_000;
/** Maximum rows of a file. */
const MOST_ROWS = 2 ** 26;
/** Maximum rows of a group; other writers use fewer. */
const MOST_GROUP_ROWS = 2 ** 20;
/** Number of rows that may have no bytes, such as rows without an image. */
const FREE_ROWS = 2 ** 15;
/** Minimum average bytes per row's image in a group; a real image file has more. */
const BYTES_A_ROW = 8;
/** Maximum columns of a struct with an image, including nested structs. */
const MOST_CHUNKS = 16;
const DEEPEST = 8;
/** Maximum elements of a column in the schema. */
const MOST_COLUMN_ELEMENTS = MOST_CHUNKS * DEEPEST;

/** The pages of a column in one group, checked against the file. */
export interface Chunk {
  readonly start: number;
  readonly size: number;
  readonly rows: number;
  /** Levels at which a value may be absent. */
  readonly optionalLevels: number;
  /** Whether each row holds a list, of one value at most. */
  readonly isList: boolean;
  readonly codec: string;
  readonly type: string;
}

/**
 * Checks the size of a file's schema, and its claims about its rows against its size: their number, the
 * offsets of their pages, and that columns do not overlap.
 * @param fileSize in bytes
 * @throws Error with the impossible claim
 */
export function checkClaims(metadata: FileMetaData, fileSize: number): void {
  const elements = metadata.schema.length;
  if (elements > MOST_ELEMENTS) {
    throw new Error(`its schema has ${elements} elements; at most ${MOST_ELEMENTS} are read`);
  }
  let rows = 0;
  for (const [i, group] of metadata.row_groups.entries()) rows += rowsOf(group, i);
  if (whole(metadata.num_rows) !== rows) {
    throw new Error(`it claims ${metadata.num_rows} rows, and its groups have ${rows}`);
  }
  if (rows > Math.min(MOST_ROWS, Math.max(FREE_ROWS, fileSize))) {
    throw new Error(
      `it claims ${rows} rows in ${fileSize} bytes; at most ${MOST_ROWS} are read, and one a byte`,
    );
  }
  const bytes = metadata.row_groups
    .flatMap(({ columns }) => columns)
    .reduce((sum, { meta_data: data }) => sum + whole(data?.total_compressed_size ?? 0), 0);
  const most = fileSize - metadata.metadata_length;
  if (!(bytes <= most)) {
    throw new Error(`it claims ${bytes} bytes of columns, and has ${most}`);
  }
}

/**
 * The chunks of a column in a group; several for a struct.
 * @throws Error if it contains lists of several values, or makes an impossible claim
 */
export function chunksOf(
  { schema }: FileMetaData,
  group: RowGroup,
  column: string,
  fileSize: number,
): Chunk[] {
  const own = group.columns.filter(({ meta_data: data }) => data?.path_in_schema[0] === column);
  if (own.length > MOST_CHUNKS) {
    throw new Error(`its column "${column}" is a struct of more than ${MOST_CHUNKS} columns`);
  }
  const rows = Number(group.num_rows);
  const chunks = own.map(({ meta_data: data, file_path: elsewhere }) => {
    if (!data || elsewhere) throw new Error(`its column "${column}" lies in another file`);
    const path = elementsOf(schema, data.path_in_schema);
    const lists = path.filter(({ repetition_type: type }) => type === 'REPEATED').length;
    if (path.length > DEEPEST || lists > 1) {
      throw new Error(`its column "${column}" holds lists of lists or is nested too deeply`);
    }
    const start = whole(data.dictionary_page_offset || data.data_page_offset);
    const size = whole(data.total_compressed_size);
    if (!(start >= 0 && size >= 0 && start + size <= fileSize)) {
      throw new Error(`its column "${column}" lies at ${start}, beyond the end of the file`);
    }
    if (lists > 0 && whole(data.num_values) > rows) {
      throw new Error(
        `its column "${column}" holds lists of several values, and one a row is read`,
      );
    }
    if (whole(data.num_values) !== rows) {
      throw new Error(`its column "${column}" has ${data.num_values} values for ${rows} rows`);
    }
    const optional = path.filter(({ repetition_type: type }) => type !== 'REQUIRED');
    const { codec, type } = data;
    const isList = lists > 0;
    return { start, size, rows, optionalLevels: optional.length, isList, codec, type };
  });
  const bytes = chunks.reduce((sum, { size }) => sum + size, 0);
  const isNumber = chunks.every(({ type }) => !type.endsWith('BYTE_ARRAY'));
  if (!isNumber && rows > Math.max(FREE_ROWS, bytes / BYTES_A_ROW)) {
    throw new Error(`its column "${column}" claims ${rows} rows in a group of ${bytes} bytes`);
  }
  return chunks;
}

/**
 * A file's metadata with these columns only: for each row group, the reader goes through all of the
 * schema.
 * @throws Error if the schema of a column is too large
 */
export function onlyColumns(metadata: FileMetaData, columns: readonly string[]): FileMetaData {
  const { schema } = metadata;
  const [root] = schema;
  const found = new Map<string, SchemaElement[]>();
  for (let at = 1, end = 1; at < schema.length; at = end) {
    end = behind(schema, at);
    const { name } = schema[at];
    // Of several columns with one name, the first counts.
    if (!columns.includes(name) || found.has(name)) continue;
    if (end - at > MOST_COLUMN_ELEMENTS) {
      throw new Error(`the schema of its column "${name}" has ${end - at} elements`);
    }
    found.set(name, schema.slice(at, end));
  }
  const wanted = [{ ...root, num_children: found.size }, ...[...found.values()].flat()];
  return { ...metadata, schema: wanted };
}

/**
 * The schema without conversions that are slow and not needed for images and classes: JSON,
 * decimals, geometry.
 */
export function plainSchema(schema: readonly SchemaElement[]): SchemaElement[] {
  return schema.map((element) => {
    const { converted_type: converted, logical_type: logical, ...rest } = element;
    const isPlain =
      /^(UTF8|ENUM|LIST|U?INT_\d+)$/.test(converted ?? '') ||
      ['STRING', 'ENUM', 'INTEGER', 'LIST'].includes(logical?.type ?? '');
    return isPlain ? element : rest;
  });
}

/** The elements from a top-level column down to a leaf, without the root. */
function elementsOf(schema: readonly SchemaElement[], path: readonly string[]): SchemaElement[] {
  const found: SchemaElement[] = [];
  let at = 0;
  for (const name of path) {
    let child = at + 1;
    for (let left = schema[at]?.num_children ?? 0; left > 0; left--) {
      if (schema[child]?.name === name) break;
      child = behind(schema, child);
    }
    if (schema[child]?.name !== name) throw new Error(`its schema has no column ${path.join('.')}`);
    found.push(schema[child]);
    at = child;
  }
  return found;
}

/** The index after an element and its descendants, which are stored in depth-first order. */
function behind(schema: readonly SchemaElement[], at: number): number {
  let open = 1;
  while (open > 0 && at < schema.length) open += (schema[at++].num_children ?? 0) - 1;
  return at;
}

function rowsOf({ num_rows: claimed }: RowGroup, index: number): number {
  const rows = whole(claimed);
  if (rows >= 0 && rows <= MOST_GROUP_ROWS) return rows;
  throw new Error(
    `its row group ${index} claims ${claimed} rows; at most ${MOST_GROUP_ROWS} are read`,
  );
}

function whole(value: bigint | number | undefined): number {
  return Number(value ?? NaN);
}
