import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fetchObject, readObject } from '../../src/storage/index.js';
import { startS3 } from '../support/s3-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const BYTES = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
const SHA256 = createHash('sha256').update(BYTES).digest('hex');

async function bucket() {
  const s3 = await startS3();
  await s3.put('data/ü + b.bin', BYTES);
  const fast = { retryDelay: 1, progress: s3.proxy.progress };
  return { ...s3, fast, object: 's3://team/data/ü + b.bin', cacheDir: await temporaryFolder() };
}

describe('an object in a real S3 server', () => {
  it('is read whole, with a signed request', async () => {
    const { object, proxy } = await bucket();
    expect((await readObject(object, 1 << 20)).equals(BYTES)).toBe(true);
    expect(proxy.requests[0]).toContain('GET /team/data/%C3%BC%20%2B%20b.bin');
    expect(proxy.requests[0]).toContain('AWS4-HMAC-SHA256');
  });

  it('is refused where it is too large, before it is fetched', async () => {
    const { object } = await bucket();
    await expect(readObject(object, 1000)).rejects.toMatchObject({ code: 'GAN_TOO_LARGE' });
  });

  it('resumes after a cut connection, in memory and on disk', async () => {
    const { object, proxy, cacheDir, fast } = await bucket();
    proxy.cuts.push(100_000);
    expect((await readObject(object, 1 << 20, fast)).equals(BYTES)).toBe(true);
    expect(proxy.requests.at(-1)).toMatch(/range: bytes=[1-9]\d+-/);
    proxy.cuts.push(100_000, 50_000);
    const { file, sha256 } = await fetchObject(object, { cacheDir, ...fast });
    expect(sha256).toBe(SHA256);
    expect((await readFile(file)).equals(BYTES)).toBe(true);
    expect(proxy.requests.filter((head) => /range: bytes=[1-9]/.test(head))).toHaveLength(3);
  });

  it('is started anew where it has changed meanwhile', async () => {
    const { object, proxy, cacheDir, put, fast } = await bucket();
    proxy.cuts.push(100_000);
    await expect(fetchObject(object, { cacheDir, ...fast, retries: 0 })).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_INTERRUPTED',
      hint: expect.stringContaining('are kept') as string,
    });
    const other = Buffer.from(BYTES).reverse();
    await put('data/ü + b.bin', other);
    const { file } = await fetchObject(object, { cacheDir, ...fast });
    expect((await readFile(file)).equals(other)).toBe(true);
  });

  it('comes from the cache while it is the same, and when the server is away', async () => {
    const { object, proxy, cacheDir, put, fast } = await bucket();
    const first = await fetchObject(object, { cacheDir });
    const asked = proxy.requests.length;
    expect(await fetchObject(object, { cacheDir })).toEqual(first);
    expect(proxy.requests.slice(asked).join('')).toMatch(/^GET [^]*range: bytes=0-0/);

    expect(proxy.requests).toHaveLength(asked + 1);
    await put('data/ü + b.bin', 'other');
    expect((await fetchObject(object, { cacheDir })).sha256).not.toBe(SHA256);
    await writeFile(first.file, 'OTHER');
    const { file } = await fetchObject(object, { cacheDir });
    expect(await readFile(file, 'utf8')).toBe('other');
    await proxy.close();
    expect((await fetchObject(object, { cacheDir, ...fast })).file).toBe(first.file);
    const elsewhere = join(cacheDir, 'empty');
    await expect(fetchObject(object, { cacheDir: elsewhere, ...fast })).rejects.toMatchObject({
      code: 'GAN_UNREACHABLE',
    });
  });

  it('needs no network with a known checksum, and is deleted with a wrong one', async () => {
    const { object, proxy, cacheDir } = await bucket();
    await fetchObject(object, { cacheDir, sha256: SHA256 });
    const asked = proxy.requests.length;
    const { file } = await fetchObject(object, { cacheDir, sha256: SHA256.toUpperCase() });
    expect(proxy.requests).toHaveLength(asked);
    const wrong = '0'.repeat(64);
    await expect(fetchObject(object, { cacheDir, sha256: wrong })).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_CHECKSUM',
    });
    expect((await readdir(dirname(file))).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('what an S3 server refuses', () => {
  it('is told with place, fact and next step, and without secrets', async () => {
    const { object } = await bucket();
    const missing = readObject('s3://team/none', 100);
    await expect(missing).rejects.toMatchObject({
      exitCode: 2,
      message:
        'could not get s3://team/none: the server answered 404: there is no such bucket or object',
      hint: expect.stringContaining('AWS_ENDPOINT_URL') as string,
    });
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'guessed-secret');
    const denied = await readObject(object, 1 << 20).catch((error: unknown) => error);
    expect(denied).toMatchObject({
      code: 'GAN_DOWNLOAD_REFUSED',
      exitCode: 2,
      message: expect.stringContaining('403: the AWS credentials do not allow') as string,
    });
    expect(JSON.stringify(denied) + String(denied)).not.toMatch(/guessed-secret|Signature=/);
  });

  it('names a profile that is not there, and uses one that is', async () => {
    const { object, cacheDir } = await bucket();
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    vi.stubEnv('AWS_PROFILE', 'team');
    vi.stubEnv('AWS_CONFIG_FILE', join(cacheDir, 'none'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(cacheDir, 'none'));
    await expect(readObject(object, 1 << 20)).rejects.toMatchObject({
      code: 'GAN_NO_CREDENTIALS',
      exitCode: 2,
    });
    await mkdir(join(cacheDir, 'aws'));
    await writeFile(
      join(cacheDir, 'aws', 'credentials'),
      '[team]\naws_access_key_id = S3RVER\naws_secret_access_key = S3RVER\n',
    );
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(cacheDir, 'aws', 'credentials'));
    expect((await readObject(object, 1 << 20)).length).toBe(BYTES.length);
  });

  it('is read as anybody can where there are no credentials', async () => {
    const { object, proxy, cacheDir } = await bucket();
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) {
      vi.stubEnv(name, undefined);
    }
    vi.stubEnv('AWS_CONFIG_FILE', join(cacheDir, 'none'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(cacheDir, 'none'));
    expect((await readObject(object, 1 << 20)).equals(BYTES)).toBe(true);
    expect(proxy.requests.at(-1)).not.toContain('AWS4-HMAC');
  });
});
