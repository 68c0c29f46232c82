/** Walks the marks of many texts that lie one behind the other, from the first on. */
import { type MarkList, WORDS_PER_MARK } from './marks.ts'

/** Marks of one text. */
export type Marked = {
  readonly words: Uint32Array
  /** The index of the first of them. */
  readonly first: number
  readonly count: number
  /** Where in what was marked the text begins. */
  readonly origin: number
}

export class MarkCursor {
  readonly #marks: MarkList
  #next = 0

  constructor(marks: MarkList) {
    this.#marks = marks
  }

  /** Where the next mark is; past every place where there is none. */
  get place(): number {
    return this.#next < this.#marks.count ? this.#placeOf(this.#next) : Number.POSITIVE_INFINITY
  }

  /** Leaves out the marks before a place. */
  skipTo(from: number): void {
    while (this.#next < this.#marks.count && this.#placeOf(this.#next) < from) this.#next += 1
  }

  /** Takes the marks from `from` up to `to`; `undefined` where there are none. */
  take(from: number, to: number): Marked | undefined {
    this.skipTo(from)
    const first = this.#next
    this.skipTo(to)
    const count = this.#next - first
    return count === 0 ? undefined : { words: this.#marks.words, first, count, origin: from }
  }

  #placeOf(index: number): number {
    return this.#marks.words[index * WORDS_PER_MARK] ?? 0
  }
}
