/** Query: a text of one or more statements (PostgreSQL documentation §55.2.3). */
import { frame } from './frame.ts'
import { cText, PayloadReader } from './payload.ts'

/**
 * The text. Nothing may stand behind its end: parsers stop at a NUL, and servers need not.
 * @throws WireFault
 */
export function decodeQuery(payload: Buffer): string {
  const reader = new PayloadReader(payload)
  const text = reader.text()
  reader.end()
  return text
}

export function encodeQuery(text: string): Buffer {
  return frame('Q', cText(text))
}
