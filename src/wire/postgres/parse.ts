/** Parse: prepares a statement under a name, which may be empty. */
import { frame } from './frame.ts'
import { cText, int16, int32, PayloadReader } from './payload.ts'

export type ParseMessage = {
  readonly name: string
  readonly text: string
  /** Object ids of types, 0 for what the server is to find out. */
  readonly parameterTypes: readonly number[]
}

/** @throws WireFault */
export function decodeParse(payload: Buffer): ParseMessage {
  const reader = new PayloadReader(payload)
  const name = reader.text()
  const text = reader.text()
  const parameterTypes = Array.from({ length: reader.count(4) }, () => reader.oid())
  reader.end()
  return { name, text, parameterTypes }
}

export function encodeParse({ name, text, parameterTypes }: ParseMessage): Buffer {
  const types = parameterTypes.map((type) => int32(type))
  return frame('P', cText(name), cText(text), int16(types.length), ...types)
}
