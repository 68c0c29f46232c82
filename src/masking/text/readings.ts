/** What one text was read as, so that it is read in no more ways than are worth it. */
import type { ReadingBudget } from './nesting.ts'

/** Most texts read in few ways, which are compared faster than they are hashed. */
const LISTED_MAX = 8

export class Readings {
  readonly budget: ReadingBudget
  readonly #listed: string[]
  #known: Set<string> | undefined

  constructor(text: string, budget: ReadingBudget) {
    this.#listed = [text]
    this.budget = budget
  }

  /** Decodings in one order often lead to what those in another have led to. */
  take(text: string): 'new' | 'known' | 'too-many' {
    if (this.#listed.includes(text) || this.#known?.has(text) === true) return 'known'
    if (this.#listed.length < LISTED_MAX) this.#listed.push(text)
    else {
      this.#known ??= new Set()
      this.#known.add(text)
    }
    return this.budget.spend(text.length) ? 'new' : 'too-many'
  }
}
