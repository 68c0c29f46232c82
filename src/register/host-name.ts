/** Host names and addresses as an operator writes them. */
import { parseIpAddress } from '../base/ip-address.ts'

// RFC 1123 §2.1 and RFC 1035 §2.3.4: labels of letters, digits and hyphens, 253 characters in all.
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const CHARACTERS_MAX = 253
const PORT_MAX = 65_535

/** Whether the text is one host name in lower case: no pattern, no IP address, no port. */
export function isHostName(text: string): boolean {
  if (text.length > CHARACTERS_MAX) return false
  const labels = text.split('.')
  // A last label of digits alone would read as an IPv4 address (WHATWG URL, ends-in-a-number).
  return (
    labels.every((label) => LABEL.test(label)) && !/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')
  )
}

export type HostAndPort = { readonly host: string; readonly port: number }

/** Reads `127.0.0.1:8443`, `[::1]:8443` or `name:8443`; `undefined` where it is none of them. */
export function parseHostAndPort(text: string): HostAndPort | undefined {
  const [, bracketed, bare, digits = ''] =
    /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? []
  const port = Number(digits)
  const host = bracketed ?? bare
  if (host === undefined || port > PORT_MAX) return undefined
  const isWell =
    bracketed === undefined
      ? isHostName(host) || parseIpAddress(host)?.length === 4
      : parseIpAddress(host)?.length === 16
  return isWell ? { host, port } : undefined
}
