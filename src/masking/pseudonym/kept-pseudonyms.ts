/** The pseudonyms that were made last, since one reply names the same person many times. */

const KEPT_MAX = 4_096
/** Nobody repeats long texts. */
const VALUE_LENGTH_MAX = 128

export class KeptPseudonyms {
  readonly #byDomain = new Map<string, KeptOfDomain>()

  /** What was kept for the value, or what `make` makes of it. */
  get(value: string, domain: string, make: () => string): string {
    if (value.length > VALUE_LENGTH_MAX) return make()
    let kept = this.#byDomain.get(domain)
    if (kept === undefined) {
      kept = new KeptOfDomain()
      this.#byDomain.set(domain, kept)
    }
    return kept.get(value) ?? kept.put(value, make())
  }

  /** Forgets all, as when their key has been destroyed. */
  clear(): void {
    this.#byDomain.clear()
  }
}

/** Two generations: the older one goes as a whole, so that nothing has to be counted. */
class KeptOfDomain {
  #young = new Map<string, string>()
  #old = new Map<string, string>()

  get(value: string): string | undefined {
    const seen = this.#young.get(value)
    if (seen !== undefined) return seen
    const older = this.#old.get(value)
    return older === undefined ? undefined : this.put(value, older)
  }

  put(value: string, pseudonym: string): string {
    if (this.#young.size >= KEPT_MAX) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(value, pseudonym)
    return pseudonym
  }
}
