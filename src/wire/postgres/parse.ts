/** Parse: prepares a statement under a name, which may be empty. */
import { type MessageWriter, messageOf } from './message-writer.ts'
import { PayloadReader } from './payload.ts'

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
  const parameterTypes = reader.many(4, () => reader.oid())
  reader.end()
  return { name, text, parameterTypes }
}

export function writeParse(to: MessageWriter, { name, text, parameterTypes }: ParseMessage): void {
  to.begin('P').text(name).text(text).int16(parameterTypes.length)
  for (const type of parameterTypes) to.int32(type)
  to.end()
}

export function encodeParse(message: ParseMessage): Buffer {
  return messageOf(writeParse, message)
}
