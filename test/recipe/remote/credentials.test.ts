import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { gitAddress } from '../../../src/recipe/remote/git-address.js';
import { fetchRemote } from '../../../src/recipe/remote/fetch.js';
import { parseRemoteReference, addressesAllowedBy } from '../../../src/recipe/remote/index.js';
import { serve as serveAnswers } from '../../support/file-server.js';
import { proxyTo } from '../../support/http-proxy.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { serve, Workplace } from './support.js';

const COMMIT = 'a'.repeat(40);

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

describe('git', () => {
  const fetch = (url: string, allowed?: 'public') =>
    fetchRemote(parseRemoteReference(`git+${url}#${COMMIT}:r.yaml`), 1000, allowed);

  it('sends a login to its host, and shows it to nobody', async () => {
    const server = await serveAnswers((_, response) => response.writeHead(403).end());
    const refused = fetch(server.url.replace('//', '//me:c4nary@'));
    await expect(refused).rejects.toMatchObject({ code: 'GAN_UNREACHABLE' });
    const { message } = (await refused.catch((error: unknown) => error)) as Error;
    expect(message.slice(message.indexOf('cannot'))).not.toContain('c4nary');
    expect(server.requests[0].authorization).toBe(`Basic ${btoa('me:c4nary')}`);
  });

  it('has a login for its repository only', async () => {
    const { settings } = await gitAddress('https://me:c4nary@host.example/mine/r.git', 'anywhere');
    expect(settings).toEqual([
      [
        'http.https://host.example/mine/r.git.extraHeader',
        `Authorization: Basic ${btoa('me:c4nary')}`,
      ],
    ]);
  });

  it('follows no redirect', async () => {
    const other = await serveAnswers((_, response) => response.writeHead(404).end());
    const server = await serveAnswers((request, response) => {
      response.writeHead(302, { location: `${other.url}${request.url}` }).end();
    });
    await expect(fetch(server.url.replace('//', '//me:c4nary@'))).rejects.toMatchObject({
      code: 'GAN_UNREACHABLE',
    });
    expect(other.requests).toEqual([]);
  });

  it('does not reach inside for a recipe from elsewhere', async () => {
    const server = await serveAnswers((_, response) => response.end());
    for (const url of [server.url, 'ssh://127.0.0.1/r.git', 'https://169.254.169.254/r.git']) {
      await expect(fetch(url, 'public')).rejects.toMatchObject({
        code: 'GAN_OUT_OF_REACH',
        exitCode: 2,
      });
    }
    expect(server.requests).toEqual([]);
  });
});

it.each([
  ['https://10.0.0.1/x.yaml', 'https://a.example/r.yaml', 'public'],
  ['https://b.example/x.yaml', 'https://a.example/r.yaml', 'public'],
  ['https://a.example/x.yaml', 'https://a.example/r.yaml', 'anywhere'],
  ['https://a.example:8443/x.yaml', 'https://a.example/r.yaml', 'public'],
  ['https://10.0.0.2/x.yaml', 'https://10.0.0.1/r.yaml', 'anywhere'],
  ['http://127.0.0.1:1/x.yaml', 'https://10.0.0.1/r.yaml', 'public'],
  ['https://169.254.169.254/x', 'https://169.254.169.253/r.yaml', 'public'],
  ['https://b.example/x.yaml', undefined, 'public'],
  [`git+ssh://10.0.0.1/r#${COMMIT}:x`, 'npm:team/r.yaml@1.0.0', 'public'],
  ['npm:team/r.yaml@1.0.0', 'https://a.example/r.yaml', 'anywhere'],
])('%s named by %s may be %s', (text, by, allowed) =>
  expect(addressesAllowedBy(text, by)).toBe(allowed),
);

it('a recipe from the internet cannot have one of the network around fetched', async () => {
  const server = await serve({ '/r.yaml': 'extends: https://10.0.0.1/x.yaml\n' });
  // What the user named may be inside; what that names may not be elsewhere inside.
  const error = await place.errorOf(`extends: ${server.url}/r.yaml\n`, { allow: ['extends'] });
  expect(error).toMatch(/^GAN_OUT_OF_REACH http:\S+:1:10 extends: /);
  expect(error).toContain('name it in a recipe of your own');
});

it('the lock holds no login and no signature, and finds what is pinned all the same', async () => {
  const server = await serve({ '/r.yaml?token=c4nary': TINY_RECIPE });
  const recipe = `extends: ${server.url.replace('//', '//me:c4nary@')}/r.yaml?token=c4nary\n`;
  await place.load(recipe);
  const lock = await readFile(join(place.folder, 'recipes.lock.yaml'), 'utf8');
  expect(lock).not.toContain('c4nary');
  expect(lock).toContain(`//***@${server.url.slice(7)}/r.yaml?token=***": sha256:`);
  await server.close();
  expect((await place.load(recipe)).recipe.name).toBe('tiny');
});

it('a login over plain http to another machine is refused before anything is sent', async () => {
  const asked = await proxyTo(1);
  expect(await place.errorOf('extends: http://me:c4nary@example.org/x.yaml\n')).toContain(
    'is not encrypted',
  );
  expect(asked).toEqual([]);
});
