/** CommandComplete: what was done, such as `SELECT 5`. */
import { frame } from './frame.ts'
import { cText, PayloadReader } from './payload.ts'

/** @throws WireFault */
export function decodeCommandComplete(payload: Buffer): string {
  const reader = new PayloadReader(payload)
  const tag = reader.text()
  reader.end()
  return tag
}

export function encodeCommandComplete(tag: string): Buffer {
  return frame('C', cText(tag))
}
