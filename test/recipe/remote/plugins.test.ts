import { theirPlugin } from '../../support/their-plugin.js';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { startS3 } from '../../support/s3-server.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { serve, Workplace } from './support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

/** A plugin's file that leaves a trace where it runs. */
const plugin = (summary: string) =>
  theirPlugin({ summary, first: `globalThis.ran = (globalThis.ran ?? '') + '${summary};';` });
const ran = () => (globalThis as { ran?: string }).ran ?? '';

const LISTED = `plugins: [./parts/theirs.ts]\n${TINY_RECIPE}lossWeighting: theirs\n`;
const USED = `${TINY_RECIPE}lossWeighting: ./parts/theirs.ts\n`;

describe('a plugin beside a recipe on a web server', () => {
  it.each([
    ['listed', LISTED],
    ['used', USED],
  ])('runs only if the user agrees to it by name (%s)', async (which, recipe) => {
    const server = await serve({
      '/r.yaml': recipe,
      '/parts/theirs.ts': plugin(`asked-${which}`),
    });
    // A file of that name beside the user's own recipe is not meant.
    await mkdir(join(place.folder, 'parts'));
    await writeFile(join(place.folder, 'parts', 'theirs.ts'), plugin('mine'));
    const own = `extends: ${server.url}/r.yaml\n`;
    for (const allowPlugins of [[], ['theirs'], ['./theirs.ts']]) {
      const error = await place.errorOf(own, { allowPlugins });
      expect(error).toMatch(/^GAN_PLUGIN_NOT_ALLOWED http:\S+\/r\.yaml:\d+:\d+ /);
      expect(error).toContain(`read it first: ${server.url}/parts/theirs.ts)`);
      expect(error).toMatch(/\n {4}--allow-plugin \.\/parts\/theirs\.ts#[0-9a-f]{40}$/);
    }
    expect(server.asked).not.toContain('/parts/theirs.ts');
    expect(ran()).not.toContain(which);
    for (const allowPlugins of [
      ['./parts/theirs.ts'],
      [`${server.url}/parts/theirs.ts`],
      'all',
    ] as const) {
      const { registry, recipe: read } = await place.load(own, { allowPlugins });
      expect((await registry.get('lossWeighting', 'theirs')).summary).toBe(`asked-${which}.`);
      expect(read.lossWeighting).toMatchObject({ use: 'theirs' });
    }
    expect(ran()).not.toContain('mine');
  });

  it('is pinned, works offline, and is refused when altered', async () => {
    const server = await serve({ '/r.yaml': LISTED, '/parts/theirs.ts': plugin('first') });
    const own = `extends: ${server.url}/r.yaml\n`;
    const options = { allowPlugins: ['./parts/theirs.ts'] };
    const { pins } = await place.load(own, options);
    expect(pins.map(({ reference }) => reference)).toContain(`${server.url}/parts/theirs.ts`);
    expect(await place.lock()).toMatch(/parts\/theirs\.ts: sha256:/);
    server.files['/parts/theirs.ts'] = plugin('altered');
    await place.forgetCache();
    const error = await place.errorOf(own, options);
    expect(error).toMatch(/^GAN_RECIPE_CHANGED http:\S+\/r\.yaml:1:11 plugins\[0\]: .*theirs\.ts/);
    expect(ran()).not.toContain('altered');
    await place.load(own, { ...options, update: true });
    expect(ran()).toContain('altered');
    await server.close();
    await place.load(own, options);
  });

  it('may not lie outside of its folder, whatever is allowed', async () => {
    for (const path of ['../theirs.ts', '/etc/theirs.ts', './a/../../theirs.ts', 'C:/theirs.ts']) {
      const server = await serve({
        '/team/r.yaml': `plugins: ["${path}"]\n${TINY_RECIPE}`,
        '/theirs.ts': plugin('escaped'),
      });
      const own = `extends: ${server.url}/team/r.yaml\n`;
      const error = await place.errorOf(own, { allowPlugins: 'all' });
      expect(error).toMatch(/^GAN_PATH_ESCAPES http:\S+:1:11 plugins\[0\]: /);
      expect(server.asked).not.toContain('/theirs.ts');
    }
    expect(ran()).not.toContain('escaped');
  });

  it('that is not there is told at the place that names it', async () => {
    const server = await serve({ '/r.yaml': LISTED });
    const error = await place.errorOf(`extends: ${server.url}/r.yaml\n`, { allowPlugins: 'all' });
    expect(error).toMatch(/^GAN_DOWNLOAD_REFUSED http:\S+:1:11 plugins\[0\]: .*answered 404/);
  });
});

describe('a plugin package that a recipe from elsewhere names', () => {
  it('must be installed by the user, and named', async () => {
    const server = await serve({ '/r.yaml': `plugins: ["@team/theirs"]\n${TINY_RECIPE}` });
    const own = `extends: ${server.url}/r.yaml\n`;
    for (const allowPlugins of [[], 'all'] as const) {
      expect(await place.errorOf(own, { allowPlugins })).toMatch(
        /^GAN_PLUGIN_NOT_ALLOWED http:\S+:1:11 plugins\[0\]: [^]*--allow-plugin @team\/theirs#[0-9a-f]{40}$/,
      );
    }
    expect(await place.errorOf(own, { allowPlugins: ['@team/theirs'] })).toMatch(
      /^GAN_PLUGIN_NOT_FOUND http:\S+:1:11 plugins\[0\]: .*is not installed/,
    );
  });
});

describe('a plugin beside a recipe elsewhere', () => {
  it('comes from a bucket', async () => {
    const { url, put } = await startS3();
    await put('team/r.yaml', LISTED);
    await put('team/parts/theirs.ts', plugin('bucket'));
    const own = `extends: ${url}team/r.yaml\n`;
    expect(await place.errorOf(own)).toContain(`read it first: ${url}team/parts/theirs.ts)`);
    await place.load(own, { allowPlugins: ['./parts/theirs.ts'] });
    expect(ran()).toContain('bucket;');
  });

  it('comes from a git repository, at its commit', async () => {
    const work = join(place.folder, 'repository');
    await mkdir(join(work, 'parts'), { recursive: true });
    await writeFile(join(work, 'r.yaml'), USED);
    await writeFile(join(work, 'parts', 'theirs.ts'), plugin('git'));
    const git = async (...args: string[]) => {
      const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
      return (await promisify(execFile)('git', [...who, ...args], { cwd: work })).stdout.trim();
    };
    await git('init', '--quiet');
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'a recipe');
    const own = `extends: git+file://${work}#${await git('rev-parse', 'HEAD')}:r.yaml\n`;
    expect(await place.errorOf(own)).toContain('GAN_PLUGIN_NOT_ALLOWED');
    await place.load(own, { allowPlugins: ['./parts/theirs.ts'] });
    expect(ran()).toContain('git;');
  });
});
