import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { RemoteStore } from '../../../src/recipe/remote/index.js';
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
