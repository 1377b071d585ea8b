import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { nextHop } from '../../../src/files/download/client.js';
import { download } from '../../../src/files/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { cutConnections, sendFile, serve } from '../../support/file-server.js';

const BYTES = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31 + (i >> 8)) & 255));
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const fast = { retryDelay: 1, progress: cutConnections };

async function target(): Promise<{ to: string; files: () => Promise<string[]> }> {
  const folder = await temporaryFolder();
  return { to: path.join(folder, 'data.bin'), files: () => readdir(folder) };
}

describe('a good server', () => {
  test('gives the file its name only when it is whole, and leaves nothing else', async () => {
    const { to, files } = await target();
    const server = await serve((request, response) => sendFile(request, response, BYTES));
    const seen: [number, number | undefined][] = [];
    const result = await download({
      url: server.url,
      to,
      sha256: SHA256.toUpperCase(),
      size: BYTES.length,
      headers: { authorization: 'Bearer x' },
      progress: (done, total) => seen.push([done, total]),
    });
    expect(result).toEqual({ size: BYTES.length, sha256: SHA256 });
    expect((await readFile(to)).equals(BYTES)).toBe(true);
    expect(await files()).toEqual(['data.bin']);
    expect(seen[0]).toEqual([0, BYTES.length]);
    expect(seen.at(-1)).toEqual([BYTES.length, BYTES.length]);
    expect(server.requests[0]).toMatchObject({
      authorization: 'Bearer x',
      'accept-encoding': 'identity',
    });
  });

  test('is not asked where a file with the right checksum is there', async () => {
    const { to } = await target();
    const server = await serve((request, response) => sendFile(request, response, BYTES));
    await writeFile(to, 'damaged');
    await download({ url: server.url, to, sha256: SHA256 });
    expect(server.requests).toHaveLength(1);
    await download({ url: server.url, to, sha256: SHA256 });
    expect(server.requests).toHaveLength(1);
  });

  test('may be behind a redirect, have no length and know no ranges', async () => {
    const { to } = await target();
    const server = await serve((request, response) => {
      if (request.url === '/data.bin') response.writeHead(302, { location: '/there' }).end();
      else response.end(BYTES);
    });
    await download({ url: server.url, to });
    expect((await readFile(to)).equals(BYTES)).toBe(true);
  });

  test('is asked once when several want the file', async () => {
    const { to, files } = await target();
    const server = await serve((request, response) => sendFile(request, response, BYTES));
    const want = () => download({ url: server.url, to, sha256: SHA256 });
    await Promise.all([want(), want(), want()]);
    expect(server.requests).toHaveLength(1);
    expect(await files()).toEqual(['data.bin']);
  });
});

test('the proxy of the environment is used', async () => {
  const { to } = await target();
  const server = await serve((request, response) => sendFile(request, response, BYTES));
  const asked: string[] = [];
  const proxy = createServer().on('connect', (request: IncomingMessage, client: Socket) => {
    asked.push(request.url ?? '');
    const { port } = new URL(server.url);
    const upstream = connect(Number(port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    for (const end of [client, upstream]) end.on('error', () => undefined);
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void proxy.close());
  vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  vi.stubEnv('NO_PROXY', '');
  vi.stubEnv('no_proxy', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  // The name means nothing here: only the proxy is asked for it.
  await download({ url: 'http://data.invalid/data.bin', to, sha256: SHA256 });
  expect(asked).toEqual(['data.invalid:80']);
});

describe('a cut connection', () => {
  test('resumes after a cut connection', async () => {
    const { to } = await target();
    const server = await serve((request, response, turn) =>
      sendFile(request, response, BYTES, {
        etag: '"one"',
        cutAfter: turn < 4 ? 50_000 : undefined,
      }),
    );
    await download({ url: server.url, to, sha256: SHA256, retries: 1, ...fast });
    expect((await readFile(to)).equals(BYTES)).toBe(true);
    expect(server.requests.map((headers) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=50000-', '"one"'],
      ['bytes=100000-', '"one"'],
      ['bytes=150000-', '"one"'],
    ]);
  });

  test('keeps what came for a later call', async () => {
    const { to, files } = await target();
    const server = await serve((request, response, turn) =>
      sendFile(request, response, BYTES, {
        etag: '"one"',
        cutAfter: turn === 1 ? 70_000 : undefined,
      }),
    );
    await expect(download({ url: server.url, to, retries: 0, ...fast })).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_INTERRUPTED',
      exitCode: 1,
      hint: expect.stringContaining('70000 bytes received so far are kept') as string,
    });
    expect(await files()).toEqual(['data.bin.part', 'data.bin.part.json']);
    await download({ url: server.url, to });
    expect(server.requests[1].range).toBe('bytes=70000-');
    expect((await readFile(to)).equals(BYTES)).toBe(true);
    expect(await files()).toEqual(['data.bin']);
  });

  test('starts anew when the file on the server has changed', async () => {
    const { to } = await target();
    const old = Buffer.alloc(BYTES.length, 7);
    const server = await serve((request, response, turn) =>
      turn === 1
        ? sendFile(request, response, old, { etag: '"old"', cutAfter: 70_000 })
        : sendFile(request, response, BYTES, { etag: '"new"' }),
    );
    await download({ url: server.url, to, ...fast });
    expect(server.requests[1]['if-range']).toBe('"old"');
    expect((await readFile(to)).equals(BYTES)).toBe(true);
  });

  test('starts anew when the server knows no ranges', async () => {
    const { to } = await target();
    const server = await serve((_, response, turn) => {
      response.writeHead(200, { 'content-length': BYTES.length, etag: '"one"' });
      if (turn > 1) response.end(BYTES);
      else response.write(BYTES.subarray(0, 70_000), () => response.destroy());
    });
    await download({ url: server.url, to, ...fast });
    expect((await readFile(to)).equals(BYTES)).toBe(true);
  });

  test('starts anew when nothing tells that the version is the same', async () => {
    const { to } = await target();
    const server = await serve((request, response, turn) =>
      sendFile(request, response, BYTES, { cutAfter: turn === 1 ? 70_000 : undefined }),
    );
    await download({ url: server.url, to, ...fast });
    expect(server.requests[1].range).toBeUndefined();
  });

  test('starts anew when the pieces do not fit, as the checksum shows', async () => {
    const { to } = await target();
    const server = await serve((request, response) => sendFile(request, response, BYTES));
    await writeFile(`${to}.part`, 'not the beginning of it');
    await writeFile(`${to}.part.json`, JSON.stringify({ url: server.url }));
    await download({ url: server.url, to, sha256: SHA256 });
    expect(server.requests.map((headers) => headers.range)).toEqual(['bytes=23-', undefined]);
  });

  test('starts anew when the range is past the end or not the one asked for', async () => {
    const { to } = await target();
    await writeFile(`${to}.part`, Buffer.alloc(BYTES.length + 1));
    const server = await serve((request, response, turn) => {
      if (turn !== 3) {
        return sendFile(request, response, BYTES, { cutAfter: turn === 2 ? 100 : undefined });
      }
      response.writeHead(206, { 'content-range': 'bytes 0-9/10', 'content-length': 10 });
      response.end(BYTES.subarray(0, 10));
    });
    await writeFile(`${to}.part.json`, JSON.stringify({ url: server.url }));
    await download({ url: server.url, to, sha256: SHA256, ...fast });
    expect(server.requests.map((headers) => headers.range)).toEqual([
      `bytes=${BYTES.length + 1}-`,
      undefined,
      'bytes=100-',
      undefined,
    ]);
    expect((await readFile(to)).equals(BYTES)).toBe(true);
  });
});

describe('what is not available', () => {
  test('wrong checksum: names both sums and deletes the file', async () => {
    const { to, files } = await target();
    const server = await serve((request, response) => sendFile(request, response, BYTES));
    const wrong = '0'.repeat(64);
    await expect(download({ url: server.url, to, sha256: wrong })).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_CHECKSUM',
      message: `${server.url} has the SHA-256 ${SHA256}, not ${wrong}; it was deleted`,
      place: { file: to },
    });
    expect(server.requests).toHaveLength(1);
    expect(await files()).toEqual([]);
  });

  test.each([
    ['told beforehand', true],
    ['not told', false],
  ])('wrong size, %s: names both', async (_, told) => {
    const { to, files } = await target();
    const server = await serve((request, response) =>
      told ? sendFile(request, response, BYTES) : response.end(BYTES),
    );
    await expect(
      download({ url: server.url, to, size: BYTES.length + 1, ...fast }),
    ).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_SIZE',
      message: `${server.url} has 200000 bytes, not 200001; it was deleted`,
    });
    expect(await files()).toEqual([]);
  });

  test('404: says so at once and asks no more', async () => {
    const { to } = await target();
    const server = await serve((_, response) => response.writeHead(404).end('nothing here'));
    const hint = 'Or put the file at /data.';
    await expect(download({ url: server.url, to, hint })).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_REFUSED',
      exitCode: 2,
      message: `could not get ${server.url}: the server answered 404`,
      hint: `Check the address, and whether it requires a login. ${hint}`,
    });
    expect(server.requests).toHaveLength(1);
  });

  test('a busy server is asked again, so often and no more', async () => {
    const { to } = await target();
    const server = await serve((request, response, turn) =>
      turn < 3
        ? response.writeHead(turn === 1 ? 503 : 429, { 'retry-after': '0' }).end()
        : sendFile(request, response, BYTES),
    );
    await download({ url: server.url, to, retries: 2, retryDelay: 60_000 });
    const dead = await serve((_, response) => response.writeHead(500).end());
    await expect(download({ url: dead.url, to, retries: 2, ...fast })).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_INTERRUPTED',
      message: expect.stringContaining('the server answered 500') as string,
    });
    expect(dead.requests).toHaveLength(3);
    // The file that was there is untouched.
    expect((await readFile(to)).equals(BYTES)).toBe(true);
  });

  test('a server that falls silent is given up after a while', async () => {
    const { to } = await target();
    const server = await serve((_, response) => {
      response.writeHead(200, { 'content-length': BYTES.length });
      response.write(BYTES.subarray(0, 1000));
    });
    await expect(
      download({ url: server.url, to, stallSeconds: 1, retries: 0 }),
    ).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_INTERRUPTED',
      message: expect.stringContaining('sent no data for too long') as string,
    });
  });

  test('nobody there: says what to do', async () => {
    const { to } = await target();
    const server = await serve(() => undefined);
    const gone = server.url.replace(/:\d+/, ':1');
    await expect(download({ url: gone, to, ...fast })).rejects.toMatchObject({
      code: 'GAN_UNREACHABLE',
      message: `could not get ${gone} from 127.0.0.1:1: it refused the connection (ECONNREFUSED)`,
      hint: expect.stringContaining('HTTPS_PROXY') as string,
    });
  });

  test('a folder that cannot be made: names it', async () => {
    const { to } = await target();
    await writeFile(to, '');
    await expect(
      download({ url: 'http://127.0.0.1:1/', to: path.join(to, 'below') }),
    ).rejects.toMatchObject({ code: 'GAN_NO_FILE', place: { file: to } });
  });
});

test('an abort ends it and keeps what came', async () => {
  const { to, files } = await target();
  const server = await serve((_, response) => {
    response.writeHead(200, { 'content-length': BYTES.length, etag: '"one"' });
    response.write(BYTES.subarray(0, 1000));
  });
  const abort = new AbortController();
  const progress = (done: number) => done && abort.abort();
  await expect(download({ url: server.url, to, progress, signal: abort.signal })).rejects.toThrow(
    'aborted',
  );
  expect(await files()).toEqual(['data.bin.part', 'data.bin.part.json']);
});

describe('a redirect', () => {
  test('may go on to another place, and not to a less safe one', () => {
    expect(nextHop('https://a.org/x', '/y')).toBe('https://a.org/y');
    expect(nextHop('http://a.org/x', 'https://b.org/y')).toBe('https://b.org/y');
    expect(() => nextHop('https://a.org/x', 'http://a.org/y')).toThrow('not encrypted');
    expect(() => nextHop('https://a.org/x', 'file:///etc/passwd')).toThrow('not http(s)');
  });

  test('takes no login to another server, and is given up where it goes in circles', async () => {
    const other = await serve((request, response) => sendFile(request, response, BYTES));
    const first = await serve((request, response) => {
      const location = request.url === '/circle' ? '/circle' : other.url;
      response.writeHead(302, { location }).end();
    });
    const { to } = await target();
    await download({ url: first.url, to, headers: { authorization: 'Bearer x' }, ...fast });
    expect(first.requests[0].authorization).toBe('Bearer x');
    expect(other.requests[0].authorization).toBeUndefined();
    const circle = first.url.replace('/data.bin', '/circle');
    await expect(download({ url: circle, to: `${to}2`, ...fast })).rejects.toThrow(
      'too many redirects',
    );
  });
});
