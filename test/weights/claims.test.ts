import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { File, ready } from 'h5wasm';
import { expect, test } from 'vitest';
import { weightsOfHdf5 } from '../../src/weights/hdf5/index.js';
import { measured } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

async function read(name: string, bytes: Uint8Array) {
  const file = path.join(await temporaryFolder(), name);
  await writeFile(file, bytes);
  const work = `return (await it.readWeights(${JSON.stringify(file)})).size;`;
  return measured('dist/src/weights/index.js', work);
}

/** An HDF5 file with one array of zeros, packed. */
async function zeros(count: number): Promise<Uint8Array> {
  const { FS } = await ready;
  const name = `/${randomUUID()}.h5`;
  const file = new File(name, 'w');
  const [data, shape] = [new Float32Array(count), [count]];
  const packed = { chunks: [2 ** 16], compression: 'gzip' as const, compression_opts: 9 };
  file.create_dataset({ name: 'w', data, shape, ...packed });
  file.close();
  const bytes = FS.readFile(name);
  FS.unlink(name);
  return bytes;
}

test('an HDF5 file of a few bytes with 128 MiB of numbers', async () => {
  const { said, grown } = await read('x.h5', await zeros(2 ** 25));
  expect(said).toMatch(
    /^GAN_WEIGHTS_DAMAGED .*with w it claims 134217728 bytes of numbers, more than/,
  );
  expect(grown).toBeLessThan(150);
  // As a network has that was never trained.
  expect((await read('x.h5', await zeros(2 ** 20))).said).toBe('1');
});

test('an HDF5 file with 16 numbers, in a packed part that unpacks to 256 MiB', async () => {
  // Made with h5py: `write_direct_chunk` of packed zeros, for a chunk of 4 x 4.
  const fixture = new URL('./fixtures/inflates.h5.gz', import.meta.url);
  const { said, grown } = await read('x.h5', gunzipSync(await readFile(fixture)));
  expect(said).toMatch(/^GAN_WEIGHTS_DAMAGED .*it unpacks to more memory than \d+ bytes/);
  expect(grown).toBeLessThan(200);
});

test('an HDF5 file on which the library never ends', async () => {
  const fixture = new URL('./fixtures/endless.weights.h5', import.meta.url);
  const begun = performance.now();
  let beats = 0;
  const beat = setInterval(() => beats++, 100);
  await expect(weightsOfHdf5(await readFile(fixture), 2)).rejects.toThrow(
    'it is not read after 2 seconds',
  );
  clearInterval(beat);
  // Signals are heard meanwhile, and the thread is gone.
  expect(beats).toBeGreaterThan(5);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

test.each([
  ['a header of 2^63 bytes', 2n ** 63n - 1n, '{}', 'the header claims 9223372036854776000 bytes'],
  ['a header of 16 MB', 16_000_000n, '{'.padEnd(16_000_000), 'the header claims 16000000 bytes'],
  [
    'a tensor of 10^15 numbers',
    undefined,
    '{"w":{"dtype":"F32","shape":[1000000000000000],"data_offsets":[0,4000000000000000]}}',
    'tensor "w" has 0 bytes, its entry says 4000000000000000',
  ],
  ['no map of texts', undefined, '{"__metadata__":{"a":[[[]]]}}', '__metadata__ does not map'],
])('safetensors with %s', async (_name, claimed, header, fact) => {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(claimed ?? BigInt(header.length));
  const bytes = Buffer.concat([length, Buffer.from(header)]);
  const { said, grown } = await read('x.safetensors', bytes);
  expect(said).toContain(fact);
  expect(grown).toBeLessThan(100);
});
