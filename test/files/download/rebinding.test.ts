import { expect, test } from 'vitest';
import { readOverHttp } from '../../../src/files/index.js';
import { answerDns } from '../../support/dns-server.js';
import { serve } from '../../support/file-server.js';

/** Of a part of IPv6 that was given back: on the internet, and nobody's. */
const NOWHERE = '3ffe::1';
const INSIDE = '127.0.0.1';

async function inside() {
  const server = await serve((_, response) => response.end('secret of this machine'));
  const { port } = new URL(server.url);
  const get = (allowed: 'public' | 'anywhere') =>
    readOverHttp(
      {
        url: `http://rebind.example:${port}/x`,
        allowed,
        retries: 1,
        retryDelay: 1,
        stallSeconds: 1,
      },
      1000,
    );
  return { server, get };
}

test('the address that was checked is the one that is connected to', async () => {
  const { server, get } = await inside();
  // Whoever looks up once to check, and again to connect, is led inside the second time.
  const lookups = await answerDns('.example', [[NOWHERE], [INSIDE]]);
  // The first try finds nobody; the second is a connection of its own, checked again.
  await expect(get('public')).rejects.toMatchObject({ code: 'GAN_OUT_OF_REACH', exitCode: 2 });
  expect(lookups()).toBe(2);
  expect(server.requests).toEqual([]);
});

test('an address inside among others of one answer is never tried', async () => {
  const { server, get } = await inside();
  await answerDns('.example', [[NOWHERE, INSIDE]]);
  await expect(get('public')).rejects.toMatchObject({
    code: expect.stringMatching(/GAN_UNREACHABLE|GAN_DOWNLOAD_INTERRUPTED/) as string,
  });
  expect(server.requests).toEqual([]);
});

test('what is connected to is what was looked up, once', async () => {
  const { server, get } = await inside();
  const lookups = await answerDns('.example', [[INSIDE], [NOWHERE]]);
  expect((await get('anywhere')).toString()).toBe('secret of this machine');
  expect(lookups()).toBe(1);
  expect(server.requests).toHaveLength(1);
});
