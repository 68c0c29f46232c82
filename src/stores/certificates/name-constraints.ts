/** The names that a CA may certify, as an X.509 extension (RFC 5280 §4.2.1.10, DER of X.690). */
import { utf8 } from '../../base/bytes.ts'
import { parseIpAddress } from '../../base/ip-address.ts'

const SEQUENCE = 0x30
/** Context tags: permittedSubtrees [0], and of GeneralName dNSName [2] and iPAddress [7]. */
const PERMITTED = 0xa0
const DNS_NAME = 0x82
const IP_ADDRESS = 0x87

/**
 * The value of the extension that permits exactly these addresses and, as X.509 cannot say
 * otherwise, these hosts with whatever stands below them.
 */
export function permitNames(names: readonly string[]): Uint8Array<ArrayBuffer> {
  const subtrees = names.map((name) => element(SEQUENCE, generalName(name)))
  return element(SEQUENCE, element(PERMITTED, joined(subtrees)))
}

function generalName(name: string): Uint8Array<ArrayBuffer> {
  const address = parseIpAddress(name)
  if (address === undefined) return element(DNS_NAME, utf8(name))
  // An address stands with its mask: all bits count.
  const mask = new Uint8Array(address.length).fill(255)
  return element(IP_ADDRESS, joined([address, mask]))
}

function element(tag: number, content: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined([Uint8Array.from([tag, ...lengthOf(content.length)]), content])
}

function lengthOf(length: number): number[] {
  if (length < 128) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return [128 | bytes.length, ...bytes]
}

/** A copy, on a buffer of its own. */
function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}
