import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';
import { withoutEnd } from '../../text/index.js';

/**
 * The network of an address: the internet, this machine's private network, this machine itself, or
 * `special`: link-local addresses, metadata services of clouds, and unassigned addresses.
 */
export type AddressKind = 'public' | 'private' | 'loopback' | 'special';

/** The kind of an IP address. Invalid addresses are `special`. */
export function kindOfAddress(address: string): AddressKind {
  const plain = address.replace(/^\[|\]$/g, '').split('%', 1)[0];
  if (isIPv4(plain)) return kindOfV4(plain);
  if (isIPv6(plain)) return kindOfV6(plain);
  return 'special';
}

/**
 * The kind of a URL's host, without a look-up; undefined for a name that must be looked up. Names
 * that always mean this machine or its network are recognized.
 * @param hostname from `URL`, which normalizes forms such as `127.1` and `0x7f000001`
 */
export function kindOfHost(hostname: string): AddressKind | undefined {
  const name = withoutEnd(hostname.toLowerCase(), '.');
  if (isIP(name.replace(/^\[|\]$/g, ''))) return kindOfAddress(name);
  if (/^(.*\.)?localhost$/.test(name) || name === 'localhost.localdomain') return 'loopback';
  if (/^(metadata(\.google\.internal|\.goog)?|instance-data(\.ec2\.internal)?)$/.test(name)) {
    return 'special';
  }
  // A name without dots is resolved in the local network.
  if (!name.includes('.') || /\.(internal|local|home\.arpa|lan|intranet|corp)$/.test(name)) {
    return 'private';
  }
  return undefined;
}

/** Whether a URL's host is this machine, so that requests do not cross a network. */
export function isThisMachine(hostname: string): boolean {
  return kindOfHost(hostname) === 'loopback';
}

function kindOfV4(address: string): AddressKind {
  const listed = LISTS_V4.find(([, list]) => list.check(address, 'ipv4'));
  return listed ? listed[0] : 'public';
}

function kindOfV6(address: string): AddressKind {
  const inner = innerV4(address);
  if (inner !== undefined) return kindOfV4(inner);
  const listed = LISTS_V6.find(([, list]) => list.check(address, 'ipv6'));
  if (listed) return listed[0];
  // Only this range is assigned; other addresses are unreachable or locally configured.
  return GLOBAL.check(address, 'ipv6') ? 'public' : 'special';
}

/** The IPv4 address inside an IPv6 address: mapped, translated (NAT64) or 6to4. */
function innerV4(address: string): string | undefined {
  const groups = groupsOf(address);
  const isZero = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  const dotted = (high: number, low: number) =>
    [high >> 8, high & 255, low >> 8, low & 255].join('.');
  const isMapped = isZero(0, 5) && (groups[5] === 0xffff || groups[5] === 0);
  const isTranslated = groups[0] === 0x64 && groups[1] === 0xff9b && isZero(2, 6);
  const isOldMapped = isZero(0, 4) && groups[4] === 0xffff && groups[5] === 0;
  // `::` and `::1` are not mapped addresses.
  if (isMapped && groups[5] === 0 && groups[6] === 0 && groups[7] < 2) return undefined;
  if (isMapped || isTranslated || isOldMapped) return dotted(groups[6], groups[7]);
  return groups[0] === 0x2002 ? dotted(groups[1], groups[2]) : undefined;
}

/** The eight groups of a valid address. `URL` writes it without dots and with at most one `::`. */
function groupsOf(address: string): number[] {
  const plain = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head, tail] = plain.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const given = [...head, ...(tail ?? [])].length;
  const zeros = tail ? Array.from({ length: 8 - given }, () => '0') : [];
  return [...head, ...zeros, ...(tail ?? [])].map((group) => parseInt(group, 16));
}

type Listed = readonly [AddressKind, BlockList];

function listed(kind: AddressKind, type: 'ipv4' | 'ipv6', subnets: readonly string[]): Listed {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net, prefix] = subnet.split('/');
    list.addSubnet(net, Number(prefix), type);
  }
  return [kind, list];
}

const LISTS_V4: readonly Listed[] = [
  listed('loopback', 'ipv4', ['127.0.0.0/8', '0.0.0.0/8']),
  // The last ones are metadata services outside 169.254.0.0/16.
  listed('special', 'ipv4', [
    ...['169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.51.100.0/24'],
    ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '100.100.100.200/32', '168.63.129.16/32'],
  ]),
  listed('private', 'ipv4', [
    ...['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', '198.18.0.0/15'],
  ]),
];
const LISTS_V6: readonly Listed[] = [
  listed('loopback', 'ipv6', ['::/127']),
  listed('special', 'ipv6', [
    ...['fe80::/10', 'fd00:ec2::/32', '2001::/23', '2001:db8::/32', '3fff::/20', 'ff00::/8'],
  ]),
  listed('private', 'ipv6', ['fc00::/7', 'fec0::/10', '64:ff9b:1::/48']),
];
const [, GLOBAL] = listed('public', 'ipv6', ['2000::/3']);
