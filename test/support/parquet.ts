import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';

interface Given {
  image?: string;
  codec?: 'SNAPPY' | 'GZIP';
  /** Rows in one group. */
  group?: number;
}

/** A Parquet file as Hugging Face's `datasets` writes images: structs of bytes and path. */
export function huggingFaceParquet(
  images: readonly (Uint8Array | null)[],
  labels: readonly number[],
  { image = 'image', codec = 'SNAPPY', group = 10 }: Given = {},
): Buffer {
  const cells = images.map((bytes, i) => (bytes === null ? null : { bytes, path: `${i}.png` }));
  return Buffer.from(
    parquetWriteBuffer({
      codec,
      ...(codec === 'GZIP' ? { compressors: { GZIP: (bytes) => gzipSync(bytes) } } : {}),
      rowGroupSize: group,
      columnData: [
        { name: image, data: cells },
        { name: 'label', data: labels.map(BigInt) },
      ],
      schema: [
        { name: 'root', num_children: 2 },
        { name: image, num_children: 2, repetition_type: 'OPTIONAL' },
        { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
        {
          name: 'path',
          type: 'BYTE_ARRAY',
          converted_type: 'UTF8',
          repetition_type: 'OPTIONAL',
        },
        { name: 'label', type: 'INT64', repetition_type: 'OPTIONAL' },
      ],
    }),
  );
}
