/** Chance that repeats itself: the same seed draws the same, on every machine, at every start. */
import { createHash } from 'node:crypto'

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const BLOCK_BYTES = 32
const WORD_BYTES = 4

export class Draw {
  readonly #seed: string
  #blocks = 0
  #block = Buffer.alloc(0)
  #at = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** A whole number from 0 up to, not including, `most`. */
  below(most: number): number {
    return this.#word() % most
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0]
  }

  /** True in so many of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent
  }

  letters(count: number): string {
    let text = ''
    while (text.length < count) text += LETTERS.charAt(this.below(LETTERS.length))
    return text
  }

  digits(count: number): string {
    let text = ''
    while (text.length < count) text += String(this.below(10))
    return text
  }

  /** 32 random-looking bits: the digests of a counter, read word by word. */
  #word(): number {
    if (this.#at + WORD_BYTES > this.#block.length) {
      this.#block = createHash('sha256').update(`${this.#seed} ${this.#blocks}`).digest()
      this.#blocks += 1
      this.#at = 0
    }
    const word = this.#block.readUInt32BE(this.#at)
    this.#at = (this.#at + WORD_BYTES) % (BLOCK_BYTES + WORD_BYTES)
    return word
  }
}
