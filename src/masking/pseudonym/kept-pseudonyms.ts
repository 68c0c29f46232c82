/** The pseudonyms that were made last, since one reply names the same person many times. */

const KEPT_MAX = 8_192
/** Nobody repeats long texts. */
const VALUE_LENGTH_MAX = 128

export class KeptPseudonyms {
  #young = new Map<string, string>()
  #old = new Map<string, string>()

  /** What was kept for the value, or what `make` makes of it. */
  get(value: string, domain: string, make: () => string): string {
    if (value.length > VALUE_LENGTH_MAX) return make()
    const key = `${domain}\n${value}`
    const seen = this.#young.get(key)
    if (seen !== undefined) return seen
    const made = this.#old.get(key) ?? make()
    if (this.#young.size >= KEPT_MAX) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(key, made)
    return made
  }
}
