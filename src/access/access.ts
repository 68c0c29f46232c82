/** Access, put together: everything that may open, and everything that closes. */
import type { Clock } from '../base/clock.ts'
import { newIdentifier } from '../base/identifier.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import type { ScramVerifier } from '../base/scram-keys.ts'
import { type SteadyClock, steadyClock } from '../base/steady-clock.ts'
import { type AskedFor, eachTarget } from '../flow/control-fact.ts'
import type { LookUpIncident } from '../flow/incident.ts'
import { type EndReason, endText } from '../flow/outcome.ts'
import type { Admit, Recorder } from '../flow/ports.ts'
import type { LookUpOnCall } from '../flow/schedule.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest } from './access-request.ts'
import { type AccessStore, StoreLost } from './access-store.ts'
import { Acting } from './acting.ts'
import { Admitter } from './admit.ts'
import { Closer } from './closer.ts'
import { Coverage } from './coverage.ts'
import { Decisions } from './decisions.ts'
import { Emergencies } from './emergencies.ts'
import { type ExplainAsk, type Explained, explain } from './explain.ts'
import { Grants } from './grants.ts'
import { Incidents } from './incidents.ts'
import { Lifetimes } from './lifetimes.ts'
import { type CutListener, LiveAccess, type LiveGrant } from './live-access.ts'
import { LiveLocks } from './live-locks.ts'
import { Locks } from './locks.ts'
import { PersonPasskeys } from './passkeys.ts'
import { People } from './people.ts'
import { Requests } from './requests.ts'
import { RuleChanges } from './rule-changes.ts'
import type { Rules } from './rules.ts'
import { Sessions } from './sessions.ts'
import { SignIns } from './sign-ins.ts'
import { type StoreState, StoreWatch } from './store-watch.ts'
import { takeOver } from './take-over.ts'
import { Turns } from './turns.ts'
import { Uncovered } from './uncovered.ts'

export type AccessParts = {
  readonly store: AccessStore
  readonly recorder: Pick<Recorder, 'recordFact'>
  readonly rules: Rules
  readonly lookUpIncident: LookUpIncident
  readonly lookUpOnCall: LookUpOnCall
  readonly clock: Clock
  /** Milliseconds since some moment, from a clock that nobody can set. */
  readonly elapsedMs: () => number
  readonly randomness: Randomness
  /** Whether an exchange of the session runs right now: it is not idle then. */
  readonly isRunning: (sessionId: string) => boolean
  /** Told of every exception: each is a bug of ours. */
  readonly report: (error: unknown) => void
}

type Kind = 'request' | 'grant' | 'session' | 'incident'
type Changed = (kind: Kind, id: string) => void

/** Something that people may be waiting for has changed. */
export type ChangeListener = (changed: { readonly kind: Kind; readonly id: string }) => void

/** So far the store may lag behind in when a session was used: it idles out sooner, never later. */
const USED_LAG_MS = 30_000

export class Access {
  readonly requests: Requests
  readonly decisions: Decisions
  readonly emergencies: Emergencies
  readonly locks: Locks
  readonly passkeys: PersonPasskeys
  /** Whom an identity provider knows. */
  readonly people: People
  readonly incidents: Incidents
  readonly ruleChanges: RuleChanges
  readonly grants: Grants
  readonly sessions: Sessions
  readonly signIns: SignIns
  /** The clock that all deadlines run by; it never goes back. */
  readonly clock: SteadyClock
  readonly #parts: AccessParts
  readonly #live: LiveAccess
  readonly #locks: LiveLocks
  readonly #closer: Closer
  readonly #admitter: Admitter
  readonly #lifetimes: Lifetimes
  readonly #watch: StoreWatch
  readonly #listeners = new Set<ChangeListener>()
  readonly #uncovered: Uncovered
  #stopping = false
  #strangersAreDue = false

  /**
   * Takes the store over, ends what ran out meanwhile, and watches from then on.
   * @throws StoreLost where the store cannot be read or written.
   */
  static async start(parts: AccessParts): Promise<Access> {
    const gateway = newIdentifier('gateway', parts.randomness)
    const notBeforeMs = await parts.store.claim(gateway)
    const { clock: wall, elapsedMs } = parts
    const clock = steadyClock({ wall, elapsedMs, notBeforeMs })
    const access = new Access(parts, { gateway, clock })
    await access.#load()
    return access
  }

  private constructor(
    { rules: configured, ...others }: AccessParts,
    { gateway, clock }: { readonly gateway: string; readonly clock: SteadyClock },
  ) {
    const people = new People({ ...others, rules: configured, clock })
    const parts = { ...others, rules: people.amongst(configured) }
    const acting = new Acting({
      ...parts,
      hindrance: () => this.#watch.refusal(),
      sweep: () => this.#lifetimes.sweep(),
    })
    const live = new LiveAccess(parts.report)
    const locks = new LiveLocks(parts.rules)
    const closer = new Closer({
      ...{ ...parts, live, clock },
      onGrantsEnded: (because) => this.#lifetimes.lapseExtensions(because),
    })
    const watch = this.#watchOver(gateway, { ...parts, clock })
    const onChanged: Changed = (kind, id) => this.#changed(kind, id)
    const coverage = new Coverage({ rules: parts.rules, clock })
    const house = { ...parts, people, acting, live, locks, closer, clock, watch, coverage }
    this.#parts = parts
    this.clock = clock
    this.#live = live
    this.#locks = locks
    this.people = people
    this.#uncovered = new Uncovered({ ...house, onEnded: (id) => onChanged('grant', id) })
    this.#closer = closer
    this.#watch = watch
    this.#admitter = new Admitter(house)
    const turns = new Turns()
    const isResolved = (incident: string): boolean => this.incidents.isResolved(incident)
    const asking = {
      ...{ ...house, turns, isResolved },
      isToBeExtended: (id: string) => this.#lifetimes.isToBeExtended(id),
      onAsked: (request: AccessRequest) => this.#lifetimes.expectDecision(request),
      onChanged: (id: string) => this.#tell('request', id),
      onDecided: (id: string) => onChanged('request', id),
      onGranted: (grant: AccessGrant) => this.#granted(grant),
      onReviewed: (id: string) => onChanged('grant', id),
      onExtended: (id: string, endsAtMs: number) => this.#extended(id, endsAtMs),
    }
    this.requests = new Requests(asking)
    this.decisions = new Decisions(asking)
    this.emergencies = new Emergencies(asking)
    this.locks = new Locks(house)
    this.#lifetimes = new Lifetimes({ ...house, turns, admitter: this.#admitter, onChanged })
    this.incidents = new Incidents({ ...house, lifetimes: this.#lifetimes, onChanged })
    this.grants = new Grants({
      ...house,
      decisions: this.decisions,
      pendingOf: (incident) => this.#lifetimes.pendingOf(incident),
      onChanged: (id) => onChanged('grant', id),
    })
    this.sessions = new Sessions({
      ...house,
      isResolved,
      onBegun: (grant) => this.#begun(grant),
      onChanged: (id) => onChanged('session', id),
    })
    this.signIns = new SignIns(house)
    this.passkeys = new PersonPasskeys(house)
    this.ruleChanges = new RuleChanges(house)
  }

  /** The port of the flow: whose exchange this is, and whether it may go on. */
  readonly admit: Admit = (exchange) => {
    if (this.#stopping) return new Refusal('SESSION_ENDED', `Not now: ${endText('shutdown')}`)
    return this.#admitter.admit(exchange)
  }

  /** What proofs of a session's secret are checked with, by the session's id. */
  verifierOf(sessionId: string): ScramVerifier | undefined {
    return this.#live.verifierOf(sessionId)
  }

  /** The newest open session of a person whose grant is of such a target. */
  newestSession(person: string, isMeant: (asked: AskedFor) => boolean): string | undefined {
    const all = this.#live.sessionsOf(person)
    return all.findLast(({ of }) => isMeant(of.grant.asked))?.session.id
  }

  /**
   * Calls a listener, synchronously, whenever what runs in a session must stop: it ended, was
   * paused, or nothing may run for now. Returns how to stop listening.
   */
  onCut(listener: CutListener): () => void {
    return this.#live.onCut(listener)
  }

  /** Calls a listener after every change that somebody may be waiting for. */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  get storeState(): StoreState {
    return this.#watch.state
  }

  /** What the configuration says right now. */
  get rules(): Rules {
    return this.#parts.rules
  }

  /** What somebody may do at a sub-processor, and why. */
  explain(ask: ExplainAsk): Promise<Explained | Refusal> {
    const { rules, lookUpOnCall } = this.#parts
    return explain(ask, { rules, locks: this.#locks, lookUpOnCall })
  }

  /** How many grants and sessions are open. */
  get open(): { readonly grants: number; readonly sessions: number } {
    return { grants: this.#live.grants.size, sessions: this.#live.sessions.size }
  }

  /**
   * What was asked in the request behind an id of the record: a request's, a grant's or a
   * session's. Nothing where there is none, or not any more.
   */
  async askedBehind(id: string): Promise<readonly AskedFor[]> {
    const { requests, grants, sessions } = this.#parts.store
    const request = await requests.byId(id)
    if (request !== undefined) return eachTarget(request.asked)
    const grantId = (await sessions.byId(id))?.grantId ?? id
    const grant = await grants.byId(grantId)
    return grant === undefined ? [] : [grant.asked]
  }

  /**
   * Erases the free text of a request, a review or a lock here; in the record, destroying its key
   * does the same.
   * @throws StoreLost where it could not be erased.
   */
  async eraseWords(id: string): Promise<void> {
    this.#locks.eraseWords(id)
    this.#live.eraseWords(id)
    await this.#parts.store.requests.eraseWords(id)
  }

  /** The identity provider does not know them any more: all that is theirs ends. */
  async personGone(id: string): Promise<void> {
    const isNews = this.people.person(id) !== undefined
    try {
      await this.people.gone(id).finally(() => isNews && this.signIns.forget(id))
    } finally {
      // Access ends by what memory knows, whether or not the store could take it.
      await this.configurationChanged()
    }
  }

  /** What the identity provider says of somebody now; roles that they lost end what they gave. */
  async personChecked(id: string, found: Parameters<People['checked']>[1]): Promise<void> {
    const before = this.people.person(id)
    await this.people.checked(id, found)
    if (this.people.person(id) !== before) await this.configurationChanged()
  }

  /** Ends at once what the configuration no longer covers. Call it after every reload. */
  async configurationChanged(): Promise<void> {
    const looked = this.#uncovered.endAll()
    this.#strangersAreDue = true
    await this.#watch.beat()
    await looked
    await this.#closer.settle()
  }

  /** Cuts what runs and ends the work of the clock. Sessions go on after the next start. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#cutAll('shutdown')
    this.#watch.stop()
    this.#lifetimes.stop()
    await this.#watch.beat()
    await this.#closer.settle()
  }

  #watchOver(
    gateway: string,
    { clock, elapsedMs, report }: Pick<AccessParts, 'clock' | 'elapsedMs' | 'report'>,
  ): StoreWatch {
    const beat = (nowMs: number): Promise<void> =>
      this.#beat(gateway, nowMs).catch((error: unknown) => {
        if (!(error instanceof StoreLost)) report(error)
        throw error
      })
    const onLost = (because: EndReason): void => this.#cutAll(because)
    return new StoreWatch({ clock, elapsedMs, beat, onLost })
  }

  async #load(): Promise<void> {
    const [lifetimes, { incidents }] = [this.#lifetimes, this]
    await takeOver({
      ...{ store: this.#parts.store, clock: this.clock, people: this.people },
      ...{ live: this.#live, locks: this.#locks, closer: this.#closer, lifetimes, incidents },
    })
    lifetimes.sweep()
    // What policies deny now is refused where it is used; nobody waits until all were asked.
    void this.#uncovered.endAll()
    this.#strangersAreDue = true
    await this.#watch.beat()
    await this.#closer.settle()
    this.#watch.start()
  }

  #granted(grant: AccessGrant): void {
    const live = this.#live.addGrant(grant)
    this.#lifetimes.watchGrant(live)
    this.incidents.granted(live)
    // The configuration may have changed while the approval was being written.
    this.#uncovered.end([live])
    this.#changed('grant', grant.id)
  }

  #begun(live: LiveGrant): void {
    this.#lifetimes.watchGrant(live)
    this.#changed('grant', live.grant.id)
  }

  #extended(grantId: string, endsAtMs: number): readonly AccessGrant[] {
    const live = this.#live.extendGrant(grantId, endsAtMs)
    if (live === undefined) return []
    this.#lifetimes.watchGrant(live)
    this.#changed('grant', grantId)
    return [live.grant]
  }

  async #beat(gateway: string, nowMs: number): Promise<void> {
    const lagMs = this.#stopping ? 1 : USED_LAG_MS
    const used = [...this.#live.sessions.values()].filter(
      ({ usedAtMs, storedUsedAtMs }) => usedAtMs - storedUsedAtMs >= lagMs,
    )
    const uses = used.map(({ session, usedAtMs }) => ({ sessionId: session.id, usedAtMs }))
    await this.#parts.store.beat({ gateway, nowMs, used: uses })
    for (const [at, { usedAtMs }] of uses.entries()) {
      const live = used[at]
      if (live !== undefined) live.storedUsedAtMs = usedAtMs
    }
    this.#lifetimes.sweep()
    await this.people.flush()
    // Policies may speak of hours, which no reload tells of. A sign of life does not wait for it.
    void this.#uncovered.endInTurns()
    if (this.#strangersAreDue) await this.#dropStrangers()
    void this.#closer.flush()
  }

  async #dropStrangers(): Promise<void> {
    this.#strangersAreDue = false
    try {
      await this.signIns.dropStrangers()
    } catch (error) {
      this.#strangersAreDue = true
      throw error
    }
  }

  #cutAll(because: EndReason): void {
    for (const id of this.#live.sessions.keys()) this.#live.cut(id, because)
  }

  #changed(kind: Kind, id: string): void {
    if (kind === 'request') this.#lifetimes.decided(id)
    if (kind === 'session') this.#lifetimes.watchSession(id)
    this.#tell(kind, id)
  }

  #tell(kind: Kind, id: string): void {
    for (const listener of this.#listeners) {
      try {
        listener({ kind, id })
      } catch (error) {
        this.#parts.report(error)
      }
    }
  }
}
