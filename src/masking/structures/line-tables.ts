/** The table that lines of a stream are rows of: its header is read again with each of them. */
import { headerOf, isRecord, isRowOf, RULED, type TableHeader } from '../detectors/table-lines.ts'
import type { NamedSignal } from '../names/named.ts'

const LINE_LENGTH_MAX = 4_096

export class LineTables {
  readonly #names: NamedSignal
  #header: TableHeader | undefined

  constructor(names: NamedSignal) {
    this.#names = names
  }

  /** Whether lines have to be looked at that hold nothing by themselves. */
  get isOpen(): boolean {
    return this.#header !== undefined
  }

  /** What stands above a line that is a row; a line that is a header may have rows below. */
  above(line: string): string | undefined {
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
