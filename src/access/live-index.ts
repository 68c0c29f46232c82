/** Grants, sessions or requests by something that they have in common, in the order of coming. */

export class LiveIndex<Live> {
  readonly #keyOf: (live: Live) => string
  readonly #byKey = new Map<string, Set<Live>>()

  constructor(keyOf: (live: Live) => string) {
    this.#keyOf = keyOf
  }

  add(live: Live): void {
    const key = this.#keyOf(live)
    const all = this.#byKey.get(key) ?? new Set()
    this.#byKey.set(key, all.add(live))
  }

  delete(live: Live): void {
    const key = this.#keyOf(live)
    const all = this.#byKey.get(key)
    all?.delete(live)
    if (all?.size === 0) this.#byKey.delete(key)
  }

  of(key: string): readonly Live[] {
    return [...(this.#byKey.get(key) ?? [])]
  }
}
