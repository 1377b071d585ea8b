import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { GanError } from '../../../src/errors/index.js';
import {
  ensureXlaPlugin,
  findXlaPlugin,
  isIntact,
  type XlaPlugin,
} from '../../../src/xla/index.js';
import { zipBytes } from '../../support/archives.js';
import { sendFile, serve, type FileServer } from '../../support/file-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const LIBRARY = Buffer.alloc(300_000, 'a library, ');
const WHEEL = zipBytes([
  { name: 'plugins/fake/__init__.py', data: '' },
  { name: 'plugins/fake/fake_pjrt.so', data: LIBRARY },
  { name: 'fake-1.0.dist-info/METADATA', data: 'Name: fake' },
]);
const FILENAME = 'fake_pjrt-1.0-py3-none-manylinux_2_27_x86_64.whl';

/** A plugin whose wheel is the one above, on every machine that has wheels. */
const FAKE = describePlugin(WHEEL);

function describePlugin(wheel: Buffer): XlaPlugin {
  const pinned = {
    filename: FILENAME,
    sha256: createHash('sha256').update(wheel).digest('hex'),
    size: wheel.length,
  };
  return {
    project: 'fake-pjrt',
    version: '1.0',
    library: 'fake_pjrt.so',
    wheels: { 'linux-x64': pinned, 'linux-arm64': pinned },
  };
}

interface Served extends FileServer {
  /** What GAN_PYPI_INDEX is set to. */
  index: string;
  paths: string[];
}

/** A package index with the wheel; `send` answers for the wheel itself. */
async function serveIndex(
  send: (...args: Parameters<Parameters<typeof serve>[0]>) => void = (request, response) =>
    sendFile(request, response, WHEEL, { etag: '"1"' }),
  page: 'json' | 'html' = 'json',
): Promise<Served> {
  const paths: string[] = [];
  let turn = 0;
  const server = await serve((request, response) => {
    paths.push(request.url!);
    if (request.url === '/simple/fake-pjrt/') {
      const url = `/files/${FILENAME}`;
      response.setHeader('content-type', page === 'json' ? 'application/json' : 'text/html');
      response.end(
        page === 'json'
          ? JSON.stringify({ files: [{ filename: FILENAME, url }] })
          : `<html><body><a href="..${url.replace('/files', '/../files')}#sha256=1">${FILENAME}</a></body></html>`,
      );
    } else if (request.url === `/files/${FILENAME}`) send(request, response, ++turn);
    else response.writeHead(404).end();
  });
  const base = new URL('/simple', server.url).href;
  return { ...server, index: base, paths };
}

const onlyWheels = (paths: string[]) => paths.filter((path) => path.endsWith('.whl'));

describe('a plugin library', () => {
  test('is found through the index, fetched, unpacked, and there the next time', async () => {
    const cacheDir = await temporaryFolder();
    const { index, paths, requests } = await serveIndex();
    const environment = { GAN_PYPI_INDEX: index };
    expect(await findXlaPlugin(FAKE, { cacheDir, environment })).toBeUndefined();
    const steps = new Map<string, [number, number | undefined]>();
    const found = await ensureXlaPlugin(FAKE, {
      cacheDir,
      environment,
      progress: (what, done, total) => steps.set(what, [done, total]),
    });
    expect(found.label).toBe('fake-pjrt 1.0');
    expect(await readFile(found.path)).toEqual(LIBRARY);
    expect(requests[0].accept).toContain('application/vnd.pypi.simple.v1+json');
    expect([...steps]).toEqual([
      ['fetching fake-pjrt 1.0', [WHEEL.length, WHEEL.length]],
      [`unpacking ${FILENAME}`, [LIBRARY.length, LIBRARY.length]],
    ]);
    // Only the library and its marker stay.
    expect((await readdir(path.dirname(found.path))).sort()).toEqual([
      'fake_pjrt.so',
      'fake_pjrt.so.json',
    ]);
    const before = paths.length;
    expect(await ensureXlaPlugin(FAKE, { cacheDir, environment })).toEqual(found);
    expect(await findXlaPlugin(FAKE, { cacheDir, environment })).toEqual(found);
    expect(paths).toHaveLength(before);
  });

  test('is found in an index that knows only HTML', async () => {
    const cacheDir = await temporaryFolder();
    const { index } = await serveIndex(undefined, 'html');
    const found = await ensureXlaPlugin(FAKE, { cacheDir, index, environment: {} });
    expect(await readFile(found.path)).toEqual(LIBRARY);
  });

  test("uses pip's index, with its login, where ours is not set", async () => {
    const cacheDir = await temporaryFolder();
    const { index, requests } = await serveIndex();
    const withLogin = index.replace('http://', 'http://me:s%40crt@');
    await ensureXlaPlugin(FAKE, { cacheDir, environment: { PIP_INDEX_URL: withLogin } });
    const login = `Basic ${Buffer.from('me:s@crt').toString('base64')}`;
    expect(requests.map(({ authorization }) => authorization)).toEqual([login, login]);
  });

  test('is fetched on from where the connection was cut', async () => {
    const cacheDir = await temporaryFolder();
    let cut = () => {};
    const { index, requests } = await serveIndex((request, response, turn) => {
      if (turn > 1) return sendFile(request, response, WHEEL, { etag: '"1"' });
      response.writeHead(200, { etag: '"1"', 'content-length': WHEEL.length });
      response.write(WHEEL.subarray(0, WHEEL.length >> 1));
      cut = () => response.destroy();
    });
    let kept = 0;
    const found = await ensureXlaPlugin(FAKE, {
      cacheDir,
      index,
      environment: {},
      // Cut only when something has come, else there is nothing to go on from.
      progress: (_what, done) => {
        if (done === 0 || kept > 0) return;
        kept = done;
        cut();
      },
    });
    expect(await readFile(found.path)).toEqual(LIBRARY);
    expect(Number(/^bytes=(\d+)-$/.exec(requests.at(-1)!.range ?? '')?.[1])).toBeGreaterThanOrEqual(
      kept,
    );
  });

  test('is refused if the wheel is another than the pinned one', async () => {
    const cacheDir = await temporaryFolder();
    const other = Buffer.from(WHEEL);
    other[50] ^= 1;
    const { index } = await serveIndex((request, response) => sendFile(request, response, other));
    const error: unknown = await ensureXlaPlugin(FAKE, {
      cacheDir,
      index,
      environment: {},
    }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'GAN_XLA_PLUGIN', exitCode: 1 });
    expect((error as GanError).cause).toMatchObject({ code: 'GAN_DOWNLOAD_CHECKSUM' });
    expect(await findXlaPlugin(FAKE, { cacheDir, environment: {} })).toBeUndefined();
    expect(await files(cacheDir)).toEqual([]);
  });

  test('is fetched once where several want it at the same time', async () => {
    const cacheDir = await temporaryFolder();
    const { index, paths } = await serveIndex();
    const want = () => ensureXlaPlugin(FAKE, { cacheDir, index, environment: {} });
    const [a, b, c] = await Promise.all([want(), want(), want()]);
    expect(a).toEqual(b);
    expect(b).toEqual(c);
    expect(onlyWheels(paths)).toHaveLength(1);
  });

  test('is fetched again if it was changed', async () => {
    const cacheDir = await temporaryFolder();
    const { index, paths } = await serveIndex();
    const want = () => ensureXlaPlugin(FAKE, { cacheDir, index, environment: {} });
    const { path: library } = await want();
    expect(await isIntact(library)).toBe(true);
    await writeFile(library, LIBRARY.subarray(1));
    await want();
    expect(onlyWheels(paths)).toHaveLength(2);
    expect(await readFile(library)).toEqual(LIBRARY);
  });

  test('sweeps away what a killed process left', async () => {
    const cacheDir = await temporaryFolder();
    const { index } = await serveIndex();
    const want = () => ensureXlaPlugin(FAKE, { cacheDir, index, environment: {} });
    const { path: library } = await want();
    await writeFile(`${library}.1234-abcd.tmp`, 'half');
    await rm(library);
    await want();
    expect(await files(cacheDir)).toEqual(['fake_pjrt.so', 'fake_pjrt.so.json']);
  });

  test('without network and cache: the three ways to get it', async () => {
    const cacheDir = await temporaryFolder();
    const error: unknown = await ensureXlaPlugin(FAKE, {
      cacheDir,
      environment: {},
      index: 'http://127.0.0.1:1/simple',
    }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      code: 'GAN_XLA_PLUGIN',
      exitCode: 1,
      message: expect.stringMatching(
        /^the XLA library \(fake-pjrt 1\.0\) is not here and could not be fetched: .*127\.0\.0\.1/,
      ) as string,
    });
    const { hint } = error as GanError;
    expect(hint).toContain('HTTPS_PROXY');
    expect(hint).toContain('GAN_PYPI_INDEX=');
    expect(hint).toContain(`copy ${FILENAME} here from another machine and set GAN_XLA_PLUGIN`);
  });

  test('an index that lacks the file, or is none', async () => {
    const cacheDir = await temporaryFolder();
    const { index } = await serveIndex();
    const other = {
      ...FAKE,
      wheels: { 'linux-x64': { ...FAKE.wheels['linux-x64']!, filename: 'x.whl' } },
    };
    const both = {
      ...other,
      wheels: { ...other.wheels, 'linux-arm64': other.wheels['linux-x64'] },
    };
    await expect(ensureXlaPlugin(both, { cacheDir, index, environment: {} })).rejects.toThrow(
      'does not list x.whl',
    );
    await expect(
      ensureXlaPlugin(FAKE, { cacheDir, index: 'simple', environment: {} }),
    ).rejects.toMatchObject({ exitCode: 2, code: 'GAN_XLA_PLUGIN' });
  });

  test('a machine that no wheel is made for', async () => {
    const cacheDir = await temporaryFolder();
    await expect(
      ensureXlaPlugin({ ...FAKE, wheels: {} }, { cacheDir, environment: {} }),
    ).rejects.toMatchObject({
      code: 'GAN_XLA_PLATFORM',
      message: expect.stringContaining('there is no fake-pjrt for linux on') as string,
    });
  });
});

describe('a library that the user names', () => {
  test('is used as it is; the environment is asked after the recipe', async () => {
    const cacheDir = await temporaryFolder();
    const file = path.join(cacheDir, 'mine.so');
    await writeFile(file, LIBRARY);
    const environment = { GAN_XLA_PLUGIN: file };
    const found = { path: file, label: 'mine.so' };
    expect(await ensureXlaPlugin(FAKE, { cacheDir, environment })).toEqual(found);
    expect(
      await ensureXlaPlugin(FAKE, {
        cacheDir,
        library: file,
        environment: { GAN_XLA_PLUGIN: 'nowhere' },
      }),
    ).toEqual(found);
  });

  test('is unpacked from a wheel, once, and anew if the wheel changes', async () => {
    const folder = await temporaryFolder();
    const cacheDir = path.join(folder, 'cache');
    const wheel = path.join(folder, FILENAME);
    await writeFile(wheel, WHEEL);
    const context = { cacheDir, environment: { GAN_XLA_PLUGIN: wheel } };
    expect(await findXlaPlugin(FAKE, context)).toBeUndefined();
    const found = await ensureXlaPlugin(FAKE, context);
    expect(await readFile(found.path)).toEqual(LIBRARY);
    expect(await findXlaPlugin(FAKE, context)).toEqual(found);
    const changed = Buffer.from('changed');
    await writeFile(wheel, zipBytes([{ name: 'fake_pjrt.so', data: changed }]));
    const second = await ensureXlaPlugin(FAKE, context);
    expect(second.path).not.toBe(found.path);
    expect(await readFile(second.path)).toEqual(changed);
  });

  test("is the user's mistake if it is not there", async () => {
    const cacheDir = await temporaryFolder();
    for (const library of ['nowhere/lib.so', 'nowhere/lib.whl']) {
      await expect(
        ensureXlaPlugin(FAKE, { cacheDir, library, environment: {} }),
      ).rejects.toMatchObject({
        code: 'GAN_NO_FILE',
        exitCode: 2,
        place: { file: path.resolve(library) },
      });
    }
  });

  const bad: [string, Buffer, RegExp][] = [
    ['cut short', WHEEL.subarray(0, WHEEL.length >> 1), /cannot be unpacked/],
    ['no wheel at all', Buffer.from('hello'), /cannot be unpacked/],
    ['without the library', zipBytes([{ name: 'other.so', data: 'x' }]), /no fake_pjrt\.so in it/],
    [
      'with a name that leads out of it',
      zipBytes([{ name: '../../fake_pjrt.so', data: 'x' }]),
      /cannot be unpacked: .*\.\.\/\.\.\/fake_pjrt\.so/,
    ],
    [
      'with a wrong checksum inside',
      zipBytes([{ name: 'fake_pjrt.so', data: LIBRARY, crc: 1 }]),
      /checksum of fake_pjrt\.so is wrong/,
    ],
    [
      'with a library of another size than it claims',
      zipBytes([{ name: 'fake_pjrt.so', data: LIBRARY, size: 10 }]),
      /cannot be unpacked: too many bytes/,
    ],
    [
      'with a library that claims to be huge',
      zipBytes([{ name: 'fake_pjrt.so', data: 'x', size: 0xf0000000 }]),
      /claims 4026531840 bytes/,
    ],
  ];
  test.each(bad)('is refused from a wheel %s; nothing is left', async (_what, bytes, message) => {
    const folder = await temporaryFolder();
    const cacheDir = path.join(folder, 'cache');
    await mkdir(cacheDir);
    const wheel = path.join(folder, 'bad.whl');
    await writeFile(wheel, bytes);
    await expect(
      ensureXlaPlugin(FAKE, { cacheDir, library: wheel, environment: {} }),
    ).rejects.toMatchObject({
      exitCode: 2,
      place: { file: wheel },
      message: expect.stringMatching(message) as string,
    });
    expect(await files(cacheDir)).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['bad.whl', 'cache']);
  });
});

/** Every file under a folder. */
async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort();
}
