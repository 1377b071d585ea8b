import dns, { Resolver, type LookupAddress, type LookupOptions } from 'node:dns';
import { createSocket } from 'node:dgram';
import { syncBuiltinESMExports } from 'node:module';
import { isIPv6 } from 'node:net';
import { onTestFinished } from 'vitest';

const [A, AAAA] = [1, 28];

/**
 * A real DNS server for this test, which answers with other addresses each time that a name is looked
 * up, and stays with the last ones. The names of a domain are looked up there; only the system's own
 * resolver, which wants root to be led elsewhere, is taken out of the way.
 * @returns how often a name was looked up
 */
export async function answerDns(
  domain: string,
  answers: readonly (readonly string[])[],
): Promise<() => number> {
  let lookups = 0;
  const server = createSocket('udp4');
  server.on('message', (query, from) => {
    const end = query.indexOf(0, 12) + 5;
    const type = query.readUInt16BE(end - 4);
    const now = answers[Math.min(Math.max(lookups, 1), answers.length) - 1];
    const found = now.filter((address) => isIPv6(address) === (type === AAAA));
    server.send(answerTo(query.subarray(0, end), type, found), from.port, from.address);
  });
  await new Promise<void>((bound) => server.bind(0, '127.0.0.1', bound));
  const resolver = new Resolver();
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  const ask = (how: 'resolve4' | 'resolve6', name: string) =>
    new Promise<string[]>((resolve) => {
      resolver[how](name, (error, found) => resolve(error ? [] : found));
    });
  const original = dns.lookup;
  const lookup = (
    name: string,
    options: LookupOptions,
    callback: (error: Error | null, found: LookupAddress[]) => void,
  ) => {
    if (!name.endsWith(domain)) return void original(name, { ...options, all: true }, callback);
    lookups += 1;
    void (async () => {
      const found = [...(await ask('resolve6', name)), ...(await ask('resolve4', name))];
      const all = found.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
      callback(null, all);
    })();
  };
  const put = (function_: unknown) => {
    (dns as { lookup: unknown }).lookup = function_;
    syncBuiltinESMExports();
  };
  put(lookup);
  onTestFinished(() => {
    put(original);
    resolver.cancel();
    server.close();
  });
  return () => lookups;
}

/** RFC 1035, 4.1: the question again, and its answers, which may be kept for no time at all. */
function answerTo(query: Buffer, type: number, addresses: readonly string[]): Buffer {
  const header = Buffer.from(query);
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  const records = addresses.map((address) => {
    const data = type === A ? Buffer.from(address.split('.').map(Number)) : bytesOfV6(address);
    const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, data.length]);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([header, ...records]);
}

/** Of an address with one `::`. */
function bytesOfV6(address: string): Buffer {
  const [head, tail] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill('0');
  const bytes = Buffer.alloc(16);
  [...head, ...zeros, ...tail].forEach((group, i) =>
    bytes.writeUInt16BE(parseInt(group, 16), 2 * i),
  );
  return bytes;
}
