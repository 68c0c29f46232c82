/** What lines of a stream belong to: the header of a table, or of a card, is read again with each. */
import { cardAbove } from '../detectors/contact-cards.ts'
import { headerOf, isRecord, isRowOf, RULED, type TableHeader } from '../detectors/table-lines.ts'
import type { NamedSignal } from '../names/named.ts'

const LINE_LENGTH_MAX = 4_096

export class LineTables {
  readonly #names: NamedSignal
  #header: TableHeader | undefined
  /** What a card begins with, and the line that the next one may go on. */
  #card: { readonly begin: string; line: string } | undefined

  constructor(names: NamedSignal) {
    this.#names = names
  }

  /** Whether lines have to be looked at that hold nothing by themselves. */
  get isOpen(): boolean {
    return this.#header !== undefined || this.#card !== undefined
  }

  /** What stands above a line that is a row; a line that is a header may have rows below. */
  above(line: string): string | undefined {
    const card = this.#card
    if (card !== undefined) {
      const { begin, line: before } = card
      const goesOn = /^[ \t]/.test(line)
      if (line === '' || line.startsWith('END:') || line.length > LINE_LENGTH_MAX)
        this.#card = undefined
      else if (!goesOn || before.length > LINE_LENGTH_MAX) card.line = line
      else card.line = `${before}\n${line}`
      return goesOn && before !== '' ? `${begin}\n${before}` : begin
    }
    const begin = cardAbove(line)
    if (begin !== undefined) {
      this.#card = { begin, line: '' }
      return undefined
    }
    const header = this.#header
    if (header !== undefined) {
      if (header.isRecord ? isRecord(line) : isRowOf(line, header)) return header.line
      // Lines between rows are drawn, and all that ends one table may begin another.
      if (RULED.test(line)) return undefined
    }
    this.#header = line.length > LINE_LENGTH_MAX ? undefined : headerOf(line, this.#names)
    return undefined
  }
}
