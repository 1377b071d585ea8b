import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { ALTERED, serve, Workplace } from './support.js';

const run = promisify(execFile);

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

describe('a recipe from an npm package', () => {
  /** A real tarball, made by npm, behind a registry that has only this package. */
  async function registry(text: string) {
    const server = await serve({});
    const publish = async (content: string) => {
      const home = join(place.folder, 'package');
      await mkdir(join(home, 'gans'), { recursive: true });
      await writeFile(join(home, 'package.json'), '{"name":"@team/recipes","version":"1.2.0"}');
      await writeFile(join(home, 'gans', 'dcgan.yaml'), content);
      const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', place.folder], {
        cwd: home,
      });
      const [{ filename, integrity, shasum }] = Object.values(
        JSON.parse(stdout) as Record<
          string,
          { filename: string; integrity: string; shasum: string }
        >,
      );
      const tarball = `${server.url}/${filename}`;
      server.files[`/${filename}`] = await readFile(join(place.folder, filename));
      const version = {
        name: '@team/recipes',
        version: '1.2.0',
        dist: { tarball, integrity, shasum },
      };
      server.files['/@team/recipes'] = JSON.stringify({
        name: '@team/recipes',
        'dist-tags': { latest: '1.2.0' },
        versions: { '1.2.0': version },
      });
    };
    await publish(text);
    const cache = join(place.folder, 'npm-cache');
    await writeFile(
      join(place.folder, '.npmrc'),
      `registry=${server.url}/\nfetch-retries=0\ncache=${cache}\n`,
    );
    vi.stubEnv('HOME', place.folder);
    return { ...server, publish };
  }

  it(
    'runs, is pinned, works offline, and is refused when altered',
    { timeout: 120_000 },
    async () => {
      const server = await registry(TINY_RECIPE);
      const forgetNpm = () =>
        rm(join(place.folder, 'npm-cache'), { recursive: true, force: true, maxRetries: 10 });
      const alter = async () => {
        await server.publish(ALTERED);
        await forgetNpm();
      };
      const goOffline = () => Promise.all([server.close(), forgetNpm()]);
      await place.behaves('npm:@team/recipes/gans/dcgan.yaml@1.2.0', alter, goOffline);
    },
  );

  it('names no other address: no tarball, no repository, no folder, no other registry', async () => {
    const server = await serve({ '/p.tgz': 'x' });
    await writeFile(join(place.folder, '.npmrc'), `registry=${server.url}/\nfetch-retries=0\n`);
    vi.stubEnv('HOME', place.folder);
    const own = `file://${place.folder}`;
    for (const what of [server.url, `git+${server.url}/p.git`, own, place.folder, 'npm:other']) {
      for (const text of [
        `npm:${what}/p.tgz`,
        `npm:${what}/r.yaml@1.2.0`,
        `npm:p/r.yaml@${what}/p.tgz`,
        `npm:p@${what}/r.yaml@1.2.0`,
        `npm:--registry=${what}/r.yaml@1.2.0`,
        // npm would read it as a flag.
        'npm:--offline/r.yaml@1.2.0',
        'npm:-g/r.yaml@1.2.0',
      ]) {
        const said = await place.errorOf(`extends: "${text}"\n`);
        expect(said).toMatch(/GAN_BAD_REFERENCE|GAN_PATH_ESCAPES/);
      }
    }
    expect(server.asked).toEqual([]);
  });

  it('wants an exact version', async () => {
    expect(await place.errorOf('extends: npm:@team/recipes/x.yaml@^1.2.0\n')).toContain(
      'no exact version',
    );
    expect(await place.errorOf('extends: npm:@team/recipes\n')).toContain('GAN_BAD_REFERENCE');
  });
});
