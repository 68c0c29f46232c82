/** Authentication: what the server wants to know of the client, or that it knows enough. */
import { frame } from './frame.ts'
import { cText, int32, PayloadReader } from './payload.ts'

export type Authentication =
  | { readonly kind: 'ok' }
  | { readonly kind: 'password' }
  | { readonly kind: 'sasl'; readonly mechanisms: readonly string[] }
  | { readonly kind: 'sasl-continue'; readonly text: Buffer }
  | { readonly kind: 'sasl-final'; readonly text: Buffer }
  /** MD5, GSSAPI and the like. */
  | { readonly kind: 'other'; readonly code: number }

const OK = 0
const PASSWORD = 3
const SASL = 10
const SASL_CONTINUE = 11
const SASL_FINAL = 12

/** @throws WireFault */
export function decodeAuthentication(payload: Buffer): Authentication {
  const reader = new PayloadReader(payload)
  const code = reader.int32()
  switch (code) {
    case OK:
      return { kind: 'ok' }
    case PASSWORD:
      return { kind: 'password' }
    case SASL: {
      const mechanisms: string[] = []
      for (let name = reader.text(); name !== ''; name = reader.text()) mechanisms.push(name)
      return { kind: 'sasl', mechanisms }
    }
    case SASL_CONTINUE:
      return { kind: 'sasl-continue', text: reader.rest() }
    case SASL_FINAL:
      return { kind: 'sasl-final', text: reader.rest() }
    default:
      return { kind: 'other', code }
  }
}

export function encodeAuthentication(message: Authentication): Buffer {
  switch (message.kind) {
    case 'ok':
      return frame('R', int32(OK))
    case 'password':
      return frame('R', int32(PASSWORD))
    case 'sasl':
      return frame('R', int32(SASL), ...message.mechanisms.map(cText), Buffer.from([0]))
    case 'sasl-continue':
      return frame('R', int32(SASL_CONTINUE), message.text)
    case 'sasl-final':
      return frame('R', int32(SASL_FINAL), message.text)
    case 'other':
      return frame('R', int32(message.code))
  }
}
