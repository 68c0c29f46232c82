/** Masks a reply of rows: each column by its lineage, as the guard and the catalogue know it. */

import { mapped } from '../../base/mapped.ts'
import { Refusal } from '../../base/refusal.ts'
import type { RowBlock } from '../../base/row-block.ts'
import { StandIns } from '../../base/stand-ins.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import {
  type ColumnLineage,
  type Lineage,
  type ResultColumn,
  stricter,
} from '../../flow/lineage.ts'
import { MaskedChunk, type MaskedReply } from '../../flow/masked-chunk.ts'
import { RawChunk, type RawReply } from '../../flow/raw-chunk.ts'
import type { ColumnsPart, ReplyPart, RowColumn } from '../../flow/reply-part.ts'
import { NOWHERE } from '../leaf-mask.ts'
import { replaced } from '../text/finding.ts'
import type { ColumnMask } from './cells.ts'
import { columnMask } from './column-mask.ts'
import type { ValueMaskParts } from './looked-values.ts'
import { firstColumns, WholeTexts } from './whole-texts.ts'

export type RowMaskParts = ValueMaskParts & { readonly lineage: Lineage | undefined }

const HIDDEN: ColumnLineage = { shows: 'nothing', category: 'user' }

/** Never refuses: what is not understood is hidden. */
export function maskRows(reply: RawReply, parts: RowMaskParts): MaskedReply {
  return {
    head: MaskedChunk.mint(RawChunk.open(reply.head)),
    rest: maskRest(reply.rest, new PartMask(parts)),
    counts: () => parts.tally.counts(),
  }
}

function maskRest(rest: AsyncIterable<RawChunk>, mask: PartMask): AsyncIterable<MaskedChunk> {
  const masked = (chunk: RawChunk): MaskedChunk =>
    MaskedChunk.mint(mask.masked(RawChunk.open(chunk)))
  return mapped(rest, masked, (error) => {
    if (error instanceof BrokenReply) return error
    return new BrokenReply(
      new Refusal('MASK_FAILED', 'It failed in the middle of the rows.'),
      error,
    )
  })
}

/** Masks the parts of one reply, each by the columns that were told last. */
class PartMask {
  readonly #parts: RowMaskParts
  #result: ResultMask | undefined

  constructor(parts: RowMaskParts) {
    this.#parts = parts
  }

  masked(part: ReplyPart): ReplyPart {
    switch (part.kind) {
      case 'parts':
        return { kind: 'parts', parts: part.parts.map((each) => this.masked(each)) }
      case 'columns':
        this.#result = new ResultMask(part, this.#parts)
        return columnsPart(part, this.#named(part.columns), this.#result.hidden)
      case 'rows':
        if (this.#result === undefined) throw unknown()
        return { kind: 'rows', block: this.#result.masked(part.block) }
      default:
        return maskWords(part, this.#parts)
    }
  }

  /** The very same columns where every name may be seen. */
  #named(columns: readonly RowColumn[]): readonly RowColumn[] {
    const { leaf, made } = this.#parts
    const named = columns.map((column) => {
      if (leaf.name(column.name).length === 0) return column
      return { ...column, name: replaced(column.name, made().name(column.name)) }
    })
    return named.every((column, at) => column === columns[at]) ? columns : named
  }
}

/** Member by member: copying whatever there is takes its time, and this is done at every look. */
function columnsPart(
  { result, own }: ColumnsPart,
  columns: readonly RowColumn[],
  hidden: readonly number[],
): ColumnsPart {
  return { kind: 'columns', columns, result, hidden, own }
}

type At = { readonly at: number; readonly parts: RowMaskParts }

const NOT_EXPECTED: ResultColumn = { name: undefined, lineage: HIDDEN }

/** What the guard expects must be what comes: as many columns, by these names. */
function expectedOf(
  column: RowColumn,
  { columns, result }: ColumnsPart,
  { at, parts }: At,
): ResultColumn {
  const expected = parts.lineage?.results[result]
  const one = expected?.length === columns.length ? expected[at] : undefined
  const isSame = one !== undefined && (one.name === undefined || one.name === column.name)
  const followed = isSame ? one : NOT_EXPECTED
  const { origin } = column
  const known = origin && parts.lineage?.ofColumn(origin.table, origin.column)
  if (known === undefined) return followed
  // It is stored so, and no part of anything.
  return { name: one?.name, lineage: asStored(stricter(followed.lineage, known), known) }
}

/** What comes as a column of a table is what it holds, and nothing that a statement has made. */
function asStored(lineage: ColumnLineage, known: ColumnLineage): ColumnLineage {
  const isMade = 'isMade' in known && known.isMade === true
  return 'isMade' in lineage ? { ...lineage, isMade } : lineage
}

/** The columns of one result, each with what masks it. */
class ResultMask {
  readonly #masks: readonly (ColumnMask | undefined)[]
  /** Of most results there are none. */
  readonly #wholes: WholeTexts | undefined
  /** Which of them do not show all that they hold, as far as is known by now. */
  readonly hidden: readonly number[]
  /** Rows of one result are much alike: what stood instead in those before. */
  #bytesPerRow = 0

  constructor(part: ColumnsPart, parts: RowMaskParts) {
    const { columns, wholes = [] } = part
    const hidden: number[] = []
    this.hidden = hidden
    const first = columns.length
    const beside = wholes.length === 0 ? undefined : new WholeTexts(wholes, { first, parts })
    this.#wholes = beside
    this.#masks = columns.map((column, at) => {
      const { lineage, wholes: of } = expectedOf(column, part, { at, parts })
      const mask = columnMask(column, lineage, parts)
      const places = of && beside?.placesOf(of)
      const isHidden = lineage.shows === 'nothing'
      if (beside === undefined || places === undefined) {
        if (isHidden) hidden.push(at)
        return mask
      }
      const onHidden = (): void => {
        if (isHidden && !hidden.includes(at)) hidden.push(at)
      }
      return beside.partMask(column, { places, hiding: mask, onHidden })
    })
  }

  masked(block: RowBlock): RowBlock {
    const { rows, columns } = block
    const shown = this.#masks.length
    const wholes = this.#wholes
    if (shown + (wholes?.count ?? 0) !== columns) throw unknown()
    const standIns = new StandIns(rows * columns, Math.ceil(rows * this.#bytesPerRow))
    wholes?.mask(block, standIns)
    for (const [column, mask] of this.#masks.entries()) mask?.(block, column, standIns)
    this.#bytesPerRow = standIns.used / rows
    const { bytes, cells } = block
    const masked = { bytes, columns, rows, cells, instead: standIns.all }
    return wholes === undefined ? masked : firstColumns(masked, shown)
  }
}

function unknown(): BrokenReply {
  return new BrokenReply(new Refusal('CONTENT_UNREADABLE', 'Rows came of which nothing is known.'))
}

/** Texts of the protocol's own may repeat what was asked, and so what was swapped in. */
function maskWords(part: ReplyPart, { leaf, made }: RowMaskParts): ReplyPart {
  if (part.kind === 'note') {
    // Most have no texts.
    if (part.texts.length === 0) return part
    const { name, own } = part
    return { kind: 'note', name, texts: part.texts.map((text) => leaf.withoutExact(text)), own }
  }
  if (part.kind === 'trouble' && part.text !== undefined) {
    return { ...part, text: made().masked(leaf.withoutExact(part.text), NOWHERE) }
  }
  return part
}
