import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchRemote } from '../../../src/recipe/remote/fetch.js';
import { parseRemoteReference, RemoteStore } from '../../../src/recipe/remote/index.js';
import { serve as serveFiles } from '../../support/file-server.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { serve, Workplace } from './support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

const aliases = `${TINY_RECIPE}description: x
a0: &a0 [x, x, x, x, x, x, x, x, x]
${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]\n`).join('')}`;

describe('a recipe by URL', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['deep lists', `a: ${'['.repeat(100_000)}`, /nested/],
    ['deep lists that end', `a: ${'['.repeat(50_000)}${']'.repeat(50_000)}`, /nested/],
    ['deep maps', `a: ${'{a: '.repeat(50_000)}`, /nested/],
    [
      'deep maps of lines',
      Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
      /nested/,
    ],
    ['deep JSON', `{"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`, /nested/],
    ['aliases of aliases', aliases, /more than \d+ values, aliases counted each time/],
    ['an alias of what it is in', `a: &a [*a]\n`, /GAN_YAML/],
    ['too much', '#'.repeat(300_000), /GAN_RECIPE_TOO_LARGE/],
    ['what is packed', gzipSync(Buffer.alloc(50_000_000)), /GAN_NOT_UTF8/],
  ])('is refused with %s, soon', async (_, body, told) => {
    const { url } = await serve({ '/r.yaml': body });
    const started = Date.now();
    const said = await place.errorOf(`extends: ${url}/r.yaml\n`);
    expect(said).toMatch(told);
    expect(said.length).toBeLessThan(5000);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('has no time of its own for each of its bases', async () => {
    const { url } = await serveFiles(
      (_, response) => void setTimeout(() => response.end('x'), 300),
    );
    const lockFile = join(place.folder, 'recipes.lock.yaml');
    const store = new RemoteStore({ lockFile, seconds: 1 });
    const begun = performance.now();
    const read = async () => {
      for (let i = 0; i < 100; i++) await store.read(`${url}?${i}`, 1000);
    };
    await expect(read()).rejects.toMatchObject({ code: 'GAN_UNREACHABLE', exitCode: 2 });
    await expect(store.read(url, 1000)).rejects.toThrow('took more than 1 seconds');
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

/** A pack of git's with one object: its kind (1: a commit) and length, and its packed bytes. */
function packOf(kind: number, length: number, packed: Buffer): Buffer {
  const head = [(kind << 4) | (length % 16)];
  for (let rest = Math.floor(length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    head[head.length - 1] |= 0x80;
    head.push(rest % 128);
  }
  const begin = Buffer.from('PACK\0\0\0\x02\0\0\0\x01', 'latin1');
  return Buffer.concat([begin, Buffer.from(head), packed]);
}

it('a recipe of a git server whose answer of 2 MB unpacks to 2 GB', async () => {
  const commit = '12'.repeat(20);
  const line = (text: string) => (text.length + 4).toString(16).padStart(4, '0') + text;
  const refs = `${commit} refs/heads/main\0ofs-delta allow-tip-sha1-in-want\n`;
  const bomb = packOf(1, 2 ** 31, deflateSync(Buffer.alloc(2 ** 21)));
  const { url } = await serveFiles((request, response) => {
    const isRefs = request.url?.includes('info/refs');
    const kind = isRefs ? 'advertisement' : 'result';
    response.setHeader('content-type', `application/x-git-upload-pack-${kind}`);
    if (isRefs) response.end(`${line('# service=git-upload-pack\n')}0000${line(refs)}0000`);
    else response.end(Buffer.concat([Buffer.from(line('NAK\n')), bomb]));
  });
  const said = await place.errorOf(`extends: git+${url}/r.git#${commit}:r.yaml\n`);
  expect(said).toMatch(/GAN_RECIPE_TOO_LARGE .*more than 512 MiB of disk or 1024 MiB of memory/);
  expect(said).toContain('Put the recipe into a smaller repository');
});

describe('a recipe of an npm package', () => {
  /** A registry with one package; its tarball is what `send` writes. */
  async function registry(send: (response: ServerResponse) => void) {
    const { url } = await serveFiles(({ url: asked = '', headers }, response) => {
      if (asked.endsWith('.tgz')) return send(response);
      const dist = { tarball: `http://${headers.host}/evil.tgz` };
      const versions = { '1.0.0': { name: 'evil', version: '1.0.0', dist } };
      response.end(JSON.stringify({ name: 'evil', 'dist-tags': { latest: '1.0.0' }, versions }));
    });
    await writeFile(join(place.folder, '.npmrc'), `registry=${url}/\nfetch-retries=0\n`);
    vi.stubEnv('HOME', place.folder);
  }

  it('without end is refused, and leaves nothing in the home folder', async () => {
    const chunk = randomBytes(2 ** 20);
    chunk.set([0x1f, 0x8b]);
    await registry((response) => {
      const more = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on('drain', more);
      more();
    });
    const said = await place.errorOf('extends: npm:evil/r.yaml@1.0.0\n');
    expect(said).toMatch(/GAN_RECIPE_TOO_LARGE .*more than 512 MiB of disk or 1024 MiB of memory/);
    expect(await readdir(place.folder)).not.toContain('.npm');
  });

  it('that never comes is refused with a reason', async () => {
    await registry(() => undefined);
    const reference = parseRemoteReference('npm:evil/r.yaml@1.0.0');
    await expect(fetchRemote(reference, 1000, 'anywhere', 4)).rejects.toThrow(
      'npm:evil/r.yaml@1.0.0 cannot be fetched: npm pack: it took more than 4 seconds',
    );
  });
});
