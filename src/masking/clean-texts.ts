/** Short texts in which nothing was found, since replies hold the same words again and again. */
import { KeptNames } from './names/kept-names.ts'

const LENGTH_MAX = 64
const KEPT_MAX = 8_192

export class CleanTexts {
  #young = new Set<string>()
  #old = new Set<string>()
  readonly #keptBytes = new KeptNames((text) => (this.has(text) ? { name: text } : undefined))

  has(text: string): boolean {
    if (text.length > LENGTH_MAX) return false
    if (this.#young.has(text)) return true
    if (!this.#old.has(text)) return false
    this.add(text)
    return true
  }

  /** The same of a text of ASCII in bytes. */
  hasBytes(bytes: Buffer, start: number, end: number): boolean {
    if (end - start > LENGTH_MAX) return false
    return this.#keptBytes.of(bytes, start, end) !== undefined
  }

  add(text: string): void {
    if (text.length > LENGTH_MAX) return
    if (this.#young.size >= KEPT_MAX) {
      this.#old = this.#young
      this.#young = new Set()
    }
    this.#young.add(text)
  }
}
