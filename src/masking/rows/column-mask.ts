/** Masks the values of one column: by where they come from, what they are, and what is in them. */
import { textOf } from '../../base/bytes.ts'
import { cellOf, type RowBlock } from '../../base/row-block.ts'
import type { StandIns } from '../../base/stand-ins.ts'
import type { Built, ColumnLineage } from '../../flow/lineage.ts'
import type { FieldRule } from '../../flow/profile.ts'
import type { RowColumn } from '../../flow/reply-part.ts'
import { NOWHERE, type Standing } from '../leaf-mask.ts'
import { maskedDocument } from './built-document.ts'
import { builtValues } from './built-values.ts'
import { type ColumnMask, each, maskedEach, NOTHING, put } from './cells.ts'
import { KeptCells } from './kept-cells.ts'
import {
  DIGITS_MIN,
  float,
  isWhole,
  type LookedParts,
  lookingAt,
  MASKED,
  number,
  roundedNumber,
  SAFE,
  type ValueMaskParts,
  withDefinitions,
} from './looked-values.ts'

/** Values in which no text can hide; the others are looked through, each one. */
const WITHOUT_TEXT = new Set([
  'boolean',
  'float',
  'date',
  'timestamp',
  'plain',
  'uuid',
  'network',
  'hardware',
])

/** Numbers in binary form hold more digits than one byte each. */
const NUMBER_BYTES_MIN = 5

/** `undefined` where no value of the column can need it. */
export function columnMask(
  column: RowColumn,
  lineage: ColumnLineage,
  parts: ValueMaskParts,
): ColumnMask | undefined {
  switch (lineage.shows) {
    case 'nothing':
      return hidden(column, lineage.category, parts)
    case 'value':
      if (column.kind === 'text') return textStandIns(column, lineage, parts)
      if (column.kind === 'other' && lineage.isText === true) {
        return textStandIns(asText(column), lineage, parts)
      }
      return typedStandIns(column, lineage, parts)
    case 'built':
      return built(column, lineage, parts)
    case 'open':
      if (lineage.isReckoned === true) return rounded(column, parts)
      // Between stored texts whoever was looked up would stand hidden, and what was guessed beside.
      if (lineage.isMade === true && parts.hasLookup) return hidden(column, 'user.content', parts)
      if (lineage.isMade === true && ADDRESSES.has(column.kind)) {
        return hidden(column, 'user.device', parts)
      }
      // Whatever such a column is called, it holds somebody's devices.
      if (column.kind === 'hardware') return typedStandIns(column, DEVICES, parts)
      // A row is one text, in which quotes of one column would stand beside SQL in another.
      if (lineage.constants !== undefined && column.kind === 'other') {
        return hidden(column, 'user.content', parts)
      }
      if (lineage.upTo !== undefined) return beginnings(column, lineage, parts)
      return looked(
        column,
        lineage.shows,
        withDefinitions(lineage.constants, lookingAt(lineage, parts)),
      )
    case 'safe':
      return looked(column, lineage.shows, lookingAt(lineage, parts))
  }
}

const ADDRESSES: ReadonlySet<RowColumn['kind']> = new Set(['network', 'hardware'])

/** Of a type that the protocol does not know, and the catalogue calls a text. */
function asText(column: RowColumn): RowColumn {
  return {
    ...column,
    isUtf8: true,
    read: (bytes) => {
      const text = textOf(bytes)
      return text === undefined ? undefined : [text]
    },
    write: ([text]) => (text === undefined ? undefined : Buffer.from(text, 'utf8')),
  }
}

/** Every value the same, so that nothing can be told from which of them are equal. */
function hidden(column: RowColumn, category: string, { tally }: ValueMaskParts): ColumnMask {
  const text = column.kind === 'json' ? JSON.stringify(MASKED) : MASKED
  const isText = column.kind === 'text' || column.kind === 'json'
  const instead = isText ? column.write([text]) : undefined
  return (block, at, to) => {
    const values = each(block, at, (cell) => put(to, cell, instead))
    tally.add(category, values)
  }
}

/** Each value in a document by itself; one that is not built as it was to be shows nothing. */
function built(
  column: RowColumn,
  { category, document }: Extract<ColumnLineage, { shows: 'built' }>,
  parts: ValueMaskParts,
): ColumnMask {
  const whole = wholeOf(column, document)
  if (whole === undefined) return hidden(column, category, parts)
  const values = builtValues(parts)
  const isText = column.kind === 'text'
  const shown = (text: string): string => {
    const masked = maskedDocument(text, whole, values)
    if (masked !== undefined) return masked
    parts.tally.add(category)
    return isText ? MASKED : JSON.stringify(MASKED)
  }
  return (block, at, to) =>
    void each(block, at, (cell) => {
      const texts = column.read(cellOf(block, cell) ?? NOTHING)
      put(to, cell, texts && column.write(maskedEach(texts, shown)))
    })
}

/** The document that each value of the column is, where it may be one at all. */
function wholeOf({ kind }: RowColumn, document: Built): Built | undefined {
  if (kind === 'text') return document.holds === 'text' ? document.document : undefined
  if (kind !== 'json' || document.holds === 'text') return undefined
  return document.holds === 'array' ? document.items : document
}

const DEVICES: ValueLineage = {
  shows: 'value',
  category: 'user.device.device_id',
  treatment: 'pseudonym',
}

type ValueLineage = Extract<ColumnLineage, { shows: 'value' }>

/** A pseudonym, or whatever else stands for such a text. */
function textStandIns(
  column: RowColumn,
  { category, treatment }: ValueLineage,
  { leaf, tally }: ValueMaskParts,
): ColumnMask {
  const declared: FieldRule = { path: '', category, treatment }
  const standing: Standing = { declared, named: undefined, isOperators: false }
  const bulk = column.isUtf8 ? leaf.bulk(category, treatment) : undefined
  const oneByOne = (block: RowBlock, cell: number, to: StandIns): void => {
    const bytes = cellOf(block, cell) ?? NOTHING
    const texts = column.read(bytes)
    if (texts === undefined) {
      tally.add(category)
      to.putNull(cell)
      return
    }
    const masked = maskedEach(texts, (text) => leaf.masked(text, standing))
    put(to, cell, column.write(masked, bytes))
  }
  if (bulk === undefined) {
    return (block, at, to) => void each(block, at, (cell) => oneByOne(block, cell, to))
  }
  const kept = new KeptCells()
  return (block, at, to) => {
    let taken = 0
    each(block, at, (cell) => {
      const span = spanOf(block, cell)
      if (kept.put(span, cell, to) || bulk.add(span, cell)) taken += 1
      else oneByOne(block, cell, to)
    })
    bulk.flush(to, (cell) => {
      if (kept.isKeeping) kept.keep(spanOf(block, cell), standInOf(cell, to))
    })
    tally.add(category, taken)
  }
}

function standInOf(cell: number, to: StandIns): Uint8Array {
  const { start, length } = to.placeOf(cell)
  return to.bytes.subarray(start, start + length)
}

function spanOf({ bytes, cells }: RowBlock, cell: number) {
  const start = cells[2 * cell] ?? 0
  return { bytes, start, end: start + (cells[2 * cell + 1] ?? 0) }
}

/** A stand-in for each value that the type can hold, or NULL. */
function typedStandIns(
  column: RowColumn,
  { category, treatment }: ValueLineage,
  { pseudonyms, tally }: ValueMaskParts,
): ColumnMask {
  const isPseudonym = treatment === 'pseudonym' || treatment === 'shape'
  return (block, at, to) => {
    const values = each(block, at, (cell) => {
      const bytes = cellOf(block, cell) ?? NOTHING
      const texts = column.read(bytes)
      if (texts === undefined || !isPseudonym) return to.putNull(cell)
      const typed = maskedEach(texts, (text) => pseudonyms.typed(text, category, column.kind))
      put(to, cell, column.write(typed, bytes))
    })
    tally.add(category, values)
  }
}

/** Values of which nobody has said whose they are: what is found in them is masked. */
function looked(
  column: RowColumn,
  shows: 'open' | 'safe',
  { leaf, tally }: LookedParts,
): ColumnMask | undefined {
  // Of a text that was cast to it, a number may be all that is left.
  const isFloat = shows === 'open' && column.kind === 'float'
  const isAddress = shows === 'open' && column.kind === 'network'
  if (WITHOUT_TEXT.has(column.kind) && !isFloat && !isAddress) return undefined
  const standing = shows === 'safe' ? SAFE : NOWHERE
  const isNumber = NUMBERS.has(column.kind)
  const bytesMin = isNumber ? (column.isUtf8 ? DIGITS_MIN : NUMBER_BYTES_MIN) : 1
  const kept = new KeptCells()
  const look = (block: RowBlock, cell: number, to: StandIns): boolean => {
    const bytes = cellOf(block, cell) ?? NOTHING
    const texts = column.read(bytes)
    if (texts === undefined) {
      if (shows === 'safe') return true
      // What is not read may hold anything.
      tally.add('unreadable')
      to.putNull(cell)
      return false
    }
    const shown = isNumber
      ? maskedEach(texts, (text) => (isFloat ? float(text) : number(text, standing, leaf)))
      : maskedEach(texts, (text) => leaf.masked(text, standing))
    const isSame = shown.every((text, one) => text === texts[one])
    if (!isSame) put(to, cell, column.write(shown, bytes))
    return isSame
  }
  return (block, at, to) => {
    each(block, at, (cell) => {
      const span = spanOf(block, cell)
      if (span.end - span.start < bytesMin || kept.put(span, cell, to)) return
      if (look(block, cell, to)) kept.keep(span, undefined)
    })
  }
}

/** A text of as many characters as were asked for may go on, and nobody knows in whom it was cut. */
function beginnings(
  column: RowColumn,
  lineage: Extract<ColumnLineage, { shows: 'open' }>,
  parts: ValueMaskParts,
): ColumnMask | undefined {
  if (column.kind !== 'text') return hidden(column, 'user.content', parts)
  const { upTo = 0 } = lineage
  const { leaf, tally } = withDefinitions(lineage.constants, lookingAt(lineage, parts))
  const masked = (text: string, standing: Standing): string => {
    if (isWhole(text, upTo)) return leaf.masked(text, standing)
    tally.add('user.content')
    return MASKED
  }
  return looked(column, 'open', { leaf: { masked, number: (...of) => leaf.number(...of) }, tally })
}

const NUMBERS = new Set(['short', 'integer', 'decimal', 'float'])

/** Sums and means of texts: so few digits that whatever those were, no card is told by them. */
function rounded(column: RowColumn, parts: ValueMaskParts): ColumnMask {
  if (!NUMBERS.has(column.kind)) return hidden(column, 'user.content', parts)
  return (block, at, to) =>
    void each(block, at, (cell) => {
      const bytes = cellOf(block, cell) ?? NOTHING
      const texts = column.read(bytes)
      if (texts === undefined) return to.putNull(cell)
      const shown = maskedEach(texts, roundedNumber)
      if (shown.some((text, one) => text !== texts[one])) put(to, cell, column.write(shown, bytes))
    })
}
