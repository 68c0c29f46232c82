/** Which addresses a gateway may dial: a name that leads inside, or to itself, is an attack. */
import { parseIpAddress } from './ip-address.ts'

/** `never` are metadata services, link-local, multicast, reserved and what cannot be read. */
export type AddressKind = 'public' | 'private' | 'never'

type Range = readonly [prefix: string, bits: number, kind: AddressKind]

/** IANA special-purpose registries (RFC 6890), and the metadata addresses of clouds. */
const VERSION_4: readonly Range[] = [
  ['0.0.0.0', 8, 'never'],
  ['10.0.0.0', 8, 'private'],
  ['100.100.100.200', 32, 'never'],
  ['100.64.0.0', 10, 'private'],
  ['127.0.0.0', 8, 'private'],
  ['168.63.129.16', 32, 'never'],
  ['169.254.0.0', 16, 'never'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'never'],
  ['192.0.2.0', 24, 'never'],
  ['192.88.99.0', 24, 'never'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'private'],
  ['198.51.100.0', 24, 'never'],
  ['203.0.113.0', 24, 'never'],
  ['224.0.0.0', 4, 'never'],
  ['240.0.0.0', 4, 'never'],
]

const VERSION_6: readonly Range[] = [
  ['::1', 128, 'private'],
  ['fd00:ec2::254', 128, 'never'],
  ['fd20:ce::254', 128, 'never'],
  ['fc00::', 7, 'private'],
  ['2001:db8::', 32, 'never'],
  ['2001::', 23, 'never'],
  ['3fff::', 20, 'never'],
  // Global unicast is all that has been given out; the rest is local, multicast or reserved.
  ['2000::', 3, 'public'],
]

/** IPv6 that carries an IPv4 address: where its four bytes begin. */
const CARRIERS: readonly (readonly [prefix: string, bits: number, offset: number])[] = [
  ['::ffff:0:0', 96, 12],
  ['64:ff9b::', 96, 12],
  ['2002::', 16, 2],
]

/** What kind an address is, by its text as a resolver or a configuration gives it. */
export function kindOfAddress(text: string): AddressKind {
  const bytes = parseIpAddress(text)
  if (bytes === undefined) return 'never'
  return bytes.length === 4 ? kindOfVersion4(bytes) : kindOfVersion6(bytes)
}

function kindOfVersion4(bytes: Uint8Array): AddressKind {
  return VERSION_4.find(([prefix, bits]) => isWithin(bytes, prefix, bits))?.[2] ?? 'public'
}

function kindOfVersion6(bytes: Uint8Array): AddressKind {
  const carrier = CARRIERS.find(([prefix, bits]) => isWithin(bytes, prefix, bits))
  if (carrier !== undefined) return kindOfVersion4(bytes.slice(carrier[2], carrier[2] + 4))
  return VERSION_6.find(([prefix, bits]) => isWithin(bytes, prefix, bits))?.[2] ?? 'never'
}

function isWithin(bytes: Uint8Array, prefix: string, bits: number): boolean {
  const start = parseIpAddress(prefix)
  if (start?.length !== bytes.length) return false
  for (let bit = 0; bit < bits; bit += 8) {
    const mask = bits - bit >= 8 ? 255 : (255 << (8 - (bits - bit))) & 255
    const at = bit >> 3
    if (((bytes[at] ?? 0) & mask) !== ((start[at] ?? 0) & mask)) return false
  }
  return true
}
