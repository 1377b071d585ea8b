import { beforeEach, describe, expect, it } from 'vitest';
import { startS3 } from '../../support/s3-server.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { ALTERED, Workplace } from './support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

describe('a recipe from an S3 bucket', () => {
  it('runs, is pinned, works offline, and is refused when altered', async () => {
    const { url, put, proxy } = await startS3();
    await put('recipes/dcgan.yaml', TINY_RECIPE);
    const alter = () => put('recipes/dcgan.yaml', ALTERED);
    await place.behaves(`${url}recipes/dcgan.yaml`, alter, proxy.close);
  });

  it('brings its own bases, each pinned, and may not leave its folder', async () => {
    const { url, put, proxy } = await startS3();
    await put('team/dcgan.yaml', 'extends: parts/base.yaml\nseed: 2\n');
    await put('team/parts/base.yaml', 'extends: ../more.yaml\n');
    await put('team/more.yaml', TINY_RECIPE);
    await put('team/escape.yaml', 'extends: ../secret.yaml\n');
    expect((await place.load(`extends: ${url}team/dcgan.yaml\n`)).recipe.seed).toBe(2);
    expect(await place.lock()).toMatch(
      /dcgan\.yaml: sha256.*\n.*more.*\n.*parts\/base\.yaml: sha256/,
    );
    const error = await place.errorOf(`extends: ${url}team/escape.yaml\n`);
    expect(error).toMatch(/^GAN_PATH_ESCAPES s3:\S+:1:10 extends: the path/);
    expect(proxy.requests.join()).not.toContain('secret');
  });

  it('resumes after a cut connection', async () => {
    const { url, put, proxy } = await startS3();
    await put('dcgan.yaml', TINY_RECIPE);
    proxy.cuts.push(0);
    setTimeout(() => proxy.progress(0), 200);
    expect((await place.load(`extends: ${url}dcgan.yaml\n`)).recipe.name).toBe('tiny');
    expect(proxy.requests).toHaveLength(2);
  });

  it('is refused where it is too large or missing, at the place that names it', async () => {
    const { url, put } = await startS3();
    await put('large.yaml', '#'.repeat(300_000));
    const large = await place.errorOf(`extends: ${url}large.yaml\n`);
    expect(large).toMatch(/^GAN_RECIPE_TOO_LARGE r\.yaml:1:10 extends: /);
    const missing = await place.errorOf(`extends: ${url}none.yaml\n`);
    expect(missing).toMatch(/^GAN_DOWNLOAD_REFUSED r\.yaml:1:10 extends: could not get s3:.*404/);
    expect(await place.errorOf('extends: s3://bucket-only\n')).toContain('does not name an object');
    await expect(place.lock()).rejects.toThrow('ENOENT');
  });
});
