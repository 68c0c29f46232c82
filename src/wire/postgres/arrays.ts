/** Arrays of one dimension, in both forms, as texts of their elements. */
import { textOf } from '../../base/bytes.ts'
import { readArrayText, writeArrayText } from './array-text.ts'
import type { Format } from './bind.ts'
import { int32, PayloadReader, value } from './payload.ts'
import { readValue, writeValue } from './values.ts'
import { WireFault } from './wire-fault.ts'

export type Elements = readonly (string | undefined)[]

type Readers = {
  readonly text: (text: string) => Elements | undefined
  readonly binary: (reader: PayloadReader) => Elements | undefined
}

/** What one of the two reads, each in its form; `undefined` where it is no such value. */
export function readEither(bytes: Buffer, format: Format, by: Readers): Elements | undefined {
  if (format === 'text') {
    const text = textOf(bytes)
    return text === undefined ? undefined : by.text(text)
  }
  try {
    return by.binary(new PayloadReader(bytes))
  } catch (error) {
    if (error instanceof WireFault) return undefined
    throw error
  }
}

/** `undefined` where it is no array of one dimension, or of elements that are not read. */
export function readArray(bytes: Buffer, element: number, format: Format): Elements | undefined {
  const binary = (reader: PayloadReader) => readBinary(reader, element)
  return readEither(bytes, format, { text: readArrayText, binary })
}

function readBinary(reader: PayloadReader, element: number): Elements | undefined {
  const dimensions = reader.int32()
  reader.int32()
  const type = reader.oid()
  if (dimensions === 0) return []
  if (dimensions !== 1 || type !== element) return undefined
  const count = reader.int32()
  reader.int32()
  return readElements(reader, element, count)
}

/** The elements that come last; `undefined` where one of them is not read. */
export function readElements(
  reader: PayloadReader,
  element: number,
  count: number,
): Elements | undefined {
  const elements: (string | undefined)[] = []
  for (let at = 0; at < count; at += 1) {
    const bytes = reader.value()
    const text = bytes === undefined ? undefined : readValue(bytes, element, 'binary')
    if (bytes !== undefined && text === undefined) return undefined
    elements.push(text)
  }
  reader.end()
  return elements
}

/** `undefined` where an element has no such form. */
export function writeArray(
  elements: Elements,
  element: number,
  format: Format,
): Uint8Array | undefined {
  if (format === 'text') return Buffer.from(writeArrayText(elements), 'utf8')
  const values: Buffer[] = []
  for (const text of elements) {
    const bytes = text === undefined ? undefined : writeValue(text, element, 'binary')
    if (text !== undefined && bytes === undefined) return undefined
    values.push(value(bytes))
  }
  const hasNull = elements.includes(undefined) ? 1 : 0
  if (elements.length === 0) return Buffer.concat([int32(0), int32(0), int32(element)])
  const head = [int32(1), int32(hasNull), int32(element), int32(elements.length), int32(1)]
  return Buffer.concat([...head, ...values])
}
