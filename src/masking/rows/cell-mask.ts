/** Masks the values of one column: by where they come from, what they are, and what is in them. */
import { cellOf, type RowBlock } from '../../base/row-block.ts'
import type { ColumnLineage } from '../../flow/lineage.ts'
import type { FieldRule } from '../../flow/profile.ts'
import type { RowColumn } from '../../flow/reply-part.ts'
import { type LeafMask, NOWHERE, type Standing } from '../leaf-mask.ts'
import type { KeyedPseudonyms } from '../pseudonym/pseudonyms.ts'
import type { MaskTally } from '../tally.ts'

export type CellMaskParts = {
  readonly leaf: LeafMask
  readonly pseudonyms: KeyedPseudonyms
  readonly tally: MaskTally
}

/** What stands instead of a cell; `null` is NULL, `undefined` that it stays as it is. */
export type CellMask = (block: RowBlock, at: number) => Uint8Array | null | undefined

const SAFE: Standing = {
  declared: { path: '', category: undefined, treatment: 'safe' },
  named: undefined,
  isOperators: false,
}

/** Values in which no text can hide; the others are looked through, each one. */
const WITHOUT_TEXT = new Set(['boolean', 'float', 'date', 'timestamp', 'plain', 'uuid', 'network'])

const MASKED = '[masked]'
/** Shorter numbers are no card's. */
const DIGITS_MIN = 12

/** `undefined` where no value of the column can need it. */
export function cellMask(
  column: RowColumn,
  lineage: ColumnLineage,
  parts: CellMaskParts,
): CellMask | undefined {
  switch (lineage.shows) {
    case 'nothing':
      return hidden(column, lineage.category, parts)
    case 'value':
      return standIn(column, lineage, parts)
    case 'open':
    case 'safe':
      return looked(column, lineage.shows, parts)
  }
}

/** Every value the same, so that nothing can be told from which of them are equal. */
function hidden(column: RowColumn, category: string, { tally }: CellMaskParts): CellMask {
  const text = column.kind === 'json' ? JSON.stringify(MASKED) : MASKED
  const isText = column.kind === 'text' || column.kind === 'json'
  const instead = isText ? (column.write([text]) ?? null) : null
  return (block, at) => {
    if (cellOf(block, at) === undefined) return undefined
    tally.add(category)
    return instead
  }
}

/** A stand-in for each value that the type can hold, or NULL. */
function standIn(
  column: RowColumn,
  { category, treatment }: Extract<ColumnLineage, { shows: 'value' }>,
  { leaf, pseudonyms, tally }: CellMaskParts,
): CellMask {
  const isPseudonym = treatment === 'pseudonym' || treatment === 'shape'
  const declared: FieldRule = { path: '', category, treatment }
  const standing: Standing = { declared, named: undefined, isOperators: false }
  const isText = column.kind === 'text'
  return (block, at) => {
    const cell = cellOf(block, at)
    if (cell === undefined) return undefined
    const texts = column.read(cell)
    if (texts !== undefined && isText) {
      return written(
        column,
        masked(texts, (text) => leaf.masked(text, standing)),
      )
    }
    tally.add(category)
    if (texts === undefined || !isPseudonym) return null
    return written(
      column,
      masked(texts, (text) => pseudonyms.typed(text, category, column.kind)),
    )
  }
}

function written(column: RowColumn, texts: readonly (string | undefined)[]): Uint8Array | null {
  return column.write(texts) ?? null
}

/** Values of which nobody has said whose they are: what is found in them is masked. */
function looked(
  column: RowColumn,
  shows: 'open' | 'safe',
  { leaf, tally }: CellMaskParts,
): CellMask | undefined {
  if (WITHOUT_TEXT.has(column.kind)) return undefined
  const standing = shows === 'safe' ? SAFE : NOWHERE
  const isNumber = column.kind === 'integer' || column.kind === 'decimal'
  return (block, at) => {
    const cell = cellOf(block, at)
    if (cell === undefined || cell.length === 0) return undefined
    const texts = column.read(cell)
    if (texts === undefined) {
      if (shows === 'safe') return undefined
      // What is not read may hold anything.
      tally.add('unreadable')
      return null
    }
    const shown = isNumber
      ? masked(texts, (text) => number(text, standing, leaf))
      : masked(texts, (text) => leaf.masked(text, standing))
    const isSame = shown.every((text, one) => text === texts[one])
    return isSame ? undefined : written(column, shown)
  }
}

function number(text: string, standing: Standing, leaf: LeafMask): string {
  return text.length < DIGITS_MIN ? text : (leaf.number(text, standing) ?? text)
}

/** Each element on its own; NULL stays NULL. */
function masked(
  texts: readonly (string | undefined)[],
  mask: (text: string) => string | undefined,
): readonly (string | undefined)[] {
  return texts.map((text) => (text === undefined ? undefined : mask(text)))
}
