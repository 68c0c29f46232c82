/** Catalogues that were read: so many, each with its link for as long as somebody asks. */
import type { Cancel, Clock } from '../../base/clock.ts'
import type { Limits } from '../../base/limits.ts'
import type { Catalogue } from '../../guard/classify/sql/catalogue.ts'
import type { UpstreamLink } from './upstream-link.ts'

export type Kept = {
  readonly link: UpstreamLink
  readonly made: Catalogue
  readonly version: string
  readonly checkedAtMs: number
  /** How long it took to see whether it is still the same. */
  readonly lookMs: number
  /** How long a check took: large catalogues are not asked all the time. */
  readonly costMs: number
}

type Used = { readonly kept: Kept; usedAtMs: number }

export type KeptCataloguesParts = { readonly clock: Clock; readonly limits: Limits }

export class KeptCatalogues {
  readonly #parts: KeptCataloguesParts
  readonly #all = new Map<string, Used>()
  #sweep: Cancel | undefined
  #isClosed = false

  constructor(parts: KeptCataloguesParts) {
    this.#parts = parts
  }

  /** What is asked for now, and so stays. */
  used(key: string): Kept | undefined {
    const found = this.#all.get(key)
    if (found === undefined) return undefined
    found.usedAtMs = this.#parts.clock.nowMs()
    return found.kept
  }

  /** In place of what was kept there before; the one that nobody used for longest makes room. */
  set(key: string, kept: Kept): void {
    const before = this.#all.get(key)
    if (before !== undefined && before.kept.link !== kept.link) this.drop(key)
    this.#all.set(key, { kept, usedAtMs: this.#parts.clock.nowMs() })
    if (this.#isClosed) this.drop(key)
    while (this.#all.size > this.#parts.limits.catalogues_kept_max) this.#dropOldest()
    this.#watch()
  }

  /** It is checked before it is used again; `anew` where it is read whatever its version is. */
  expire(key: string, anew: boolean): void {
    const found = this.#all.get(key)
    if (found === undefined) return
    const { kept } = found
    const version = anew ? '' : kept.version
    this.#all.set(key, {
      ...found,
      kept: { ...kept, version, checkedAtMs: Number.NEGATIVE_INFINITY },
    })
  }

  drop(key: string): void {
    this.#all.get(key)?.kept.link.break('It is not needed any more.')
    this.#all.delete(key)
  }

  /** What is being read meanwhile is not kept either. */
  close(): void {
    this.#isClosed = true
    this.#sweep?.()
    for (const key of [...this.#all.keys()]) this.drop(key)
  }

  #dropOldest(): void {
    let [oldest] = this.#all
    for (const each of this.#all) {
      if (oldest === undefined || each[1].usedAtMs < oldest[1].usedAtMs) oldest = each
    }
    if (oldest !== undefined) this.drop(oldest[0])
  }

  /** What was read stays: it need not be read again where it is still the same. */
  #watch(): void {
    const all = [...this.#all.values()]
    if (this.#sweep !== undefined || all.every(({ kept }) => kept.link.isBroken)) return
    const { clock, limits } = this.#parts
    this.#sweep = clock.after(limits.catalogue_idle_ms_max, () => {
      this.#sweep = undefined
      const before = clock.nowMs() - limits.catalogue_idle_ms_max
      for (const { kept, usedAtMs } of this.#all.values()) {
        if (usedAtMs <= before) kept.link.break('Nobody asks any more.')
      }
      this.#watch()
    })
  }
}
