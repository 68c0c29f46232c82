/** What one text was read as, so that it is read in no more ways than are worth it. */
import type { ReadingBudget } from './nesting.ts'

export class Readings {
  readonly #text: string
  readonly budget: ReadingBudget
  /** Made late, since most texts are read in one way alone. */
  #known: Set<string> | undefined

  constructor(text: string, budget: ReadingBudget) {
    this.#text = text
    this.budget = budget
  }

  /** Decodings in one order often lead to what those in another have led to. */
  take(text: string): 'new' | 'known' | 'too-many' {
    this.#known ??= new Set([this.#text])
    if (this.#known.has(text)) return 'known'
    this.#known.add(text)
    return this.budget.spend(text.length) ? 'new' : 'too-many'
  }
}
