import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { File, ready } from 'h5wasm';
import { describe, expect, it } from 'vitest';
import { halfToNumber } from '../../src/weights/floats.js';
import { encodeSafetensors, readWeights } from '../../src/weights/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const fixture = (name: string) => new URL(`fixtures/${name}`, import.meta.url).pathname;

/** What fixtures/make.py gives weight number n. */
const counted = (n: number, shape: number[]) => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => n + i / 4),
});

/** Layer, variable of Keras's legacy format, number in its newer ones, values. */
const WEIGHTS = [
  ['spread', 'kernel', 0, counted(0, [3, 3, 2, 1])],
  ['spread', 'bias', 1, counted(1, [2])],
  ['norm', 'gamma', 0, counted(2, [2])],
  ['norm', 'beta', 1, counted(3, [2])],
  ['norm', 'moving_mean', 2, counted(4, [2])],
  ['norm', 'moving_variance', 3, counted(5, [2])],
  ['logits', 'kernel', 0, counted(6, [8, 2])],
  ['logits', 'bias', 1, counted(7, [2])],
] as const;

describe('readWeights', () => {
  it.each(['tiny.weights.h5', 'tiny.keras'])("reads Keras 3's %s by layer names", async (name) => {
    const weights = await readWeights(fixture(name));
    const wanted = WEIGHTS.map(([layer, , n, value]) => [`layers/${layer}/vars/${n}`, value]);
    for (const [key, value] of wanted) expect(weights.get(key as string)).toEqual(value);
  });

  it('reads the .h5 of older Keras', async () => {
    const weights = await readWeights(fixture('tiny.h5'));
    for (const [layer, variable, , value] of WEIGHTS) {
      const keys = [...weights.keys()].filter((key) => key.endsWith(`/${layer}/${variable}`));
      expect(keys).toHaveLength(1);
      expect(weights.get(keys[0])).toEqual(value);
    }
  });

  it('reads the types that HDF5 has for numbers, and passes over text', async () => {
    const file = await hdf5((h5) => {
      h5.create_dataset({ name: 'double', data: Float64Array.of(0.1, -2), dtype: '<d' });
      h5.create_dataset({ name: 'long', data: BigInt64Array.of(-5n), shape: [], dtype: '<q' });
      h5.create_dataset({ name: 'text', data: 'adam' });
    });
    expect([...(await readWeights(file))]).toEqual([
      ['double', { shape: [2], values: Float32Array.of(0.1, -2) }],
      ['long', { shape: [], values: Float32Array.of(-5) }],
    ]);
  });

  it('reads safetensors, half precision and whole numbers too', async () => {
    const half = Uint16Array.of(0x3c00, 0xc000, 0x7c00, 0x0001);
    const brain = Uint16Array.of(0x3f80, 0xc040);
    const header = JSON.stringify({
      half: { dtype: 'F16', shape: [2, 2], data_offsets: [0, 8] },
      brain: { dtype: 'BF16', shape: [2], data_offsets: [8, 12] },
      batches: { dtype: 'I64', shape: [], data_offsets: [12, 20] },
    });
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    const parts = [half, brain, BigInt64Array.of(7n)].map((list) => Buffer.from(list.buffer));
    const file = await written(Buffer.concat([length, Buffer.from(header), ...parts]));
    expect([...(await readWeights(file))]).toEqual([
      ['half', { shape: [2, 2], values: Float32Array.of(1, -2, Infinity, 2 ** -24) }],
      ['brain', { shape: [2], values: Float32Array.of(1, -3) }],
      ['batches', { shape: [], values: Float32Array.of(7) }],
    ]);
  });

  it('gives the same again, whatever was read in between', async () => {
    const first = await readWeights(fixture('tiny.weights.h5'));
    const before = structuredClone(first);
    await Promise.all([readWeights(fixture('tiny.h5')), readWeights(fixture('tiny.keras'))]);
    expect(first).toEqual(before);
  });

  it.each([
    ['text', Buffer.from('layers: []'), 'GAN_WEIGHTS_FORMAT', 'neither HDF5'],
    ['half an HDF5 file', undefined, 'GAN_WEIGHTS_DAMAGED', 'cannot be read'],
    ['no tensors', encodeSafetensors({ tensors: new Map(), metadata: {} }).subarray(0, 20)],
  ])('says what is wrong with %s', async (_, bytes, code = 'GAN_WEIGHTS_DAMAGED', fact = '') => {
    const { readFile } = await import('node:fs/promises');
    const file = await written(bytes ?? (await readFile(fixture('tiny.h5'))).subarray(0, 3000));
    await expect(readWeights(file)).rejects.toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringContaining(fact) as string,
      place: { file },
    });
  });

  it('names a file that is not there', async () => {
    await expect(readWeights('/nowhere/b3.h5')).rejects.toMatchObject({
      exitCode: 2,
      place: { file: '/nowhere/b3.h5' },
    });
  });
});

describe('halfToNumber', () => {
  it('is the inverse of rounding to 11 significant bits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 1023 }), (e, f) => {
        expect(halfToNumber((e << 10) | f)).toBe((1024 + f) * 2 ** (e - 25));
        expect(halfToNumber(0x8000 | (e << 10) | f)).toBe(-(1024 + f) * 2 ** (e - 25));
      }),
    );
  });
});

async function written(bytes: Uint8Array): Promise<string> {
  const file = path.join(await temporaryFolder(), randomUUID());
  await writeFile(file, bytes);
  return file;
}

/** A file as the HDF5 library writes it. */
async function hdf5(fill: (file: File) => void): Promise<string> {
  const { FS } = await ready;
  const file = new File('/made.h5', 'w');
  fill(file);
  file.close();
  return written(FS.readFile('/made.h5'));
}
