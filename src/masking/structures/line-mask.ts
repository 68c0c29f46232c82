/** Masks text as it streams, line by line; key blocks are masked over their lines. */
import { isUtf8 } from 'node:buffer'
import { concat } from '../../base/bytes.ts'
import { MarkCursor, type Marked } from '../kernel/mark-cursor.ts'
import { MarkList } from '../kernel/marks.ts'
import type { Walk } from '../kernel/walk.ts'
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import { replaced } from '../text/finding.ts'
import { MASKED } from '../text/merge.ts'
import { TOP } from '../text/nesting.ts'
import { AS_IT_IS, type MarkedChunk } from './json-mask.ts'
import { lineBeginsAsJson } from './json-signs.ts'
import { KeyBlock } from './key-block.ts'
import type { LineTables } from './line-tables.ts'
import { SplicedLines } from './spliced-lines.ts'
import { unreadable } from './unreadable.ts'

export type LineMaskParts = {
  readonly leaf: LeafMask
  /** Masks a line that may be JSON; `undefined` where it is none. */
  readonly json: (line: MarkedChunk) => readonly Uint8Array[] | undefined
  /** The tables whose rows come line by line. */
  readonly tables: LineTables
  /** Longer lines are masked piece by piece. */
  readonly lineBytesMax: number
}

const NEWLINE = 0x0a
const ESCAPE = 0x1b
const COLON = 0x3a
const MAP = Buffer.from('{:')
/** A piece of a long line ends where nothing does that a detector could have found. */
const GAP = /[\s,;]/

export class LineMask {
  readonly #parts: LineMaskParts
  #carried: Buffer = Buffer.alloc(0)
  readonly #marks = new MarkList()
  readonly #block = new KeyBlock()

  constructor(parts: LineMaskParts) {
    this.#parts = parts
  }

  /** @throws BrokenReply where it is not UTF-8. */
  push(chunk: Uint8Array): Uint8Array {
    this.#carried = Buffer.concat([this.#carried, chunk])
    const masked: Uint8Array[] = []
    for (;;) {
      const end = this.#endOfPiece()
      if (end === undefined) return concat(masked)
      masked.push(...this.#maskLines(this.#carried.subarray(0, end)))
      this.#carried = this.#carried.subarray(end)
    }
  }

  end(): Uint8Array {
    const masked = this.#maskLines(this.#carried)
    this.#carried = Buffer.alloc(0)
    return concat(masked)
  }

  /** Where the last whole line ends, as far as one look goes; or a piece of a line that is long. */
  #endOfPiece(): number | undefined {
    const { lineBytesMax } = this.#parts
    const newline = this.#carried.subarray(0, lineBytesMax).lastIndexOf(NEWLINE)
    if (newline !== -1) return newline + 1
    if (this.#carried.length < lineBytesMax) return undefined
    const piece = this.#carried.subarray(0, lineBytesMax).toString('latin1')
    // The second half is looked at for a gap, so that the length of a piece has a floor.
    for (let at = lineBytesMax - 1; at > lineBytesMax / 2; at -= 1) {
      if (GAP.test(piece[at] ?? '')) return at
    }
    throw unreadable('A line of its text is too long, without a gap to part it at.')
  }

  /** Lines without a mark go as they are, together with those around them. */
  #maskLines(lines: Buffer): readonly Uint8Array[] {
    if (!isUtf8(lines)) throw unreadable('Its text is not UTF-8.')
    const walk = this.#parts.leaf.markForWalk(lines, this.#marks)
    try {
      return this.#maskMarked({ lines, walk })
    } finally {
      walk?.release()
    }
  }

  #maskMarked({ lines, walk }: MarkedLines): readonly Uint8Array[] {
    const { leaf } = this.#parts
    const cursor = new MarkCursor(this.#marks, 0)
    const isFree = leaf.isFree(lines)
    // Colours stand between a name and its value, and leave no mark.
    let colour = lines.indexOf(ESCAPE)
    // Nor do maps of keywords, as Clojure has them.
    let map = lines.includes(COLON) ? lines.indexOf(MAP) : -1
    const mayPass = leaf.mayPass(NOWHERE) && isFree
    const out = new SplicedLines(lines)
    for (let start = 0; start < lines.length; ) {
      const newline = lines.indexOf(NEWLINE, start)
      const end = newline === -1 ? lines.length : newline + 1
      const isJson = mayPass && !this.#block.isOpen && lineBeginsAsJson(lines, start)
      const json = isJson ? this.#maskJson(lines, { start, end, cursor, walk }) : undefined
      const marked = cursor.take(start, end)
      if (colour !== -1 && colour < start) colour = lines.indexOf(ESCAPE, start)
      if (map !== -1 && map < start) map = lines.indexOf(MAP, start)
      const isOther = (colour !== -1 && colour < end) || (map !== -1 && map < end)
      if (json !== undefined) {
        if (json !== AS_IT_IS) out.bytes(start, end, json)
      } else if (isJson || marked !== undefined || !mayPass || isOther || this.#isOpen)
        out.text(start, end, this.#mask(lines, { start, end, marked, isFree, isNoJson: isJson }))
      start = end
    }
    return out.end()
  }

  #maskJson(lines: Buffer, { start, end, cursor, walk }: JsonLine) {
    const chunk = lines.subarray(start, end)
    return this.#parts.json({ chunk, cursor: cursor.from(start), isFree: true, walk, base: start })
  }

  #mask(lines: Buffer, { start, end, marked, isFree, isNoJson }: Line): string {
    const last = endOfText(lines, start, end)
    const text = lines.toString('utf8', start, last)
    const ending = last === end ? '' : lines.toString('latin1', last, end)
    const ofBlock = this.#block.isOpen ? this.#block.take(text) : undefined
    if (ofBlock !== undefined) {
      const isAll = ofBlock === text.length && this.#block.isOpen
      return isAll ? '' : this.#parts.leaf.masked(text.slice(ofBlock), NOWHERE) + ending
    }
    const begin = this.#block.begin(text)
    if (begin !== undefined) {
      const before = this.#parts.leaf.masked(text.slice(0, begin), NOWHERE)
      return `${before}${MASKED}${ending.endsWith('\n') ? '\n' : ''}`
    }
    const above = this.#parts.tables.above(text)
    if (above !== undefined) return this.#maskRow(above, text) + ending
    // Places of marks are those of bytes.
    const isAscii = text.length === last - start
    const known = isAscii ? (marked ?? NO_MARKS) : undefined
    const reading = { nesting: TOP, marked: known, isFree, isNoJson }
    return this.#parts.leaf.masked(text, NOWHERE, reading) + ending
  }

  /** A row with its header above it; what of the header is masked is not its own. */
  #maskRow(above: string, row: string): string {
    const head = above.length + 1
    const found = this.#parts.leaf.text(`${above}\n${row}`, NOWHERE)
    const within = found.flatMap(({ start, end, ...rest }) =>
      end <= head ? [] : [{ start: Math.max(0, start - head), end: end - head, ...rest }],
    )
    return replaced(row, within)
  }

  get #isOpen(): boolean {
    return this.#block.isOpen || this.#parts.tables.isOpen
  }
}

type JsonLine = {
  readonly start: number
  readonly end: number
  readonly cursor: MarkCursor
  readonly walk: Walk | undefined
}

type MarkedLines = { readonly lines: Buffer; readonly walk: Walk | undefined }

type Line = {
  readonly start: number
  readonly end: number
  readonly marked: Marked | undefined
  readonly isFree: boolean
  readonly isNoJson: boolean
}

const NO_MARKS: Marked = { words: new Uint32Array(), first: 0, count: 0, origin: 0 }

/** Before the line's `\n`, `\r\n` or `\r`. */
function endOfText(lines: Buffer, start: number, end: number): number {
  let last = end
  if (last > start && lines[last - 1] === NEWLINE) last -= 1
  return last > start && lines[last - 1] === 0x0d ? last - 1 : last
}
