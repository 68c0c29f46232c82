/**
 * Incidents as their trackers tell of them: access ends with its incident, and nothing that a
 * tracker says opens any. A reopened incident calls off an end that has not come yet, and revives
 * nothing.
 */
import type { Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import type { Refusal } from '../base/refusal.ts'
import { bareIncident, type IncidentChange } from '../flow/incident.ts'
import type { AccessStore, KeptDelivery, KeptIncident } from './access-store.ts'
import type { Acting } from './acting.ts'
import type { Closer } from './closer.ts'
import type { Lifetimes } from './lifetimes.ts'
import type { LiveAccess, LiveGrant } from './live-access.ts'
import type { Rules } from './rules.ts'
import { Turns } from './turns.ts'

export type IncidentsParts = {
  readonly store: Pick<AccessStore, 'incidents' | 'requests'>
  readonly acting: Acting
  readonly live: LiveAccess
  readonly closer: Closer
  readonly lifetimes: Lifetimes
  readonly rules: Rules
  readonly clock: Clock
  readonly onChanged: (kind: 'grant' | 'session' | 'incident', id: string) => void
}

/** An incident whose ticket is to be told how access went. */
export type DueSummary = {
  readonly incident: string
  /** The entry of the record at which what it was told before ends. */
  readonly from: number
  /** When access to it was first asked for. */
  readonly askedAtMs: number
}

/** `repeated`: this delivery was taken before; `old`: a later change was. */
export type Taken = 'taken' | 'repeated' | 'old'

const MINUTE_MS = 60_000
const SUMMARY_MS = 24 * 60 * MINUTE_MS
const PAGE = 200

export class Incidents {
  readonly #parts: IncidentsParts
  /** The last change of each incident that a tracker told of. */
  readonly #known = new Map<string, KeptIncident>()
  readonly #seen = new Set<string>()
  readonly #turns = new Turns()

  constructor(parts: IncidentsParts) {
    this.#parts = parts
  }

  /** Takes over what the store knows. Grants are watched from then on by their new end. */
  async load(): Promise<void> {
    const { store, live, clock } = this.#parts
    const sinceMs = clock.nowMs() - LIMITS.deliveries_days_max * 24 * 60 * MINUTE_MS
    for (const incident of await store.incidents.all())
      this.#known.set(bareIncident(incident.incident), incident)
    for (const delivery of await store.incidents.deliveriesSince(sinceMs)) {
      this.#seen.add(keyOf(delivery))
    }
    for (const grant of live.grants.values()) this.granted(grant)
    for (const { asked } of await store.requests.pending()) {
      if (this.isResolved(asked.incident)) await this.#lapse(asked.requestId)
    }
  }

  /** Whether the last that a tracker told of it is that it is resolved. */
  isResolved(incident: string): boolean {
    return this.#resolved(incident) !== undefined
  }

  /**
   * Incidents that were resolved in the last day, whose tickets are to be told how access went: as
   * soon as nothing of them is open. Those of which nothing ever was are told nothing.
   */
  async summariesDue(isTold: (incident: string) => boolean): Promise<readonly DueSummary[]> {
    const { store, clock, live } = this.#parts
    const due: DueSummary[] = []
    const unsummarised = await store.incidents.unsummarised(clock.nowMs() - SUMMARY_MS)
    for (const { incident, from } of unsummarised) {
      if (!isTold(incident) || live.grantsOf(incident).length > 0) continue
      const first = await this.#firstAsked(incident)
      if (first === undefined) await store.incidents.summarised(incident, from)
      else due.push({ ...first, from })
    }
    return due
  }

  /** Its ticket was told of everything before this entry. */
  async summarised(incident: string, through: number): Promise<void> {
    await this.#parts.store.incidents.summarised(incident, through)
  }

  /** When access that was granted for it was first asked for, and by which spelling. */
  async #firstAsked(incident: string): Promise<Omit<DueSummary, 'from'> | undefined> {
    const { requests } = this.#parts.store
    const page = { limit: PAGE, people: undefined, incident, state: undefined }
    let before: string | undefined
    let first: Omit<DueSummary, 'from'> | undefined
    for (;;) {
      const found = await requests.page({ ...page, before })
      for (const { grantIds, asked, askedAtMs } of found) {
        if (grantIds.length > 0) first = { incident: asked.incident, askedAtMs }
      }
      if (found.length < PAGE) return first
      before = found.at(-1)?.asked.requestId
    }
  }

  /** The incidents of open grants and pending requests: those that are worth asking about. */
  inUse(): readonly string[] {
    const { live, lifetimes } = this.#parts
    const open = [...live.grants.values()].map(({ grant }) => grant.asked.incident)
    return [...new Set([...open, ...lifetimes.pendingIncidents()])]
  }

  /** Ends, in its time, a grant that came to be while its incident was being resolved. */
  granted(grant: LiveGrant): void {
    const known = this.#resolved(grant.grant.asked.incident)
    if (known !== undefined) this.#endAfterGrace(grant, known.takenAtMs)
  }

  /** Takes what a tracker tells, once for each delivery and never backwards. */
  changed(change: IncidentChange): Promise<Taken | Refusal> {
    const { acting } = this.#parts
    return acting.look(() =>
      this.#turns.take(bareIncident(change.incident), async () => {
        const { delivery, incident } = change
        if (delivery !== undefined && this.#seen.has(keyOf(deliveryOf(change)))) return 'repeated'
        if (isOlder(change, this.#known.get(bareIncident(incident)))) return 'old'
        return change.state === 'resolved' ? this.#resolve(change) : this.#reopen(change)
      }),
    )
  }

  async #resolve(change: IncidentChange): Promise<Taken> {
    const { closer, live, lifetimes } = this.#parts
    const kept = this.#keep(change)
    const grants = live.grantsOf(change.incident)
    for (const grant of grants) this.#endAfterGrace(grant, kept.takenAtMs)
    const deliveries = change.delivery === undefined ? [] : [this.#taken(change)]
    for (const delivery of deliveries) this.#see(delivery)
    closer.close({ incidents: [kept], deliveries })
    const requests = lifetimes.pendingOf(change.incident)
    // Trackers tell of thousands of incidents that nobody ever asked access for.
    if (grants.length + requests.length > 0) closer.close({ facts: [factOf(change)] })
    for (const id of requests) await this.#lapse(id)
    await closer.settle()
    this.#parts.onChanged('incident', change.incident)
    return 'taken'
  }

  /** On record first, since it calls off an end. */
  async #reopen(change: IncidentChange): Promise<Taken | Refusal> {
    const { acting, closer, store, live, lifetimes } = this.#parts
    if (!this.isResolved(change.incident)) return 'old'
    const grants = live.grantsOf(change.incident)
    const refused = grants.length === 0 ? undefined : await acting.record(factOf(change))
    if (refused !== undefined) return refused
    // What was resolved may still be on its way to the store, and must not arrive after this.
    await closer.flush()
    const delivery = change.delivery === undefined ? undefined : this.#taken(change)
    // Marked as taken once it is kept: the tracker sends it once more where it could not be.
    await store.incidents.reopen(this.#kept(change), delivery)
    if (delivery !== undefined) this.#see(delivery)
    this.#keep(change)
    for (const grant of grants) {
      grant.graceEndsAtMs = undefined
      lifetimes.watchGrant(grant)
    }
    return 'taken'
  }

  /** At once where there is no grace; no end is moved back by it. */
  #endAfterGrace(grant: LiveGrant, resolvedAtMs: number): void {
    const { rules, clock, closer, lifetimes, onChanged } = this.#parts
    const { id, asked } = grant.grant
    const graceMs = (rules.subProcessor(asked.subProcessor)?.graceMinutes ?? 0) * MINUTE_MS
    const endsAtMs = resolvedAtMs + graceMs
    if (endsAtMs > clock.nowMs()) {
      grant.graceEndsAtMs = endsAtMs
      lifetimes.watchGrant(grant)
      onChanged('grant', id)
      return
    }
    const end = { atMs: clock.nowMs(), by: undefined, because: 'incident-resolved' } as const
    const ended = closer.endGrants([id], end)
    for (const session of ended.sessions) onChanged('session', session)
    for (const each of ended.grants) onChanged('grant', each)
  }

  #lapse(requestId: string): Promise<void> {
    return this.#parts.lifetimes.lapse(requestId, 'incident-resolved')
  }

  #resolved(incident: string): KeptIncident | undefined {
    const known = this.#known.get(bareIncident(incident))
    return known?.state === 'resolved' ? known : undefined
  }

  #keep(change: IncidentChange): KeptIncident {
    const kept = this.#kept(change)
    const name = bareIncident(change.incident)
    // The latest last, so that the oldest is forgotten first.
    this.#known.delete(name)
    this.#known.set(name, kept)
    if (this.#known.size > LIMITS.incidents_remembered_max) forgetFirst(this.#known)
    return kept
  }

  /**
   * What was looked up closed was so until now: a reopening that was told before is no news. Looked
   * up open it says less, since a tracker whose clock is behind must be able to close it.
   */
  #kept({ incident, state, source, changedAtMs }: IncidentChange): KeptIncident {
    const takenAtMs = this.#parts.clock.nowMs()
    const atLeastMs = state === 'resolved' ? takenAtMs : 0
    return { incident, state, source, changedAtMs: changedAtMs ?? atLeastMs, takenAtMs }
  }

  #taken(change: IncidentChange): KeptDelivery {
    return { ...deliveryOf(change), atMs: this.#parts.clock.nowMs() }
  }

  #see(delivery: KeptDelivery): void {
    this.#seen.add(keyOf(delivery))
    if (this.#seen.size > LIMITS.incidents_remembered_max) forgetFirst(this.#seen)
  }
}

function forgetFirst(from: Pick<Set<string>, 'keys' | 'delete'>): void {
  const [first] = from.keys()
  if (first !== undefined) from.delete(first)
}

/** Only times of one clock can be compared. */
function isOlder(change: IncidentChange, last: KeptIncident | undefined): boolean {
  if (last === undefined || last.source !== change.source) return false
  return change.changedAtMs !== undefined && change.changedAtMs < last.changedAtMs
}

/** One delivery may speak of an incident by several names. */
function deliveryOf({ source, delivery, incident }: IncidentChange): Omit<KeptDelivery, 'atMs'> {
  return { source, id: `${delivery ?? ''} ${bareIncident(incident)}` }
}

/** Neither part holds a line break. */
function keyOf({ source, id }: Omit<KeptDelivery, 'atMs'>): string {
  return `${source}\n${id}`
}

function factOf({ incident, state, source }: IncidentChange) {
  return { kind: 'incident-changed', incident, state, source } as const
}
