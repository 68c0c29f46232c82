/** How deep a text lies in others, and what may still be spent on reading it together with those. */

/** In characters: so much of a short text, and as often of a long one as that. */
const FREE = 4_096
const TIMES = 32
/** What it takes to read any text, however short. */
const EACH = 64

/** Shared by a text and all that is read in it, so that what multiplies comes to an end. */
export class ReadingBudget {
  #left: number

  /** For a text of so many characters. */
  constructor(length: number) {
    this.#left = FREE + TIMES * length
  }

  /** Whether a text of so many characters may be read. */
  spend(length: number): boolean {
    this.#left -= length + EACH
    return this.#left >= 0
  }
}

export type Nesting = {
  /** How many encodings the text lies under. */
  readonly depth: number
  /** Its own where it lies in none that has one. */
  readonly budget?: ReadingBudget | undefined
}

/** A text or a document by itself. */
export const TOP: Nesting = { depth: 0 }

export function deeper({ depth, budget }: Nesting): Nesting {
  return { depth: depth + 1, budget }
}
