/** Locking and unlocking: by approvers and admins, at once, and for whoever comes later too. */
import type { Clock } from '../base/clock.ts'
import { newIdentifier } from '../base/identifier.ts'
import { LIMITS } from '../base/limits.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import type { LockKind } from '../flow/control-fact.ts'
import { isSameIncident, type LookUpIncident } from '../flow/incident.ts'
import type { AccessStore } from './access-store.ts'
import type { Acting } from './acting.ts'
import type { Closer } from './closer.ts'
import type { LiveAccess } from './live-access.ts'
import type { LiveLocks } from './live-locks.ts'
import { isOn, type Lock, selvesOf } from './lock.ts'
import type { Rules } from './rules.ts'
import { ownOf } from './seeing.ts'
import type { Actor } from './sign-in.ts'
import { Turns } from './turns.ts'
import { faultOfIncident, faultOfText } from './words.ts'

export type LocksParts = {
  readonly store: Pick<AccessStore, 'locks' | 'requests'>
  readonly acting: Acting
  readonly live: LiveAccess
  readonly locks: LiveLocks
  readonly closer: Closer
  readonly rules: Rules
  readonly lookUpIncident: LookUpIncident
  readonly clock: Clock
  readonly randomness: Randomness
}

export type LockAsk = {
  readonly on: LockKind
  readonly of: string | undefined
  readonly reason: string
}

const NAME_CHARACTERS_MAX = 200

export class Locks {
  readonly #parts: LocksParts
  readonly #turns = new Turns()

  constructor(parts: LocksParts) {
    this.#parts = parts
  }

  /**
   * Keeps everybody out whom it concerns, from this moment on. What runs is cut. An incident that
   * its tracker calls otherwise is locked by both names, with one lock.
   */
  lock(actor: Actor, ask: LockAsk): Promise<Lock | Refusal> {
    return this.#parts.acting.act(actor.person.id, 'lock', async () => {
      const refusal = refusalOfRole(actor) ?? this.#refusalOfAsk(ask)
      if (refusal !== undefined) return refusal
      const lock = await this.#put(actor, ask)
      // At once by the name that was said; then by that of the tracker, which may take a while.
      if (lock.on !== 'incident' || lock.of === undefined) return lock
      const { incident } = await this.#parts.lookUpIncident(lock.of)
      return isSameIncident(incident, lock.of) ? lock : this.#widen(lock, incident)
    })
  }

  /** The same lock on the tracker's name too, unless it was taken away meanwhile. */
  #widen(lock: Lock, alias: string): Promise<Lock> {
    const { closer, locks } = this.#parts
    return this.#turns.take(lock.id, async () => {
      const now = locks.all.find(({ id }) => id === lock.id)
      if (now === undefined) return lock
      const wide = { ...now, alias }
      locks.replace(wide)
      this.#cut(wide)
      closer.close({ locks: [wide], facts: [{ ...factOf(lock), of: alias }] })
      await closer.settle()
      return wide
    })
  }

  async #put(actor: Actor, ask: LockAsk): Promise<Lock> {
    const { closer, locks, clock, randomness } = this.#parts
    const id = newIdentifier('lock', randomness)
    const lock = { id, ...ask, by: actor.person.id, atMs: clock.nowMs() }
    locks.add(lock)
    this.#cut(lock)
    closer.close({ locks: [lock], facts: [factOf(lock)] })
    await closer.settle()
    return lock
  }

  /** Takes a lock away: on record first, and never by whom it keeps out. */
  unlock(actor: Actor, id: string): Promise<Lock | Refusal> {
    const { acting, store, closer, locks } = this.#parts
    const by = actor.person.id
    return acting.act(by, 'unlock', async () => {
      const refusal = refusalOfRole(actor)
      if (refusal !== undefined) return refusal
      const lock = locks.all.find((each) => each.id === id)
      if (lock === undefined)
        return new Refusal('REQUEST_UNKNOWN', 'No lock by this id; `vitrine locks` lists them.')
      if (lock.on !== 'everything' && isOn(lock, selvesOf(by, this.#parts.rules))) {
        return new Refusal('LOCKED', 'It is on you; somebody else takes it away.')
      }
      return this.#turns.take(id, async () => {
        const refused = await acting.record({ kind: 'unlocked', lockId: id, by })
        if (refused !== undefined) return refused
        // The lock may still be on its way to the store, and must not arrive after this.
        await closer.flush()
        await store.locks.remove(id)
        locks.remove(id)
        return lock
      })
    })
  }

  /**
   * Those that the person may see: all, or those that keep themself out. Why an incident is locked
   * is for those who asked for access to it.
   */
  list(actor: Actor): Promise<readonly Lock[] | Refusal> {
    const { acting, locks, rules } = this.#parts
    return acting.look(async () => {
      const { id, roles } = actor.person
      if (roles.some((role) => role !== 'developer')) return locks.all
      const selves = selvesOf(id, rules)
      const seen = locks.all.filter(
        (lock) => (lock.on !== 'person' && lock.on !== 'group') || isOn(lock, selves),
      )
      return Promise.all(seen.map((lock) => this.#asSeenBy(actor, lock)))
    })
  }

  async #asSeenBy({ person }: Actor, lock: Lock): Promise<Lock> {
    if (lock.on !== 'incident') return lock
    const { requests } = this.#parts.store
    const page = {
      limit: 1,
      before: undefined,
      state: undefined,
      people: ownOf(person, this.#parts.rules),
    }
    for (const incident of [lock.of, lock.alias]) {
      if (incident === undefined) continue
      const asked = await requests.page({ ...page, incident })
      if (asked.length > 0) return lock
    }
    return { ...lock, reason: '' }
  }

  #cut(lock: Lock): void {
    const { live, rules } = this.#parts
    for (const [id, { of }] of live.sessions) {
      const { requester: person, subProcessor, incident } = of.grant.asked
      const selves = selvesOf(person, rules)
      if (isOn(lock, { ...selves, subProcessor, incident })) live.cut(id, 'locked')
    }
  }

  #refusalOfAsk({ on, of, reason }: LockAsk): Refusal | undefined {
    const fault = faultOfText(reason, 'reason') ?? this.#faultOfName(on, of)
    if (fault !== undefined) return new Refusal('REQUEST_INVALID', fault)
    const most = LIMITS.locks_max
    if (this.#parts.locks.all.length < most) return undefined
    return new Refusal('LIMIT', `locks_max is ${most}.`)
  }

  /** A lock on a name that nobody has would let its maker believe that something is locked. */
  #faultOfName(on: LockKind, of: string | undefined): string | undefined {
    const { rules } = this.#parts
    if (on === 'everything') return of === undefined ? undefined : 'Everything has no name.'
    if (of === undefined || of === '') return `A lock on a ${on} names it.`
    if (of.length > NAME_CHARACTERS_MAX) return 'The name is too long.'
    if (on === 'person' && rules.person(of) === undefined)
      return 'No person has this id; `vitrine people` lists them.'
    if (on === 'sub-processor' && rules.subProcessor(of) === undefined) {
      return 'No sub-processor has this name.'
    }
    if (on === 'group' && !rules.isGroup(of)) return 'No person is in a group of this name.'
    return on === 'incident' ? faultOfIncident(of) : undefined
  }
}

function factOf({ id, on, of, by, reason }: Lock) {
  return { kind: 'locked', lockId: id, on, of, by, reason } as const
}

function refusalOfRole({ person }: Actor): Refusal | undefined {
  if (person.roles.includes('approver') || person.roles.includes('admin')) return undefined
  return new Refusal('ROLE_MISSING', 'Approvers and admins lock and unlock.')
}
