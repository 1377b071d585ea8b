import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeSafetensors,
  inMemory,
  openSafetensors,
  readSafetensors,
} from '../../src/weights/index.js';
import type { HostTensor } from '../../src/trace/index.js';
import { tensorsOf } from '../support/safetensors.js';

/** Written by the reference implementation, safetensors 0.7 from PyPI (safetensors.numpy.save). */
const REFERENCE = Buffer.from(
  'oAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJzdGVwIjoiMTIiLCJub3RlIjoiw7wifSwiZW1wdHkiOnsiZHR5cGUiOiJGMzIiLCJzaGFwZSI6WzAsM10sImRhdGFfb2Zmc2V0cyI6WzAsMF19LCJnZW5lcmF0b3IvZGVuc2Uva2VybmVsIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlsyLDNdLCJkYXRhX29mZnNldHMiOlswLDI0XX0sImtleSI6eyJkdHlwZSI6IlUzMiIsInNoYXBlIjpbMl0sImRhdGFfb2Zmc2V0cyI6WzI0LDMyXX0sImNvdW50Ijp7ImR0eXBlIjoiSTMyIiwic2hhcGUiOltdLCJkYXRhX29mZnNldHMiOlszMiwzNl19LCJwaXhlbHMiOnsiZHR5cGUiOiJVOCIsInNoYXBlIjpbMSwyXSwiZGF0YV9vZmZzZXRzIjpbMzYsMzhdfSwibWFzayI6eyJkdHlwZSI6IkJPT0wiLCJzaGFwZSI6WzNdLCJkYXRhX29mZnNldHMiOlszOCw0MV19fSAgIAAAwD8AAADAAACAPgAAgH9HRAMAAAAAgP////8BAAAABwAAAAD/AQAB',
  'base64',
);

const REFERENCE_TENSORS: [string, HostTensor][] = [
  ['count', { shape: [], dtype: 'int32', data: Int32Array.of(7) }],
  ['empty', { shape: [0, 3], dtype: 'float32', data: new Float32Array() }],
  [
    'generator/dense/kernel',
    {
      shape: [2, 3],
      dtype: 'float32',
      data: Float32Array.of(1.5, -2, 0.25, Infinity, 3e-40, -0),
    },
  ],
  ['key', { shape: [2], dtype: 'uint32', data: Uint32Array.of(4294967295, 1) }],
  ['mask', { shape: [3], dtype: 'bool', data: Uint8Array.of(1, 0, 1) }],
  ['pixels', { shape: [1, 2], dtype: 'uint8', data: Uint8Array.of(0, 255) }],
];

describe('safetensors', () => {
  const opened = (file: Buffer) => openSafetensors(inMemory(file), file.length);

  it('reads a file of the reference implementation', async () => {
    const { metadata } = await opened(REFERENCE);
    const tensors = await tensorsOf(REFERENCE);
    expect(metadata).toEqual({ step: '12', note: 'ü' });
    expect([...tensors].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(REFERENCE_TENSORS);
  });

  it('writes what the format asks for: padded header, wide types first, no holes', () => {
    const file = encodeSafetensors({
      metadata: { a: 'b' },
      tensors: new Map<string, HostTensor>([
        ['x', { shape: [3], dtype: 'uint8', data: Uint8Array.of(1, 2, 3) }],
        ['w', { shape: [1, 1], dtype: 'float32', data: Float32Array.of(1) }],
      ]),
    });
    const json =
      '{"__metadata__":{"a":"b"},' +
      '"w":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},' +
      '"x":{"dtype":"U8","shape":[3],"data_offsets":[4,7]}}';
    const length = Math.ceil(json.length / 8) * 8;
    expect(file.readBigUInt64LE(0)).toBe(BigInt(length));
    expect(file.subarray(8, 8 + length).toString()).toBe(json.padEnd(length));
    expect([...file.subarray(8 + length)]).toEqual([0, 0, 0x80, 0x3f, 1, 2, 3]);
  });

  it('gives back every bit of what it wrote', async () => {
    const words = fc.uint32Array({ maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1 }), words), async (arrays) => {
        const tensors = new Map<string, HostTensor>(
          Object.entries(arrays)
            .filter(([name]) => name !== '__metadata__')
            .map(([name, bits]) => [
              name,
              {
                shape: [bits.length],
                dtype: 'float32',
                data: new Float32Array(bits.buffer.slice(0)),
              },
            ]),
        );
        const read = await tensorsOf(encodeSafetensors({ tensors, metadata: {} }));
        expect([...read.keys()].sort()).toEqual([...tensors.keys()].sort());
        for (const [name, { data }] of tensors) {
          // Compared as bytes: NaNs have payloads, and -0 is not 0.
          expect(Buffer.from(read.get(name)!.data.buffer)).toEqual(Buffer.from(data.buffer));
        }
      }),
    );
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'the file has only 0 bytes'],
    ['a cut header', REFERENCE.subarray(0, 100), 'the file ends inside its header'],
    ['cut data', REFERENCE.subarray(0, -1), 'tensor "mask" has 2 bytes, its entry says 3'],
    [
      'bytes too many',
      Buffer.concat([REFERENCE, Buffer.alloc(1)]),
      'the header describes 41 bytes of tensors, the file has 42',
    ],
    ['a huge header', Buffer.from('ffffffffffffffff', 'hex'), 'the header claims'],
    ['no JSON', withHeader('[1]'), 'the header is not a JSON object'],
    [
      'a hole',
      withHeader('{"x":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}', 2),
      'tensor "x" leaves a hole or overlaps',
    ],
    [
      'an overlap',
      withHeader(
        '{"x":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"y":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}',
        3,
      ),
      'tensor "y" leaves a hole or overlaps',
    ],
    [
      'an unknown type',
      withHeader('{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}', 8),
      'tensor "x" has type F64, which is not supported',
    ],
    [
      'no offsets',
      withHeader('{"x":{"dtype":"U8","shape":[1]}}', 1),
      'tensor "x" is not described',
    ],
    ['no object', withHeader('{"x":7}', 1), 'tensor "x" is not described'],
    [
      'a shape of more bytes',
      withHeader('{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}', 4),
      'tensor "x" has 4 bytes, its shape needs 8',
    ],
  ])('refuses %s by its header', async (_, file, message) => {
    await expect(opened(file)).rejects.toThrow(message);
  });

  it('reads types that no tensor here has as bytes alone', () => {
    const file = withHeader('{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}', 8);
    const [{ name, dtype, bytes }] = readSafetensors(file).raw;
    expect([name, dtype, bytes.length]).toEqual(['x', 'F64', 8]);
  });

  it('reads nothing but the header before a tensor is asked for, then that one', async () => {
    const parts: [number, number][] = [];
    const read = inMemory(REFERENCE);
    const { tensors } = await openSafetensors((start, length) => {
      parts.push([start, length]);
      return read(start, length);
    }, REFERENCE.length);
    const length = Number(REFERENCE.readBigUInt64LE());
    expect(parts).toEqual([
      [0, 8],
      [8, length],
    ]);
    expect((await tensors.get('key')!.read()).data).toEqual(Uint32Array.of(4294967295, 1));
    expect(parts.slice(2)).toEqual([[8 + length + 24, 8]]);
  });

  it('says that a file got shorter after it was opened', async () => {
    let file = REFERENCE;
    const { tensors } = await openSafetensors(
      (start, length) => inMemory(file)(start, length),
      REFERENCE.length,
    );
    file = REFERENCE.subarray(0, -2);
    await expect(tensors.get('mask')!.read()).rejects.toThrow('the file ends inside tensor "mask"');
  });
});

function withHeader(json: string, dataBytes = 0): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, Buffer.from(json), Buffer.alloc(dataBytes)]);
}
