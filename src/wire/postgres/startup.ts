/** The packets that a connection begins with (PostgreSQL documentation §55.7, StartupMessage). */

import { packet } from './frame.ts'
import { cText, int32, PayloadReader } from './payload.ts'
import { WireFault } from './wire-fault.ts'

export type Opening =
  | {
      readonly kind: 'startup'
      /** The minor version of protocol 3 that is asked for. */
      readonly minor: number
      /** In the order in which they came; a name that comes twice is malformed. */
      readonly parameters: ReadonlyMap<string, string>
    }
  | { readonly kind: 'tls-request' }
  | { readonly kind: 'gss-request' }
  | { readonly kind: 'cancel'; readonly processId: number; readonly key: Buffer }

const MAJOR = 3
const TLS_REQUEST = 80_877_103
const GSS_REQUEST = 80_877_104
const CANCEL_REQUEST = 80_877_102
const CANCEL_KEY_BYTES_MAX = 256

/** @throws WireFault */
export function decodeOpening(payload: Buffer): Opening {
  const reader = new PayloadReader(payload)
  const code = reader.int32()
  switch (code) {
    case TLS_REQUEST:
      reader.end()
      return { kind: 'tls-request' }
    case GSS_REQUEST:
      reader.end()
      return { kind: 'gss-request' }
    case CANCEL_REQUEST: {
      const processId = reader.int32()
      const key = reader.rest()
      if (key.length < 4 || key.length > CANCEL_KEY_BYTES_MAX) {
        throw new WireFault('malformed', 'A cancel key has a wrong length.')
      }
      return { kind: 'cancel', processId, key }
    }
    default:
      return startup(code, reader)
  }
}

function startup(code: number, reader: PayloadReader): Opening {
  if (code >>> 16 !== MAJOR) throw new WireFault('malformed', 'It is not protocol 3.')
  const parameters = new Map<string, string>()
  for (let name = reader.text(); name !== ''; name = reader.text()) {
    if (parameters.has(name)) throw new WireFault('malformed', 'A parameter comes twice.')
    parameters.set(name, reader.text())
  }
  reader.end()
  return { kind: 'startup', minor: code & 0xffff, parameters }
}

export function encodeStartup(parameters: ReadonlyMap<string, string>, minor = 0): Buffer {
  const texts = [...parameters].flatMap(([name, text]) => [cText(name), cText(text)])
  return packet(int32((MAJOR << 16) | minor), ...texts, Buffer.from([0]))
}

export function encodeTlsRequest(): Buffer {
  return packet(int32(TLS_REQUEST))
}

export function encodeCancel(processId: number, key: Uint8Array): Buffer {
  return packet(int32(CANCEL_REQUEST), int32(processId), key)
}
