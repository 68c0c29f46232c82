/**
 * People whom an identity provider knows: kept with their groups, asked about again and again, and
 * nobody any more once the provider says so or has not answered for too long.
 */
import type { Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { VerifiedIdentity } from '../flow/identity.ts'
import type { Person } from '../flow/person.ts'
import type { AccessStore, KeptPerson } from './access-store.ts'
import type { Rules } from './rules.ts'
import { Turns } from './turns.ts'

export type PeopleParts = {
  readonly store: Pick<AccessStore, 'people'>
  /** What the configuration says, without these people. */
  readonly rules: Pick<Rules, 'person' | 'rolesOf'>
  readonly clock: Clock
}

const MINUTE_MS = 60_000
const ID = /^[a-z0-9][a-z0-9._@+-]{0,99}$/

export class People {
  readonly #parts: PeopleParts
  readonly #known = new Map<string, KeptPerson>()
  /** As they were handed out last: the same object as long as nothing about them has changed. */
  readonly #handed = new Map<string, Person>()
  readonly #turns = new Turns()
  /** Who is gone, and whom the store still takes for somebody. */
  readonly #unwritten = new Set<string>()
  #startedAtMs = 0

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  async load(): Promise<void> {
    this.#startedAtMs = this.#parts.clock.nowMs()
    for (const person of await this.#parts.store.people.all()) this.#known.set(person.id, person)
  }

  /** Local people first: nobody becomes one of them by a claim. */
  person(id: string): Person | undefined {
    const local = this.#parts.rules.person(id)
    // A service is nobody where nobody answers for it.
    const answering = local?.sponsor === undefined ? undefined : this.person(local.sponsor)
    if (local?.sponsor !== undefined && !isHuman(answering)) return undefined
    if (local !== undefined) return local
    const kept = this.#known.get(id)
    if (kept === undefined || kept.goneAtMs !== undefined || this.#isSilent(kept)) return undefined
    const { name, groups } = kept
    const roles = this.#parts.rules.rolesOf(groups)
    if (roles.length === 0) return undefined
    const before = this.#handed.get(id)
    const now: Person = { id, name, roles, groups }
    if (before !== undefined && isSame(before, now)) return before
    this.#handed.set(id, now)
    return now
  }

  /** What the configuration says, with these people in it. */
  amongst(configured: Rules): Rules {
    return {
      ...configured,
      person: (id) => this.person(id),
      isGroup: (name) => configured.isGroup(name) || this.isGroup(name),
    }
  }

  /** Everybody whom the provider has not said to be gone. */
  all(): readonly KeptPerson[] {
    return [...this.#known.values()].filter(({ goneAtMs }) => goneAtMs === undefined)
  }

  /** Whether only the provider vouches for them. */
  isVouchedFor(id: string): boolean {
    return this.#parts.rules.person(id) === undefined && this.#known.has(id)
  }

  isGroup(name: string): boolean {
    return this.all().some(({ groups }) => groups.includes(name))
  }

  /**
   * Keeps who the provider says that somebody is. `tokens`: what it is asked again with, sealed.
   */
  async take(identity: VerifiedIdentity, tokens: string | undefined): Promise<Person | Refusal> {
    const { id, name, groups, issuer, subject } = identity
    if (!ID.test(id)) return refused('Their id at the provider cannot be one here.')
    if (this.#parts.rules.person(id) !== undefined) {
      return refused('Their id is that of a person of the configuration.')
    }
    if (isAnother(this.#known.get(id), identity)) return taken()
    if (this.#parts.rules.rolesOf(groups).length === 0) {
      return new Refusal('ROLE_MISSING', 'None of their groups has a role here.')
    }
    const isTaken = await this.#keep(id, (before) => {
      // Two may come by one id at the same time, and the first has it.
      if (isAnother(before, identity)) return false
      const checkedAtMs = this.#parts.clock.nowMs()
      return { id, name, groups, issuer, subject, tokens, checkedAtMs, goneAtMs: undefined }
    })
    if (isAnother(this.#known.get(id), identity)) return taken()
    return (isTaken ? this.person(id) : undefined) ?? refused('They are gone.')
  }

  /** Takes what the provider says of somebody now. */
  async checked(id: string, found: Pick<KeptPerson, 'name' | 'groups' | 'tokens'>): Promise<void> {
    const checkedAtMs = this.#parts.clock.nowMs()
    await this.#keep(id, (before) => isThere(before) && { ...before, ...found, checkedAtMs })
  }

  /** Keeps what the provider is asked with from now on, though it said nothing of them. */
  async renewed(id: string, tokens: string): Promise<void> {
    await this.#keep(id, (before) => isThere(before) && { ...before, tokens })
  }

  /** The provider does not know them any more, or has signed them out. */
  async gone(id: string): Promise<void> {
    const before = this.#known.get(id)
    if (before === undefined) return
    const goneAtMs = before.goneAtMs ?? this.#parts.clock.nowMs()
    const kept = { ...before, tokens: undefined, goneAtMs }
    // In memory first: it closes access.
    this.#known.set(id, kept)
    this.#unwritten.add(id)
    await this.#write(id)
  }

  /**
   * Writes again what the store could not take, or somebody who is gone were back after a start.
   * @throws StoreLost where it still cannot.
   */
  async flush(): Promise<void> {
    for (const id of this.#unwritten) await this.#write(id)
  }

  /** What was on its way to the store must not arrive after this. */
  async #write(id: string): Promise<void> {
    await this.#turns.take(id, async () => {
      const kept = this.#known.get(id)
      if (kept?.goneAtMs !== undefined) await this.#parts.store.people.keep(kept)
      // Whoever has come back since was kept by that.
      this.#unwritten.delete(id)
    })
  }

  /** In turn; `false` where they were gone by the time that the store had it. */
  async #keep(
    id: string,
    next: (before: KeptPerson | undefined) => KeptPerson | false,
  ): Promise<boolean> {
    return this.#turns.take(id, async () => {
      const before = this.#known.get(id)
      const person = next(before)
      if (person === false) return false
      await this.#parts.store.people.keep(person)
      if (this.#known.get(id) !== before) return false
      this.#known.set(id, person)
      return true
    })
  }

  /** A start gives the provider a minute to answer. */
  #isSilent({ checkedAtMs }: KeptPerson): boolean {
    const silentAtMs = Math.max(
      checkedAtMs + LIMITS.identity_silent_minutes_max * MINUTE_MS,
      this.#startedAtMs + MINUTE_MS,
    )
    return this.#parts.clock.nowMs() >= silentAtMs
  }
}

function isThere(person: KeptPerson | undefined): person is KeptPerson {
  return person !== undefined && person.goneAtMs === undefined
}

function isHuman(person: Person | undefined): boolean {
  return person !== undefined && person.sponsor === undefined
}

function isSame(one: Person, other: Person): boolean {
  const textOf = ({ id, name, roles, groups }: Person): string =>
    JSON.stringify([id, name, roles, groups])
  return textOf(one) === textOf(other)
}

/** Whether the id was another's at the provider. */
function isAnother(before: KeptPerson | undefined, now: VerifiedIdentity): boolean {
  return before !== undefined && (before.issuer !== now.issuer || before.subject !== now.subject)
}

function taken(): Refusal {
  return refused('Somebody else at the provider had this id before.')
}

function refused(why: string): Refusal {
  return new Refusal('IDENTITY_REFUSED', why)
}
