/** What one text was read as, so that it is read in no more ways than are worth it. */

/** In characters: so much of one text, and as often of a long one as that. */
const FREE = 8_192
const TIMES = 12

export class Readings {
  readonly #text: string
  /** Made late, since most texts are read in one way alone. */
  #known: Set<string> | undefined
  #left: number

  constructor(text: string) {
    this.#text = text
    this.#left = FREE + TIMES * text.length
  }

  /** Decodings in one order often lead to what those in another have led to. */
  take(text: string): 'new' | 'known' | 'too-many' {
    this.#known ??= new Set([this.#text])
    if (this.#known.has(text)) return 'known'
    this.#known.add(text)
    this.#left -= text.length
    return this.#left < 0 ? 'too-many' : 'new'
  }
}
