import { expect, it } from 'vitest';
import { gcsServerProgram, startGcs, WHY_NO_GCS } from '../../support/gcs-server.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { ALTERED, Workplace } from './support.js';

const program = gcsServerProgram();
if (!program && process.env.GAN_REQUIRE_ALL === '1') throw new Error(WHY_NO_GCS);

it.skipIf(!program)(
  `a recipe from a GCS bucket runs, is pinned, refused when altered (${WHY_NO_GCS})`,
  async () => {
    const place = await Workplace.open();
    const { url, put, proxy } = await startGcs(program as string);
    await put('recipes/base.yaml', TINY_RECIPE);
    await put('recipes/over.yaml', 'extends: ./base.yaml\nseed: 9\n');
    expect((await place.load(`extends: ${url}recipes/over.yaml\n`)).recipe.seed).toBe(9);
    await place.forgetCache();
    await put('recipes/dcgan.yaml', TINY_RECIPE);
    const alter = () => put('recipes/dcgan.yaml', ALTERED);
    await place.behaves(`${url}recipes/dcgan.yaml`, alter, proxy.close);
  },
);
