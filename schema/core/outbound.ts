import ipaddr from 'ipaddr.js';
import type { ProblemCode } from './problems.ts';

/** Where the process may call out to. */
export interface Outbound {
  /** Hosts that may be private, and spoken to over plain http: for development, or receivers inside the company's network. */
  readonly privateHosts: readonly string[];
  /** The addresses of a name. @throws when it has none. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

/**
 * Whether an address is one of the public internet: not private, loopback, link-local (a cloud's metadata), carrier-grade
 * NAT, multicast, reserved, nor any of these wrapped into IPv6.
 */
export function isPublicAddress(address: string): boolean {
  // A range that embeds IPv4 (mapped, NAT64, 6to4, Teredo) has a name of its own, so it is never `unicast`, but for mapped
  // ones, which `process` unwraps.
  if (!ipaddr.isValid(address)) return false;
  const found = ipaddr.process(address);
  // What is named nowhere is `unicast` too, such as the old `::127.0.0.1`: of IPv6, 2000::/3 alone is handed out (IANA).
  return found.range() === 'unicast' && (found.kind() === 'ipv4' || (found.toByteArray()[0] ?? 0) >> 5 === 1);
}

/** The name or the address that a URL leads to, without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/**
 * What is wrong with an address to call out to, without asking anybody; null when nothing is. What a name leads to is
 * checked again at each connection.
 */
export function problemOfUrl(text: string, privateHosts: readonly string[]): ProblemCode | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return 'MALFORMED_URL';
  if (url.username !== '' || url.password !== '') return 'MALFORMED_URL';
  const host = hostOf(url);
  if (privateHosts.includes(host)) return null;
  if (url.protocol !== 'https:') return 'NOT_HTTPS';
  // `URL` has written the odd forms of IPv4 (octal, hexadecimal, one number) as four decimal ones.
  const isPrivate = ipaddr.isValid(host) ? !isPublicAddress(host) : isLocalName(host);
  return isPrivate ? 'PRIVATE_ADDRESS' : null;
}

/** Names that never lead out of a network (RFC 6761, RFC 6762, RFC 9476), and those without a dot. */
function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(?:localhost|local|internal|intranet|lan|home\.arpa|test|invalid|alt)$/.test(host);
}
