import os from 'node:os';
import type { LookupAddress } from 'node:dns';
import { describe, expect, it, test } from 'vitest';
import { readOverHttp, type Transfer } from '../../../src/files/index.js';
import { kindsOf, lookupWithin } from '../../../src/files/address/index.js';
import { serve } from '../../support/file-server.js';
import { proxyTo } from '../../support/http-proxy.js';

const PUBLIC = 'http://attacker.example';
const READ = { retries: 0 };

const portOf = (url: string) => Number(new URL(url).port);

/** A server that stands for one on the internet, and leads on to where it is told. */
async function attacker(location: (port: number) => string) {
  const inside = await serve((_, response) => response.end('secret of this machine'));
  const server = await serve((_, response) => {
    response.writeHead(302, { location: location(portOf(inside.url)) }).end();
  });
  await proxyTo(portOf(server.url));
  return { inside, server };
}

const FORMS = [
  ...['127.0.0.1', '127.1', '0.0.0.0', '0', '2130706433', '0x7f.1', '0177.0.0.1', 'localhost'],
  ...[
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    'x.localhost',
    'LOCALHOST.',
  ],
];

describe('a redirect from the internet does not lead inside', () => {
  it.each(FORMS)('%s', async (host) => {
    const { inside } = await attacker((port) => `http://${host}:${port}/`);
    await expect(readOverHttp({ url: `${PUBLIC}/x`, ...READ }, 1000)).rejects.toMatchObject({
      code: 'GAN_OUT_OF_REACH',
      exitCode: 2,
      message: expect.stringMatching(/^attacker.example redirects to .* is this machine/) as string,
    });
    expect(inside.requests).toEqual([]);
  });

  it.each([
    ...[
      '169.254.169.254',
      '[::ffff:a9fe:a9fe]',
      'metadata.google.internal',
      '10.0.0.1',
      '192.168.0.1',
    ],
    ...['[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '100.100.100.200', 'intranet', os.hostname()],
  ])('%s', async (host) => {
    const { server } = await attacker(() => `http://${host}/latest/meta-data/`);
    await expect(readOverHttp({ url: `${PUBLIC}/x`, ...READ }, 1000)).rejects.toMatchObject({
      code: 'GAN_OUT_OF_REACH',
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a value from elsewhere reaches nothing inside', () => {
  it.each([...FORMS, '169.254.169.254', '10.0.0.1', 'intranet', os.hostname()])(
    '%s',
    async (host) => {
      const inside = await serve((_, response) => response.end('secret'));
      const url = `http://${host}:${portOf(inside.url)}/`;
      await expect(readOverHttp({ url, ...READ, allowed: 'public' }, 1000)).rejects.toMatchObject({
        code: 'GAN_OUT_OF_REACH',
        exitCode: 2,
      });
      expect(inside.requests).toEqual([]);
    },
  );

  it('not even by a name that means another address when it is connected to', async () => {
    // What is asked for here is what undici connects to: there is no second look-up.
    const found = await new Promise<{ error: Error | null; address: unknown }>((resolve) => {
      lookupWithin(kindsOf('public'))('localhost', {}, (error, address) =>
        resolve({ error, address }),
      );
    });
    expect(found.error).toMatchObject({ code: 'GAN_OUT_OF_REACH' });
    const all = await new Promise<LookupAddress[]>((resolve) => {
      lookupWithin(kindsOf('anywhere'))('localhost', { all: true }, (_, addresses) =>
        resolve(addresses as LookupAddress[]),
      );
    });
    expect(all.length).toBeGreaterThan(0);
  });
});

test('an address that the user gave may be of this machine, and lead on there', async () => {
  const inside = await serve((_, response) => response.end('mine'));
  const server = await serve((_, response) => {
    response.writeHead(302, { location: inside.url }).end();
  });
  expect((await readOverHttp({ url: server.url, ...READ }, 1000)).toString()).toBe('mine');
});

test('but not to a metadata service', async () => {
  const server = await serve((_, response) => {
    response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
  });
  await expect(readOverHttp({ url: server.url, ...READ }, 1000)).rejects.toMatchObject({
    code: 'GAN_OUT_OF_REACH',
  });
});

describe('credentials', () => {
  const headers = { authorization: 'Bearer c4nary', 'x-api-key': 'c4nary', cookie: 'a=c4nary' };

  it('never go over plain http to another machine', async () => {
    const server = await serve((_, response) => response.end('x'));
    const asked = await proxyTo(portOf(server.url));
    const wanted: Pick<Transfer, 'url' | 'headers' | 'request'>[] = [
      { url: `${PUBLIC}/x`, headers: { authorization: 'Basic x' } },
      { url: `${PUBLIC}/x`, headers: { cookie: 'x' } },
      { url: `${PUBLIC}/x?X-Amz-Signature=x` },
      { url: `${PUBLIC}/x`, request: async () => ({ url: `${PUBLIC}/x`, headers }) },
    ];
    for (const more of wanted) {
      const refused = readOverHttp({ ...READ, ...more }, 1000);
      await expect(refused).rejects.toMatchObject({ code: 'GAN_PLAIN_HTTP', exitCode: 2 });
      await expect(refused).rejects.not.toThrow('c4nary');
    }
    expect(asked).toEqual([]);
  });

  it('go to this machine, and not by way of a proxy', async () => {
    const server = await serve((_, response) => response.end('mine'));
    const asked = await proxyTo(1);
    await readOverHttp({ url: server.url, headers, ...READ }, 1000);
    expect(server.requests[0]).toMatchObject(headers);
    expect(asked).toEqual([]);
  });

  it.each([301, 302, 303, 307, 308])('stay with their origin: %i', async (status) => {
    const other = await serve((_, response) => response.end('theirs'));
    const server = await serve((request, response) => {
      const to = request.url === '/data.bin' ? '/again' : other.url;
      response.writeHead(status, { location: to }).end();
    });
    await readOverHttp({ url: server.url, headers, ...READ }, 1000);
    expect(server.requests.map(({ authorization }) => authorization)).toEqual(
      Array.from({ length: 2 }, () => 'Bearer c4nary'),
    );
    // Another port of the same host is another origin.
    expect(JSON.stringify(other.requests)).not.toContain('c4nary');
    expect(other.requests).toHaveLength(1);
  });

  it('in the address of a redirect are not taken up', async () => {
    const other = await serve((_, response) => response.end('x'));
    const server = await serve((_, response) => {
      response.writeHead(302, { location: other.url.replace('//', '//me:c4nary@') }).end();
    });
    await readOverHttp({ url: server.url, ...READ }, 1000);
    expect(other.requests[0].authorization).toBeUndefined();
  });
});
