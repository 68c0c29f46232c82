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
  readonly #base: number
  #next: number

  /** Places are counted from `base`, and marks from the `first` on. */
  constructor(marks: MarkList, base: number, first = 0) {
    this.#marks = marks
    this.#base = base
    this.#next = first
  }

  /** Another cursor from here on, for what begins at `base`. */
  from(base: number): MarkCursor {
    return new MarkCursor(this.#marks, base, this.#next)
  }

  /** Leaves out the marks before a place. */
  skipTo(from: number): void {
    const place = from + this.#base
    while (this.#next < this.#marks.count && this.#placeOf(this.#next) < place) this.#next += 1
  }

  /** Whether there is a mark from `from` up to `to`; those before are left out. */
  isMarked(from: number, to: number): boolean {
    this.skipTo(from)
    return this.#next < this.#marks.count && this.#placeOf(this.#next) < to + this.#base
  }

  /** Takes the marks from `from` up to `to`; `undefined` where there are none. */
  take(from: number, to: number): Marked | undefined {
    this.skipTo(from)
    const first = this.#next
    this.skipTo(to)
    const count = this.#next - first
    if (count === 0) return undefined
    return { words: this.#marks.words, first, count, origin: from + this.#base }
  }

  #placeOf(index: number): number {
    return this.#marks.words[index * WORDS_PER_MARK] ?? 0
  }
}
