/** The attributes that messages of SCRAM are made of (RFC 5802 §5.1). */

/** What TLS binds a sign-in to: the server's certificate (RFC 5929 §4). */
export const BINDING_TYPE = 'tls-server-end-point'

export const PLAIN = 'SCRAM-SHA-256'
export const PLUS = 'SCRAM-SHA-256-PLUS'

export const NONCE_BYTES = 18

const TEXT_LENGTH_MAX = 1_024

/**
 * The values of a message that has just these attributes, in this order; `undefined` otherwise.
 * Extensions that nobody knows are refused, as RFC 5802 §5.1 asks for mandatory ones.
 */
export function readAttributes(text: string, names: string): readonly string[] | undefined {
  if (text.length > TEXT_LENGTH_MAX) return undefined
  const parts = text.split(',')
  if (parts.length !== names.length) return undefined
  const isRight = parts.every((part, at) => part.startsWith(`${names[at]}=`))
  return isRight ? parts.map((part) => part.slice(2)) : undefined
}

/** `undefined` where a text is not base 64 as one would write it. */
export function fromBase64(text: string | undefined): Buffer | undefined {
  if (text === undefined) return undefined
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

export function xor(a: Uint8Array, b: Uint8Array): Buffer {
  return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)))
}
