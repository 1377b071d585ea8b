import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fetchObject, locateData, readObject } from '../../src/storage/index.js';
import { openObject } from '../../src/storage/open.js';
import { loadPeer } from '../../src/storage/peer.js';
import { sendFile, serve } from '../support/file-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('a URL', () => {
  it.each([
    ['az://container/x', 'cannot be read from'],
    ['s3://bucket', 'does not name an object in a bucket'],
    ['s3://bucket/folder/', 'does not name an object in a bucket'],
    ['gs:///key', 'does not name an object in a bucket'],
    ['gs://../x', 'does not name an object in a bucket'],
    ['s3://a@b/x', 'does not name an object in a bucket'],
    ['gs://team-public/../team-private/x', 'has a part . or .. in its key'],
    ['gs://team-public/x?sig=/../../team-private/x', 'has a part . or .. in its key'],
    ['s3://team-public/x#/../../team-private/x', 'has a part . or .. in its key'],
    ['s3://team-public/./x', 'has a part . or .. in its key'],
    ['s3://team-public/a/..', 'has a part . or .. in its key'],
    ['gs://team-public/\ud800x', 'or half a letter'],
    ['https://', 'is not a URL'],
  ])('%s %s', (url, fact) => {
    expect(() => openObject(url)).toThrow(fact);
  });

  it('keeps its secrets: a login and a query are sent and not shown', async () => {
    const server = await serve((_, response) => response.writeHead(403).end());
    const url = server.url.replace('http://', 'http://me:hush%21@') + '?token=hush';
    const error = await readObject(url, 100).catch((refused: unknown) => refused);
    expect(server.requests[0].authorization).toBe(
      `Basic ${Buffer.from('me:hush!').toString('base64')}`,
    );
    expect(error).toMatchObject({ code: 'GAN_DOWNLOAD_REFUSED', exitCode: 2 });
    expect(String(error) + JSON.stringify(error)).not.toContain('hush');
    const cacheDir = await temporaryFolder();
    await expect(fetchObject(url, { cacheDir })).rejects.toThrow('?...');
  });
});

describe('a key in a bucket is asked for as it is written', () => {
  const keys = [
    ...[
      'a?b=/c#d',
      '%2e%2e/x',
      '..a/b../...',
      'a//b',
      '/a',
      'a\\..\\b',
      'a:@b',
      '.. /x',
      'ü\u{1f600} +&',
    ],
  ];
  it.each(keys)('%j', async (key) => {
    vi.stubEnv('STORAGE_EMULATOR_HOST', 'storage.example');
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://storage.example');
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'x');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    for (const scheme of ['gs', 's3']) {
      const { url } = await openObject(`${scheme}://team/${key}`).request();
      // As fetch reads it.
      const { pathname, host, hash } = new URL(url);
      expect([host, decodeURIComponent(pathname), hash]).toEqual([
        'storage.example',
        `/team/${key}`,
        '',
      ]);
    }
  });
});

describe('an object on a web server without ETag or date', () => {
  it('is fetched again each time, since nobody can tell whether it is the same', async () => {
    const cacheDir = await temporaryFolder();
    const bytes = Buffer.from('hello');
    const server = await serve((request, response) => sendFile(request, response, bytes));
    const first = await fetchObject(server.url, { cacheDir });
    bytes.write('j');
    expect((await fetchObject(server.url, { cacheDir })).sha256).not.toBe(first.sha256);
  });
});

describe("an object of any name, beside gan's own note about it", () => {
  it.each(['origin.json', '@origin.json', '%40origin.json'])('%s', async (name) => {
    const bytes = Buffer.from('{"data": 1}');
    const server = await serve((request, response) => {
      sendFile(request, response, bytes, { etag: '"1"' });
    });
    const cacheDir = await temporaryFolder();
    const url = server.url.replace('data.bin', name);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    for (const known of [sha256, undefined, undefined]) {
      const fetched = await fetchObject(url, { cacheDir, sha256: known });
      expect(await readFile(fetched.file)).toEqual(bytes);
      expect(fetched.sha256).toBe(sha256);
    }
  });
});

describe('Google Cloud Storage', () => {
  /** A server that says no, as Google's does to strangers. */
  async function denying() {
    const server = createServer((_, response) => response.writeHead(403).end());
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    onTestFinished(() => {
      server.close().closeAllConnections();
    });
    const { port } = server.address() as { port: number };
    vi.stubEnv('STORAGE_EMULATOR_HOST', `127.0.0.1:${port}`);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
  }

  it('says what to do where a stranger may not read', async () => {
    await denying();
    await expect(readObject('gs://bucket/x', 100)).rejects.toMatchObject({
      message:
        'could not get gs://bucket/x: the server answered 403, and no Google credentials were found',
      hint: expect.stringContaining('GOOGLE_APPLICATION_CREDENTIALS') as string,
    });
  });

  it('says which credentials do not work, and not what is in them', async () => {
    const file = join(await temporaryFolder(), 'key.json');
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    await expect(readObject('gs://bucket/x', 100)).rejects.toMatchObject({
      code: 'GAN_NO_CREDENTIALS',
      exitCode: 2,
      message: expect.stringContaining(file) as string,
    });
    const key = { type: 'service_account', client_email: 'a@example.org', private_key: 'hush' };
    await writeFile(file, JSON.stringify(key));
    const error = await readObject('gs://bucket/x', 100).catch((refused: unknown) => refused);
    expect(error).toMatchObject({ code: 'GAN_NO_CREDENTIALS' });
    expect(String(error) + JSON.stringify(error)).not.toContain('hush');
  });
});

describe('a package that is not installed', () => {
  it('is named, with the command that installs it', async () => {
    const name: string = '@example/not-installed';
    await expect(loadPeer(name, 's3://bucket/x', () => import(name))).rejects.toMatchObject({
      code: 'GAN_PACKAGE_MISSING',
      exitCode: 2,
      message: `s3://bucket/x needs the npm package ${name}`,
      hint: `Where gan is installed: npm install ${name}`,
    });
  });
});

describe('data that a recipe names', () => {
  const ask = async (dataDir: string) => ({
    dataDir,
    cacheDir: await temporaryFolder(),
    progress: () => undefined,
    signal: new AbortController().signal,
    what: 'table',
  });

  it('is a path in the data folder, a file URL, or a URL', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'a.csv');
    await writeFile(file, 'hello');
    const options = await ask(folder);
    expect((await locateData('a.csv', options)).file).toBe(file);
    expect((await locateData(`file://${file}`, options)).file).toBe(file);
    const server = await serve((request, response) =>
      sendFile(request, response, Buffer.from('hello'), { etag: '"1"' }),
    );
    const fetched = await locateData(server.url, options);
    expect(await fetched.sha256()).toBe(await (await locateData('a.csv', options)).sha256());
    await expect(locateData('b.csv', options)).rejects.toThrow('there is no such table');
  });
});
