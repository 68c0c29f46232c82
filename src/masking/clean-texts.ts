/** Short texts in which nothing was found, since replies hold the same words again and again. */

const LENGTH_MAX = 64
const KEPT_MAX = 8_192

export class CleanTexts {
  #young = new Set<string>()
  #old = new Set<string>()

  has(text: string): boolean {
    if (text.length > LENGTH_MAX) return false
    if (this.#young.has(text)) return true
    if (!this.#old.has(text)) return false
    this.add(text)
    return true
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
