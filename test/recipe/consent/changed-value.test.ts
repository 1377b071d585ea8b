import { beforeEach, expect, test } from 'vitest';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { serve, Workplace } from '../remote/support.js';

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

const contacts = (uri: string) => `${TINY_RECIPE}tracking: [{ use: remote, uri: "${uri}" }]\n`;
const allow = ['tracking.0.uri'];

test('a value that has changed is asked about again, whatever was agreed to before', async () => {
  const server = await serve({ '/r.yaml': contacts('http://first.example') });
  const own = `extends: ${server.url}/r.yaml\n`;
  expect(await place.errorOf(own)).toContain('http://first.example');
  await place.load(own, { allow });
  // Nothing of it was remembered, for this value either.
  expect(await place.errorOf(own)).toContain('--allow tracking.0.uri');

  server.files['/r.yaml'] = contacts('http://second.example');
  // What is pinned is what was agreed to: the change is not even seen.
  expect((await place.load(own, { allow })).recipe.tracking).toMatchObject([
    { uri: 'http://first.example' },
  ]);
  await place.forgetCache();
  expect(await place.errorOf(own, { allow })).toContain('GAN_RECIPE_CHANGED');
  const before = await place.lock();
  const asked = await place.errorOf(own, { update: true });
  expect(asked).toContain('`http://second.example`');
  expect(asked).toContain('--allow tracking.0.uri');
  // Who does not agree keeps the pin of what he knew.
  expect(await place.lock()).toBe(before);
  expect(await place.errorOf(own, { allow })).toContain('GAN_RECIPE_CHANGED');

  const { recipe } = await place.load(own, { update: true, allow });
  expect(recipe.tracking).toMatchObject([{ uri: 'http://second.example' }]);
  expect(await place.errorOf(own)).toContain('`http://second.example`');
});
