import { BlockList, isIP } from 'node:net'

/** Networks that are nobody's business outside (RFC 6890 and its kin): a remote that names one may mean a service of our own. */
// One list for each kind: in one of both, every IPv4 address would count as mapped into IPv6.
const INSIDE = { ipv4: new BlockList(), ipv6: new BlockList() } as const
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  INSIDE.ipv4.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 127],
  // IPv4 in the clothes of IPv6: mapped, translated, and 6to4 lead to whatever they carry.
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.ipv6.addSubnet(network, bits, 'ipv6')

export const isInsideAddress = (address: string): boolean => {
  const kind = isIP(address)
  if (kind === 0) return true
  return kind === 4 ? INSIDE.ipv4.check(address, 'ipv4') : INSIDE.ipv6.check(address, 'ipv6')
}

export type AddressVerdict = 'outside' | 'opened' | 'inside' | 'wrong'

/** What may be said of an address before its name is looked up. `allowed` names hosts, with a port or without. */
export function addressVerdict(url: string, allowed: readonly string[]): AddressVerdict {
  const target = URL.parse(url)
  if (!target || !/^https?:$/.test(target.protocol) || target.username !== '' || target.password !== '')
    return 'wrong'
  if (allowed.includes(target.host) || allowed.includes(target.hostname)) return 'opened'
  const literal = target.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) !== 0) return isInsideAddress(literal) ? 'inside' : 'outside'
  return /(^|\.)localhost$|\.(local|internal|home\.arpa)$/i.test(target.hostname) ? 'inside' : 'outside'
}
