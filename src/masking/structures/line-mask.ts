/** Masks text as it streams, line by line; key blocks are masked over their lines. */
import { textOf, utf8 } from '../../base/bytes.ts'
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import { MASKED } from '../text/merge.ts'
import { unreadable } from './unreadable.ts'

export type LineMaskParts = {
  readonly leaf: LeafMask
  /** Longer lines are masked piece by piece. */
  readonly lineBytesMax: number
}

const NEWLINE = 0x0a
const BEGIN = /-----BEGIN [A-Z0-9 ]{1,60}-----/
const END = /-----END [A-Z0-9 ]{1,60}-----/
/** A piece of a long line ends where nothing does that a detector could have found. */
const GAP = /[\s,;]/

export class LineMask {
  readonly #parts: LineMaskParts
  #carried: Buffer = Buffer.alloc(0)
  #isInBlock = false

  constructor(parts: LineMaskParts) {
    this.#parts = parts
  }

  /** @throws BrokenReply where it is not UTF-8. */
  push(chunk: Uint8Array): Uint8Array {
    this.#carried = Buffer.concat([this.#carried, chunk])
    const masked: string[] = []
    for (;;) {
      const end = this.#endOfPiece()
      if (end === undefined) break
      masked.push(this.#mask(this.#carried.subarray(0, end)))
      this.#carried = this.#carried.subarray(end)
    }
    return utf8(masked.join(''))
  }

  end(): Uint8Array {
    const rest = this.#carried
    this.#carried = Buffer.alloc(0)
    return rest.length === 0 ? rest : utf8(this.#mask(rest))
  }

  #endOfPiece(): number | undefined {
    const newline = this.#carried.indexOf(NEWLINE)
    const { lineBytesMax } = this.#parts
    if (newline !== -1 && newline < lineBytesMax) return newline + 1
    if (this.#carried.length < lineBytesMax) return undefined
    const piece = this.#carried.subarray(0, lineBytesMax).toString('latin1')
    // The second half is looked at for a gap, so that the length of a piece has a floor.
    for (let at = lineBytesMax - 1; at > lineBytesMax / 2; at -= 1) {
      if (GAP.test(piece[at] ?? '')) return at
    }
    throw unreadable('A line of its text is too long, without a gap to part it at.')
  }

  #mask(bytes: Uint8Array): string {
    const line = textOf(bytes)
    if (line === undefined) throw unreadable('Its text is not UTF-8.')
    if (this.#isInBlock) return this.#maskInBlock(line)
    const begin = BEGIN.exec(line)
    if (begin !== null && !END.test(line.slice(begin.index))) {
      this.#isInBlock = true
      const before = this.#parts.leaf.masked(line.slice(0, begin.index), NOWHERE)
      return `${before}${MASKED}${line.endsWith('\n') ? '\n' : ''}`
    }
    const [, text = '', ending = ''] = /^([\s\S]*?)(\r?\n?)$/.exec(line) ?? []
    return this.#parts.leaf.masked(text, NOWHERE) + ending
  }

  #maskInBlock(line: string): string {
    const end = END.exec(line)
    if (end === null) return ''
    this.#isInBlock = false
    const after = line.slice(end.index + end[0].length)
    return this.#parts.leaf.masked(after, NOWHERE)
  }
}
