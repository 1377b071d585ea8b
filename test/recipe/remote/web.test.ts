import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { cachedContent } from '../../../src/recipe/remote/index.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { ALTERED, serve, Workplace } from './support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

describe('a recipe from a web server', () => {
  it('runs, is pinned, works offline, and is refused when altered', async () => {
    const server = await serve({ '/dcgan.yaml': TINY_RECIPE });
    const alter = async () => {
      server.files['/dcgan.yaml'] = ALTERED;
    };
    await place.behaves(`${server.url}/dcgan.yaml`, alter, server.close);
  });

  it('brings its own bases, each pinned, and may not leave its folder', async () => {
    const server = await serve({
      '/team/dcgan.yaml': 'extends: parts/base.yaml\nseed: 2\n',
      '/team/parts/base.yaml': TINY_RECIPE,
      '/team/escape.yaml': 'extends: ../secret.yaml\n',
      '/team/absolute.yaml': 'extends: /etc/passwd\n',
    });
    expect((await place.load(`extends: ${server.url}/team/dcgan.yaml\n`)).recipe.seed).toBe(2);
    expect(await place.lock()).toMatch(/dcgan\.yaml: sha256.*\n.*parts\/base\.yaml: sha256/);
    for (const name of ['escape', 'absolute']) {
      const error = await place.errorOf(`extends: ${server.url}/team/${name}.yaml\n`);
      expect(error).toMatch(/^GAN_PATH_ESCAPES http:\S+:1:10 extends: the path/);
    }
    expect(server.asked).not.toContain('/secret.yaml');
  });

  it('stands beside one of another server, each with its own folder', async () => {
    const one = await serve({ '/a/x.yaml': 'extends: base.yaml\n', '/a/base.yaml': TINY_RECIPE });
    const two = await serve({ '/b/y.yaml': 'extends: seed.yaml\n', '/b/seed.yaml': 'seed: 4\n' });
    const recipe = `extends: [${one.url}/a/x.yaml, ${two.url}/b/y.yaml]\n`;
    expect((await place.load(recipe)).recipe.seed).toBe(4);
  });

  it('has its mistakes told at their place', async () => {
    const server = await serve({ '/bad.yaml': TINY_RECIPE.replace('batch: 64', 'bathc: 64') });
    expect(await place.errorOf(`extends: ${server.url}/bad.yaml\n`)).toContain(
      `GAN_UNKNOWN_KEY ${server.url}/bad.yaml:7:3 train.bathc`,
    );
  });

  it('reads no environment', async () => {
    const server = await serve({ '/env.yaml': `${TINY_RECIPE}description: \${env:SECRET}\n` });
    const own = `extends: ${server.url}/env.yaml\n`;
    const env = { SECRET: 'x' };
    const error = await place.errorOf(own, { env });
    expect(error).toMatch(/^GAN_NOT_ALLOWED http:\S+\/env\.yaml:9:14 description: /);
    expect(error).toContain('- read the environment variable `SECRET`');
    expect(error).toMatch(/\n {4}--allow env:SECRET#[0-9a-f]{40}$/);
    expect((await place.load(own, { env, allow: ['env:SECRET'] })).recipe.description).toBe('x');
  });

  it('is refused where it is too large, missing, or not encrypted', async () => {
    const server = await serve({ '/large.yaml': '#'.repeat(300_000) });
    expect(await place.errorOf(`extends: ${server.url}/large.yaml\n`)).toContain(
      'GAN_RECIPE_TOO_LARGE',
    );
    expect(await place.errorOf(`extends: ${server.url}/none.yaml\n`)).toContain(
      'the server answered 404',
    );
    expect(await place.errorOf('extends: http://example.org/x.yaml\n')).toContain(
      'is not encrypted',
    );
    await expect(place.lock()).rejects.toThrow('ENOENT');
  });

  it('is fetched again if the cache is damaged', async () => {
    const server = await serve({ '/dcgan.yaml': TINY_RECIPE });
    const recipe = `extends: ${server.url}/dcgan.yaml\n`;
    await place.load(recipe);
    const hash = createHash('sha256').update(TINY_RECIPE).digest('hex');
    await writeFile(cachedContent(`${server.url}/dcgan.yaml`, hash, place.cache), 'damaged');
    expect((await place.load(recipe)).recipe.name).toBe('tiny');
    expect(server.asked).toHaveLength(2);
  });

  it('reports a damaged lock file', async () => {
    const server = await serve({ '/dcgan.yaml': TINY_RECIPE });
    await writeFile(join(place.folder, 'recipes.lock.yaml'), 'recipes: [');
    expect(await place.errorOf(`extends: ${server.url}/dcgan.yaml\n`)).toContain('GAN_BAD_LOCK');
  });
});
