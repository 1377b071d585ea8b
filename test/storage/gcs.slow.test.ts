import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fetchObject, readObject } from '../../src/storage/index.js';
import { gcsServerProgram, startGcs, WHY_NO_GCS } from '../support/gcs-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const program = gcsServerProgram();
if (!program && process.env.GAN_REQUIRE_ALL === '1') throw new Error(WHY_NO_GCS);

const BYTES = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

describe.skipIf(!program)(`an object in a real GCS server (${WHY_NO_GCS})`, () => {
  async function bucket() {
    const gcs = await startGcs(program as string);
    await gcs.put('data/ü + b.bin', BYTES);
    const fast = { retryDelay: 1, progress: gcs.proxy.progress };
    return { ...gcs, fast, object: 'gs://team/data/ü + b.bin', cacheDir: await temporaryFolder() };
  }

  it('is read whole, and gone on with where the connection was cut', async () => {
    const { object, proxy, fast, cacheDir } = await bucket();
    expect((await readObject(object, 1 << 20)).equals(BYTES)).toBe(true);
    proxy.cuts.push(100_000, 50_000);
    const { file, sha256 } = await fetchObject(object, { cacheDir, ...fast });
    expect(sha256).toBe(SHA256);
    expect((await readFile(file)).equals(BYTES)).toBe(true);
    expect(proxy.requests.filter((head) => /range: bytes=[1-9]/.test(head))).toHaveLength(2);
  });

  it('comes from the cache while it is the same, and when the server is away', async () => {
    const { object, proxy, cacheDir, put } = await bucket();
    const first = await fetchObject(object, { cacheDir });
    const asked = proxy.requests.length;
    expect(await fetchObject(object, { cacheDir })).toEqual(first);
    expect(proxy.requests).toHaveLength(asked + 1);
    await put('data/ü + b.bin', 'other');
    const { file } = await fetchObject(object, { cacheDir });
    expect(await readFile(file, 'utf8')).toBe('other');
    await proxy.close();
    expect((await fetchObject(object, { cacheDir, retryDelay: 1 })).file).toBe(file);
  });

  it('that is not there is told so', async () => {
    const { cacheDir } = await bucket();
    await expect(fetchObject('gs://team/none', { cacheDir })).rejects.toMatchObject({
      exitCode: 2,
      message:
        'could not get gs://team/none: the server answered 404: there is no such bucket or object',
      hint: 'Check the name, and STORAGE_EMULATOR_HOST.',
    });
  });
});
