import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { GanError } from '../../../src/errors/index.js';
import { ensureXlaPlugin, type XlaPlugin } from '../../../src/xla/index.js';
import { serve } from '../../support/file-server.js';
import { proxyTo } from '../../support/http-proxy.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const filename = 'fake_pjrt-1.0-py3-none-any.whl';
const wheel = { filename, sha256: '0'.repeat(64), size: 4 };
const FAKE: XlaPlugin = {
  project: 'fake-pjrt',
  version: '1.0',
  library: 'fake.so',
  wheels: { 'linux-x64': wheel, 'linux-arm64': wheel },
};

/** What comes of an index whose page is this. */
async function ensure(index: string, environment = {}) {
  const cacheDir = await temporaryFolder();
  const named = Object.keys(environment).length > 0 ? { environment } : { index, environment };
  const error: unknown = await ensureXlaPlugin(FAKE, { cacheDir, ...named }).catch(
    (e: unknown) => e,
  );
  const left = (await readdir(cacheDir, { recursive: true })).filter((name) =>
    /\.(so|whl)$/.test(name),
  );
  expect(left).toEqual([]);
  expect(error).toBeInstanceOf(GanError);
  return error as GanError;
}

// Elsewhere there are no wheels.
describe.runIf(process.platform === 'linux')('the page of an index', () => {
  test.each<[string, string]>([
    ['JSON that is cut', '{"files": [{"filename":'],
    ['JSON with other files', '{"files": {"filename": 1}}'],
    ['JSON without files', '{}'],
    ['JSON with no file', '{"files": [null, 1, "x"]}'],
    ['JSON with no address', JSON.stringify({ files: [{ filename, url: 7 }] })],
    ['JSON with what is none', JSON.stringify({ files: [{ filename, url: 'http://[' }] })],
    ['JSON that is nested deeply', `{"files": ${'['.repeat(5_000_000)}`],
    ['HTML with what is no address', `<a href="http://[">${filename}</a>`],
    ['HTML with tags that do not end', '<a '.repeat(2_000_000)],
    ['HTML with attributes that do not end', `<a ${'href="x" '.repeat(1_000_000)}`],
    ['HTML with links that do not end', '<a href="x">y'.repeat(500_000)],
  ])('may be %s', async (_, page) => {
    const server = await serve((_, response) => response.end(page));
    const started = Date.now();
    const error = await ensure(new URL('/simple', server.url).href);
    expect(error.code).toBe('GAN_XLA_PLUGIN');
    expect(error.message).toContain(`does not list ${filename}`);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  test('may name files inside only where it lies inside itself, or the user named it', async () => {
    const inside = await serve((_, response) => response.end('secret'));
    const page = JSON.stringify({ files: [{ filename, url: inside.url }] });
    const server = await serve((_, response) => response.end(page));
    await proxyTo(Number(new URL(server.url).port));
    const refused = await ensure('http://attacker.example/simple');
    expect(refused.cause).toMatchObject({ code: 'GAN_OUT_OF_REACH' });
    expect(inside.requests).toEqual([]);
    const own = [
      await ensure(new URL('/simple', server.url).href),
      await ensure('', { GAN_PYPI_INDEX: 'http://mirror.example/simple' }),
    ];
    // What comes from there is compared with its hash in any case.
    for (const error of own)
      expect(error.cause).toMatchObject({ code: expect.stringMatching(/^GAN_DOWNLOAD/) as string });
    expect(inside.requests.length).toBeGreaterThanOrEqual(2);
  });
});
