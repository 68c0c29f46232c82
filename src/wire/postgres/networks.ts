/** Addresses of networks as PostgreSQL sends them in binary form (`network.c`), and their text. */
import { ipAddressText, parseIpAddress } from '../../base/ip-address.ts'

/** Families of addresses (`inet.h`): those of version 6 are the next number. */
const VERSION_4 = 2
const VERSION_6 = 3
const HEAD_BYTES = 4

type Network = { readonly address: Uint8Array; readonly bits: number }

/** `undefined` where it is none: a family, how many bits count, what type it is, the address. */
export function networkText(bytes: Buffer): string | undefined {
  const [family, bits = 0, isCidr, length = 0] = bytes
  const isSound =
    bytes.length === HEAD_BYTES + length &&
    (family === VERSION_4 ? length === 4 : family === VERSION_6 && length === 16)
  if (!isSound || bits > length * 8) return undefined
  const address = ipAddressText(bytes.subarray(HEAD_BYTES))
  return isCidr === 1 || bits < length * 8 ? `${address}/${bits}` : address
}

/** `undefined` where the text is none; in a `cidr` nothing is left behind the bits that count. */
export function writeNetwork(text: string, isCidr: boolean): Buffer | undefined {
  const network = parseNetwork(text)
  if (network === undefined) return undefined
  const { address, bits } = isCidr ? cutOff(network) : network
  const family = address.length === 4 ? VERSION_4 : VERSION_6
  return Buffer.from([family, bits, isCidr ? 1 : 0, address.length, ...address])
}

/** A text as one of a `cidr`, which clients refuse where anything stands behind the bits. */
export function asNetwork(text: string): string {
  const network = parseNetwork(text)
  if (network === undefined) return text
  const { address, bits } = cutOff(network)
  return `${ipAddressText(address)}/${bits}`
}

function parseNetwork(text: string): Network | undefined {
  const [, said = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  const address = parseIpAddress(said)
  if (address === undefined) return undefined
  const most = address.length * 8
  const network = { address, bits: bits === undefined ? most : Number(bits) }
  return network.bits <= most ? network : undefined
}

function cutOff({ address, bits }: Network): Network {
  const kept = address.map((byte, at) => {
    const counting = Math.min(8, Math.max(0, bits - at * 8))
    return byte & (0xff << (8 - counting))
  })
  return { address: kept, bits }
}

/** The address of a device, six bytes or eight (`mac.c`, `mac8.c`). */
export function hardwareText(bytes: Buffer): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(':')
}

/** `undefined` where the text is none of so many bytes. */
export function writeHardware(text: string, length: number): Buffer | undefined {
  const bytes = Buffer.from(text.replaceAll(':', ''), 'hex')
  return bytes.length === length ? bytes : undefined
}
