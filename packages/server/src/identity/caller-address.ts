import ipaddr from 'ipaddr.js';

/** The part of an IPv6 address that names a household or a machine; the rest anyone there chooses freely. */
const PREFIX_BITS = 64;

/** Whom limits count: an IPv4 address, or the network of an IPv6 address. */
export function callerOf(address: string): string {
  if (!address.includes(':')) return address;
  try {
    const parsed = ipaddr.parse(address.replace(/%.*$/, ''));
    if (parsed.kind() === 'ipv4') return parsed.toString();
    const ipv6 = parsed as Extract<typeof parsed, { isIPv4MappedAddress(): boolean }>;
    if (ipv6.isIPv4MappedAddress()) return ipv6.toIPv4Address().toString();
    const parts = ipv6.parts.slice(0, PREFIX_BITS / 16).map((part) => part.toString(16));
    return `${parts.join(':')}::/${PREFIX_BITS}`;
  } catch {
    return address;
  }
}
