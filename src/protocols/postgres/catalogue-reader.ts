/** Reads the catalogue of databases, and again where anything in it has changed. */

import type { Clock } from '../../base/clock.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import {
  Catalogue,
  type CatalogueColumn,
  type Relation,
} from '../../guard/classify/sql/catalogue.ts'
import { type Ask, readCatalogue, versionOf } from './catalogue-queries.ts'
import { whatIsClosed } from './closed-catalogue.ts'
import { type Kept, KeptCatalogues } from './kept-catalogues.ts'
import { ownQuery, refusalOfAsking, type TextRow } from './own-query.ts'
import { type SampledValues, sampleColumns } from './sample-columns.ts'
import type { Target } from './upstream.ts'
import type { UpstreamLink } from './upstream-link.ts'

export type CatalogueReaderParts = {
  readonly open: (target: Target) => Promise<{ readonly link: UpstreamLink } | Refusal>
  /** Told before a catalogue is read, so that it is on record. */
  readonly onRead: (target: Target) => Promise<Refusal | undefined>
  readonly clock: Clock
  readonly limits: Limits
}

/** A check takes no more than this share of the server's time. */
const SHARE = 20
/** Whoever asks for what nobody knows does not wait longer for that share. */
const REST_MS_MAX = 1_000

export class CatalogueReader {
  readonly #parts: CatalogueReaderParts
  readonly #kept: KeptCatalogues
  readonly #running = new Map<string, Promise<Catalogue | Refusal>>()
  readonly #asking = new WeakMap<UpstreamLink, Promise<unknown>>()

  constructor(parts: CatalogueReaderParts) {
    this.#parts = parts
    this.#kept = new KeptCatalogues(parts)
  }

  /** As fresh as `catalogue_age_ms_max`, or why there is none; at once where it is there. */
  current(target: Target): Catalogue | Refusal | Promise<Catalogue | Refusal> {
    const key = keyOf(target)
    const kept = this.#kept.used(key)
    return kept !== undefined && this.#isFresh(kept) ? kept.made : this.#readOnce(key, target)
  }

  /** As it is now, but that checks never take more than their share of the server's time. */
  async renewed(target: Target): Promise<Catalogue | Refusal> {
    const { clock } = this.#parts
    const key = keyOf(target)
    const kept = this.#kept.used(key)
    const { checkedAtMs = 0, lookMs = 0 } = kept ?? {}
    const restMs = checkedAtMs + lookMs * SHARE - clock.nowMs()
    if (kept !== undefined && restMs > REST_MS_MAX) return kept.made
    if (restMs > 0) await new Promise<void>((resolve) => clock.after(restMs, resolve))
    return this.#readOnce(key, target)
  }

  async #readOnce(key: string, target: Target): Promise<Catalogue | Refusal> {
    const running = this.#running.get(key) ?? this.#read(key, target)
    this.#running.set(key, running)
    try {
      return await running
    } finally {
      if (this.#running.get(key) === running) this.#running.delete(key)
    }
  }

  /** What is known of it is wrong: the next who asks waits until it has been read anew. */
  expire(target: Target): void {
    this.#kept.expire(keyOf(target), true)
  }

  /** What is known of it may be old: the next who asks waits until that has been looked at. */
  doubt(target: Target): void {
    this.#kept.expire(keyOf(target), false)
  }

  /** Some values of each column of a table, as texts. */
  async sample(
    target: Target,
    relation: Relation,
    columns: readonly CatalogueColumn[],
  ): Promise<SampledValues | Refusal> {
    const current = await this.current(target)
    if (current instanceof Refusal) return current
    const link = this.#kept.used(keyOf(target))?.link
    if (link === undefined) return new Refusal('UPSTREAM_BROKEN', 'The connection is closed.')
    try {
      return await sampleColumns((text) => this.#ask(link, text), relation, columns)
    } catch (error) {
      return refusalOfAsking(error)
    }
  }

  /** One question at a time on one connection. */
  async #ask(link: UpstreamLink, text: string): Promise<readonly TextRow[]> {
    const before = this.#asking.get(link) ?? Promise.resolve()
    const asked = before.catch(() => undefined).then(() => ownQuery(link, text))
    this.#asking.set(link, asked)
    return asked
  }

  close(): void {
    this.#kept.close()
  }

  #isFresh({ link, checkedAtMs, costMs }: Kept): boolean {
    const { clock, limits } = this.#parts
    const age = clock.nowMs() - checkedAtMs
    return !link.isBroken && age >= 0 && age < Math.max(limits.catalogue_age_ms_max, costMs * SHARE)
  }

  /** However it fails, the link is closed: production keeps no session that nobody asks. */
  async #read(key: string, target: Target): Promise<Catalogue | Refusal> {
    const kept = this.#kept.used(key)
    const link = kept?.link.isBroken === false ? kept.link : await this.#open(target)
    if (link instanceof Refusal) return link
    try {
      return await this.#checked(key, link, kept)
    } catch (error) {
      const closed = await whatIsClosed(link, error)
      link.break('The catalogue could not be read.')
      this.#kept.drop(key)
      return closed ?? refusalOfAsking(error)
    }
  }

  async #checked(key: string, link: UpstreamLink, kept: Kept | undefined): Promise<Catalogue> {
    const { clock } = this.#parts
    const startedAtMs = clock.nowMs()
    const ask: Ask = (text) => this.#ask(link, text)
    const version = await versionOf(ask)
    const lookMs = clock.nowMs() - startedAtMs
    const isSame = kept !== undefined && version === kept.version
    const made = isSame ? kept.made : new Catalogue(await readCatalogue(ask, version))
    const checkedAtMs = clock.nowMs()
    const costMs = checkedAtMs - startedAtMs
    this.#kept.set(key, { link, made, version, checkedAtMs, lookMs, costMs })
    return made
  }

  async #open(target: Target): Promise<UpstreamLink | Refusal> {
    const refused = await this.#parts.onRead(target)
    if (refused !== undefined) return refused
    const opened = await this.#parts.open({ ...target, settings: new Map() })
    if (opened instanceof Refusal) return opened
    const { link } = opened
    try {
      // Names in the queries of views are written with their schema then.
      await ownQuery(link, 'SET search_path = pg_catalog')
      // As samples of bytes are read.
      await ownQuery(link, 'SET bytea_output = hex')
      return link
    } catch (error) {
      link.break('The catalogue could not be read.')
      return refusalOfAsking(error)
    }
  }
}

/** Looked for with every statement. */
const KEYS = new WeakMap<Target, string>()

function keyOf(target: Target): string {
  const known = KEYS.get(target)
  if (known !== undefined) return known
  const { subProcessor, environment, database, endpoint } = target
  const { hosts, address, account } = endpoint
  const key = JSON.stringify([subProcessor, environment, database, hosts, address, account])
  KEYS.set(target, key)
  return key
}
