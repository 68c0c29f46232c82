/** Arrays of any number of dimensions, as their elements in order and what stands around them. */
import { quotedElement } from './array-text.ts'
import { type Elements, readEither, readElements } from './arrays.ts'
import type { Format } from './bind.ts'
import { int32, type PayloadReader, value } from './payload.ts'
import { writeValue } from './values.ts'

/** Of how many bytes the head is, and what each dimension adds to it. */
const HEAD_BYTES = 12
const DIMENSION_BYTES = 8
/** PostgreSQL's own limit (`MAXDIM`). */
const DIMENSIONS_MAX = 6

/** `undefined` where it is no array, or of elements that are not read. */
export function readNested(bytes: Buffer, element: number, format: Format): Elements | undefined {
  const text = (written: string) => piecesOf(written)?.elements
  return readEither(bytes, format, { text, binary: (reader) => readBinary(reader, element) })
}

function readBinary(reader: PayloadReader, element: number): Elements | undefined {
  const dimensions = reader.int32()
  reader.int32()
  if (reader.oid() !== element || dimensions < 0 || dimensions > DIMENSIONS_MAX) return undefined
  let count = dimensions === 0 ? 0 : 1
  for (let at = 0; at < dimensions; at += 1) {
    count *= reader.int32()
    reader.int32()
  }
  return readElements(reader, element, count)
}

/** The array `like` with other elements; `undefined` where one of them has no such form. */
export function writeNested(
  elements: Elements,
  like: Buffer,
  { element, format }: { readonly element: number; readonly format: Format },
): Uint8Array | undefined {
  if (format === 'text') {
    const { around = [] } = piecesOf(like.toString('utf8')) ?? {}
    if (around.length !== elements.length + 1) return undefined
    const written = around.map(
      (piece, at) => `${at === 0 ? '' : quotedElement(elements[at - 1])}${piece}`,
    )
    return Buffer.from(written.join(''), 'utf8')
  }
  const values: Buffer[] = []
  for (const text of elements) {
    const bytes = text === undefined ? undefined : writeValue(text, element, 'binary')
    if (text !== undefined && bytes === undefined) return undefined
    values.push(value(bytes))
  }
  const dimensions = like.readInt32BE(0)
  const bounds = like.subarray(HEAD_BYTES, HEAD_BYTES + dimensions * DIMENSION_BYTES)
  const head = [int32(dimensions), int32(elements.includes(undefined) ? 1 : 0), int32(element)]
  return Buffer.concat([...head, bounds, ...values])
}

/** One more piece than there are elements. */
type Pieces = { readonly elements: Elements; readonly around: readonly string[] }

const PIECE =
  /\s*(?:(?<bounds>(?:\[-?\d+:-?\d+\])+=)|(?<sign>[{},])|"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>(?:[^"{},\\\s]|\\.)+))\s*/gsy

function piecesOf(text: string): Pieces | undefined {
  const elements: (string | undefined)[] = []
  const around: string[] = []
  let piece = ''
  let depth = 0
  let at = 0
  while (at < text.length) {
    PIECE.lastIndex = at
    const groups = PIECE.exec(text)?.groups
    if (groups === undefined) return undefined
    at = PIECE.lastIndex
    const { bounds, sign, quoted, plain } = groups
    if (bounds !== undefined || sign !== undefined) {
      piece += bounds ?? sign
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0
      if (depth < 0 || (depth === 0 && at < text.length && sign !== undefined)) return undefined
      continue
    }
    if (depth === 0) return undefined
    around.push(piece)
    piece = ''
    const isNull = quoted === undefined && /^null$/i.test(plain ?? '')
    elements.push(isNull ? undefined : (quoted ?? plain ?? '').replace(/\\(.)/gs, '$1'))
  }
  return depth === 0 && piece !== '' ? { elements, around: [...around, piece] } : undefined
}
