/** Searching the record: page by page, in either direction, each person what they may see. */
import type { Rules } from '../access/rules.ts'
import type { Actor } from '../access/sign-in.ts'
import { LIMITS } from '../base/limits.ts'
import { isSameIncident } from '../flow/incident.ts'
import type { LedgerReader, ReadEntry } from '../ledger/reader.ts'
import { type EntryFacets, type Facets, maySee } from './entry-facets.ts'

export type Search = {
  readonly actor: Actor
  readonly person?: string | undefined
  readonly session?: string | undefined
  readonly incident?: string | undefined
  readonly subProcessor?: string | undefined
  readonly kind?: string | undefined
  readonly limit: number
}

export type Found = {
  readonly entries: readonly ReadEntry[]
  /** Index to go on from; `undefined` where there is nothing more. */
  readonly next: number | undefined
}

const CHUNK = 256

export class AuditSearch {
  readonly #ledger: LedgerReader
  readonly #facets: EntryFacets
  readonly #rules: Rules

  constructor(ledger: LedgerReader, facets: EntryFacets, rules: Rules) {
    this.#ledger = ledger
    this.#facets = facets
    this.#rules = rules
  }

  /** Entries after an index, oldest first. */
  async after(index: number, search: Search): Promise<Found> {
    const size = this.#ledger.size()
    const end = Math.min(size, index + 1 + LIMITS.control_scan_entries_max)
    const entries: ReadEntry[] = []
    for await (const entry of this.#ledger.entries(index + 1, end)) {
      if (!(await this.fits(entry, search))) continue
      entries.push(entry)
      if (entries.length === search.limit) return { entries, next: entry.index }
    }
    return { entries, next: end < size ? end - 1 : undefined }
  }

  /** Entries before an index, newest first. */
  async before(index: number, search: Search): Promise<Found> {
    const entries: ReadEntry[] = []
    const top = Math.min(index, this.#ledger.size())
    const bottom = Math.max(0, top - LIMITS.control_scan_entries_max)
    for (let to = top; to > bottom; to -= CHUNK) {
      const chunk: ReadEntry[] = []
      const from = Math.max(bottom, to - CHUNK)
      for await (const entry of this.#ledger.entries(from, to)) chunk.unshift(entry)
      for (const entry of chunk) {
        if (!(await this.fits(entry, search))) continue
        entries.push(entry)
        if (entries.length === search.limit) return { entries, next: entry.index }
      }
    }
    return { entries, next: bottom > 0 ? bottom : undefined }
  }

  /** The next entry after an index that fits, once there is one; empty where the wait is over. */
  async next(index: number, search: Search, over: AbortSignal): Promise<Found> {
    let seen = index
    try {
      for await (const entry of this.#ledger.follow(index + 1, over)) {
        seen = entry.index
        if (await this.fits(entry, search)) return { entries: [entry], next: seen }
      }
    } catch (error) {
      if (!over.aborted) throw error
    }
    return { entries: [], next: seen }
  }

  async fits({ entry }: ReadEntry, search: Search): Promise<boolean> {
    if (search.kind !== undefined && search.kind !== entry.kind) return false
    const facets = await this.#facets.of(entry)
    return maySee(search.actor, facets, this.#rules) && isAskedFor(facets, search)
  }
}

function isAskedFor(facets: Facets, { person, session, incident, subProcessor }: Search): boolean {
  return (
    (person === undefined || facets.people.includes(person)) &&
    (session === undefined || session === facets.session) &&
    (incident === undefined || isSameIncident(incident, facets.incident ?? '')) &&
    (subProcessor === undefined || facets.subProcessors.includes(subProcessor))
  )
}
