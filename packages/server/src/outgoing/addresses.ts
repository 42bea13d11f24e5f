import type { LookupAddress } from 'node:dns';
import { lookup as lookupName } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Answers all addresses of a name. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** This network, private, shared (CGNAT), loopback, link-local, documentation, benchmarks, multicast, reserved. */
const CLOSED_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Within the global unicast range: protocol assignments (Teredo among them), documentation, 6to4. */
const CLOSED_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const GLOBAL_V6 = ['2000::', 3] as const;

const closed = new BlockList();
for (const [net, bits] of CLOSED_V4) closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of CLOSED_V6) closed.addSubnet(net, bits, 'ipv6');
const open = new BlockList();
open.addSubnet(GLOBAL_V6[0], GLOBAL_V6[1], 'ipv6');

/** Something refused to connect because of where it would have led to. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
  readonly code = 'PRIVATE_ADDRESS';
}

/** Whether an address is one of the public internet: not of this machine, its networks or of none. */
export function isPublicAddress(address: string): boolean {
  const [plain = ''] = address.split('%');
  const version = isIP(plain);
  if (version === 4) return !closed.check(plain, 'ipv4');
  if (version !== 6) return false;
  const embedded = embeddedV4(plain);
  if (embedded !== undefined) return !closed.check(embedded, 'ipv4');
  return open.check(plain, 'ipv6') && !closed.check(plain, 'ipv6');
}

/** The IPv4 address that a mapped (`::ffff:0:0/96`) or translated (`64:ff9b::/96`) address leads to. */
function embeddedV4(address: string): string | undefined {
  const groups = groupsOf(address);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  const isTranslated =
    groups[0] === 0x64 && groups[1] === 0xff9b && groups.slice(2, 6).every((group) => group === 0);
  if (!isMapped && !isTranslated) return undefined;
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}

function groupsOf(address: string): number[] {
  // The URL parser brings every way of writing it into one form, without dotted parts.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const parse = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16));
  const before = parse(head);
  const behind = parse(tail ?? '');
  return [...before, ...Array<number>(8 - before.length - behind.length).fill(0), ...behind];
}

export const resolveName: Resolve = (hostname) => lookupName(hostname, { all: true });

/**
 * A `lookup` for sockets that gives out public addresses alone. The socket connects to what it is given here, so a name that
 * answers differently the next time gains nothing.
 */
export function publicLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const wanted = addresses.filter(
          ({ family }) =>
            !options.family || options.family === 0 || `IPv${family}` === familyName(options.family),
        );
        const [first] = wanted;
        if (!first || !wanted.every(({ address }) => isPublicAddress(address))) {
          callback(new PrivateAddressError(`${hostname} is not an address of the public internet`), []);
        } else if (options.all) callback(null, [...wanted]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
}

/** Throws for a URL whose host is an address that no lookup would be asked for. */
export function checkLiteralAddress(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host))
    throw new PrivateAddressError(`${host} is not an address of the public internet`);
}

function familyName(family: number | 'IPv4' | 'IPv6'): string {
  return typeof family === 'number' ? `IPv${family}` : family;
}
