/** Bind: makes a portal of a prepared statement and values for its parameters. */
import { type MessageWriter, messageOf } from './message-writer.ts'
import { PayloadReader } from './payload.ts'
import { WireFault } from './wire-fault.ts'

/** How values are written: as texts, or in the form of their type. */
export type Format = 'text' | 'binary'

export type BindMessage = {
  readonly portal: string
  readonly statement: string
  /** None for texts alone, one for all values, or one for each. */
  readonly parameterFormats: readonly Format[]
  /** `undefined` is NULL. */
  readonly parameters: readonly (Buffer | undefined)[]
  readonly resultFormats: readonly Format[]
}

/** @throws WireFault */
export function decodeBind(payload: Buffer): BindMessage {
  const reader = new PayloadReader(payload)
  const portal = reader.text()
  const statement = reader.text()
  const parameterFormats = formats(reader)
  const parameters = reader.many(4, () => reader.value())
  const resultFormats = formats(reader)
  reader.end()
  const given = parameterFormats.length
  if (given > 1 && given !== parameters.length) {
    throw new WireFault('malformed', 'There are not as many formats as parameters.')
  }
  return { portal, statement, parameterFormats, parameters, resultFormats }
}

export function writeBind(to: MessageWriter, message: BindMessage): void {
  const { portal, statement, parameterFormats, parameters, resultFormats } = message
  to.begin('B').text(portal).text(statement)
  writeFormats(to, parameterFormats)
  to.int16(parameters.length)
  for (const parameter of parameters) to.value(parameter)
  writeFormats(to, resultFormats)
  to.end()
}

export function encodeBind(message: BindMessage): Buffer {
  return messageOf(writeBind, message)
}

/** The format of the value at a place (PostgreSQL documentation §55.7, Bind). */
export function formatAt(formats: readonly Format[], at: number): Format {
  return (formats.length === 1 ? formats[0] : formats[at]) ?? 'text'
}

function formats(reader: PayloadReader): readonly Format[] {
  return reader.many(2, () => readFormat(reader))
}

export function readFormat(reader: PayloadReader): Format {
  const code = reader.int16()
  if (code !== 0 && code !== 1) throw new WireFault('malformed', 'There is no such format.')
  return code === 0 ? 'text' : 'binary'
}

function writeFormats(to: MessageWriter, formats: readonly Format[]): void {
  to.int16(formats.length)
  for (const format of formats) writeFormat(to, format)
}

export function writeFormat(to: MessageWriter, format: Format): void {
  to.int16(format === 'binary' ? 1 : 0)
}
