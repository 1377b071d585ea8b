import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { kindOfAddress, kindOfHost, isThisMachine } from '../../../src/files/address/index.js';

/** As a URL's host, which is how servers name an address. */
const hostKind = (host: string) => kindOfHost(new URL(`http://${host}/`).hostname);

describe('an internal address is known in every form', () => {
  it.each([
    ...[
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.0.0.1.',
      '0.0.0.0',
      '0',
    ],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::7f00:1]',
    ],
    ...['[2002:7f00:1::]', '[::ffff:0:127.0.0.1]', 'localhost', 'LOCALHOST.', 'a.localhost'],
    ...['localhost.localdomain', '１２７.0.0.1'],
  ])('%s is this machine', (host) => {
    expect(hostKind(host)).toBe('loopback');
    expect(isThisMachine(new URL(`http://${host}/`).hostname)).toBe(true);
  });

  it.each([
    ...[
      '169.254.169.254',
      '0xa9fea9fe',
      '2852039166',
      '[::ffff:a9fe:a9fe]',
      '[64:ff9b::a9fe:a9fe]',
    ],
    ...[
      '[fe80::1]',
      '[fd00:ec2::254]',
      '100.100.100.200',
      '168.63.129.16',
      '224.0.0.1',
      '[ff02::1]',
    ],
    ...['metadata.google.internal', 'metadata.google.internal.', 'metadata', '255.255.255.255'],
    ...['[2001:db8::1]', '[100::1]', '[2001::1]'],
  ])('%s is special', (host) => expect(hostKind(host)).toBe('special'));

  it.each([
    ...[
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '[fc00::1]',
      '[fd12::1]',
    ],
    ...[
      '[::ffff:10.0.0.1]',
      '[64:ff9b::a00:1]',
      '[64:ff9b:1::1]',
      'db',
      'recipes.corp',
      'x.internal',
    ],
  ])('%s is private', (host) => expect(hostKind(host)).toBe('private'));

  it.each(['8.8.8.8', '172.32.0.1', '[2606:4700::1111]', '[64:ff9b::808:808]', '100.63.255.255'])(
    '%s is public',
    (host) => expect(hostKind(host)).toBe('public'),
  );

  it('of other names only a look-up can tell', () => {
    expect(hostKind('example.org')).toBeUndefined();
    expect(hostKind('metadata.example.org')).toBeUndefined();
  });
});

test('the function is total, and forms of one address agree', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(kindOfAddress(text)).toBeTypeOf('string');
    }),
  );
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      const kind = kindOfAddress(address);
      const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
      const [high, low] = [Math.floor(number / 65536), number % 65536].map((n) => n.toString(16));
      const forms = [`::ffff:${address}`, `::ffff:${high}:${low}`, `64:ff9b::${high}:${low}`];
      for (const form of forms) expect(kindOfAddress(form)).toBe(kind);
      expect(hostKind(String(number))).toBe(kind);
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      expect(kindOfAddress(address)).toBe(kindOfAddress(`[${address}]`));
      if (!/^2|^3/.test(address) && !address.includes('.') && !/^(0|:|64)/.test(address)) {
        expect(kindOfAddress(address)).not.toBe('public');
      }
    }),
  );
});
