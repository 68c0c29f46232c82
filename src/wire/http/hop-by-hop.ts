/** Headers that end with the connection they came over (RFC 9110 §7.6.1). */
import type { Header } from './ask.ts'

const NAMES = new Set([
  'connection',
  // Belongs to the connection too, and HTTP/2 refuses it (RFC 7540 §3.2.1).
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** The names of all headers that must not travel on, those that `Connection` lists included. */
export function hopByHopNames(headers: readonly Header[]): ReadonlySet<string> {
  let listed: Set<string> | undefined
  for (const [name, value] of headers) {
    if (name !== 'connection') continue
    listed ??= new Set(NAMES)
    for (const option of value.split(',')) listed.add(option.trim().toLowerCase())
  }
  return listed ?? NAMES
}
