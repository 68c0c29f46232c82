/** ErrorResponse and NoticeResponse: named texts (PostgreSQL documentation §55.8). */
import { frame } from './frame.ts'
import { cText, PayloadReader } from './payload.ts'

/** By the letters that the protocol gives to fields: `S` severity, `C` SQLSTATE, `M` message… */
export type ErrorFields = ReadonlyMap<string, string>

/** @throws WireFault */
export function decodeErrorFields(payload: Buffer): ErrorFields {
  const reader = new PayloadReader(payload)
  const fields = new Map<string, string>()
  for (let letter = reader.int8(); letter !== 0; letter = reader.int8()) {
    fields.set(String.fromCharCode(letter), reader.text())
  }
  reader.end()
  return fields
}

export function encodeErrorFields(kind: 'error' | 'notice', fields: ErrorFields): Buffer {
  const parts = [...fields].map(([letter, text]) =>
    Buffer.concat([Buffer.from(letter, 'latin1'), cText(text)]),
  )
  return frame(kind === 'error' ? 'E' : 'N', ...parts, Buffer.from([0]))
}
