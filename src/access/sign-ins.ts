/** Local people: one-time links, the sign-ins that they become, and whose they are. */
import type { Clock } from '../base/clock.ts'
import { newIdentifier } from '../base/identifier.ts'
import { LIMITS } from '../base/limits.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import type { Secret } from '../base/secret.ts'
import { looksLikeToken, newToken, tokenDigest } from '../base/token.ts'
import type { VerifiedIdentity } from '../flow/identity.ts'
import type { Person } from '../flow/person.ts'
import type { AccessStore } from './access-store.ts'
import type { Acting } from './acting.ts'
import type { Closer } from './closer.ts'
import type { People } from './people.ts'
import type { Rules } from './rules.ts'
import { isTheirs } from './seeing.ts'
import { type Actor, OPERATOR, type SignIn } from './sign-in.ts'
import { Turns } from './turns.ts'

export type SignInsParts = {
  readonly store: Pick<AccessStore, 'signIns'>
  readonly acting: Acting
  readonly closer: Closer
  readonly rules: Rules
  readonly people: People
  readonly clock: Clock
  readonly randomness: Randomness
}

/** A token that is handed out here and never again. */
export type HandedOut = {
  readonly token: Secret
  readonly person: Person
  readonly expiresAtMs: number
}

export class SignIns {
  readonly #parts: SignInsParts
  readonly #turns = new Turns()
  /** What has ended counts at once, even while the store cannot take it; forgotten once it has. */
  readonly #endedIds = new Set<string>()
  readonly #endedPeople = new Map<string, number>()
  /** Looks that may have read what the store said before an end. */
  readonly #looking = new Set<Promise<unknown>>()
  /** Sign-ins that are being written: an end reaches them too. */
  readonly #opening = new Set<{ readonly person: string; hasEnded: boolean }>()

  constructor(parts: SignInsParts) {
    this.#parts = parts
  }

  /**
   * Makes a link for a person; it works once. `by` is an admin, or the operator at the gateway's
   * own console.
   */
  makeLink(by: Actor | typeof OPERATOR, personId: string): Promise<HandedOut | Refusal> {
    const maker = by === OPERATOR ? OPERATOR : by.person.id
    return this.#parts.acting.act(maker, 'make-sign-in-link', async () => {
      const person = this.#known(personId)
      const isAnswering =
        by !== OPERATOR && isTheirs(by.person, { requester: personId, sponsor: person?.sponsor })
      const mayMake =
        by === OPERATOR || by.person.roles.includes('admin') || (isAnswering && personId !== maker)
      if (!mayMake)
        return new Refusal(
          'ROLE_MISSING',
          'Admins make sign-in links, and sponsors those of their services.',
        )
      if (person === undefined)
        return new Refusal('REQUEST_UNKNOWN', 'No person by this id; `vitrine people` lists them.')
      // A link would let them in past the provider.
      if (this.#parts.people.isVouchedFor(personId)) {
        return new Refusal('IDENTITY_REFUSED', 'They sign in at the identity provider alone.')
      }
      const { acting, store, clock, randomness } = this.#parts
      const fact = { kind: 'sign-in-link-made', person: person.id, by: maker } as const
      const refused = await acting.record(fact)
      if (refused !== undefined) return refused
      const token = newToken('link', randomness)
      const expiresAtMs = clock.nowMs() + LIMITS.sign_in_link_minutes_max * 60_000
      const lineage = by === OPERATOR ? [] : [...new Set([...by.signIn.lineage, maker])]
      const link = { digest: tokenDigest(token), person: person.id, lineage, expiresAtMs }
      await store.signIns.insertLink(link)
      return { token, person, expiresAtMs }
    })
  }

  /** Spends a link. `from` is the address that it comes from. */
  async signIn(token: Secret, from: string): Promise<HandedOut | Refusal> {
    const { acting } = this.#parts
    const answer = await acting.look(() =>
      this.#turns.take(tokenDigest(token), () => this.#spend(token, from)),
    )
    if (answer instanceof Refusal) await acting.record({ kind: 'sign-in-refused', from })
    return answer
  }

  /** Signs somebody in whom an identity provider has vouched for. `tokens` are sealed. */
  signInVerified(
    identity: VerifiedIdentity,
    tokens: string | undefined,
    from: string,
  ): Promise<HandedOut | Refusal> {
    const { acting, people, store } = this.#parts
    return acting.look(async () => {
      const person = await people.take(identity, tokens)
      if (person instanceof Refusal) {
        await acting.record({ kind: 'sign-in-refused', from })
        return person
      }
      return this.#open(person, { from, lineage: [] }, async (signIn) => {
        await store.signIns.insert(signIn)
        return true
      })
    })
  }

  /** On record first; nobody is in whose sign-ins were ended while this one was being written. */
  async #open(
    person: Person,
    { from, lineage }: { readonly from: string; readonly lineage: readonly string[] },
    write: (signIn: SignIn) => Promise<boolean>,
  ): Promise<HandedOut | Refusal> {
    const opening = { person: person.id, hasEnded: false }
    this.#opening.add(opening)
    try {
      const fact = { kind: 'signed-in', person: person.id, from } as const
      const refused = await this.#parts.acting.record(fact)
      if (refused !== undefined) return refused
      const { token, signIn } = this.#made(person.id, lineage)
      if (!(await write(signIn))) return spent()
      if (!opening.hasEnded) return { token, person, expiresAtMs: signIn.expiresAtMs }
      this.#end({ id: signIn.id, person: person.id }, undefined)
      return new Refusal('SIGN_IN_NEEDED', 'Their sign-ins were ended in this moment.')
    } finally {
      this.#opening.delete(opening)
    }
  }

  /** A new sign-in of a person, and the token that it is known by. */
  #made(person: string, lineage: readonly string[]) {
    const { clock, randomness } = this.#parts
    const token = newToken('person', randomness)
    const signedInAtMs = clock.nowMs()
    const expiresAtMs = signedInAtMs + LIMITS.sign_in_days_max * 86_400_000
    const id = newIdentifier('signIn', randomness)
    const times = { signedInAtMs, expiresAtMs, endedAtMs: undefined }
    const signIn: SignIn = { id, digest: tokenDigest(token), person, lineage, ...times }
    return { token, signIn }
  }

  async #spend(linkToken: Secret, from: string): Promise<HandedOut | Refusal> {
    const { store, clock } = this.#parts
    if (!looksLikeToken(linkToken.reveal(), 'link')) return spent()
    const link = await store.signIns.linkByDigest(tokenDigest(linkToken))
    const person = link === undefined ? undefined : this.#known(link.person)
    if (link === undefined || person === undefined) return spent()
    if (link.expiresAtMs <= clock.nowMs()) return spent()
    return this.#open(person, { from, lineage: link.lineage }, (signIn) =>
      store.signIns.spendLink(link.digest, signIn),
    )
  }

  /** Whose token this is; asked at every use, so that a person who is gone is gone at once. */
  async recognise(token: Secret): Promise<Actor | Refusal> {
    const look = this.#parts.acting.look(async () => {
      if (!looksLikeToken(token.reveal(), 'person')) return stranger()
      const signIn = await this.#parts.store.signIns.byDigest(tokenDigest(token))
      const person = signIn === undefined ? undefined : this.#known(signIn.person)
      if (signIn === undefined || person === undefined || !this.#isOpen(signIn)) return stranger()
      return { person, signIn }
    })
    this.#looking.add(look)
    try {
      return await look
    } finally {
      this.#looking.delete(look)
    }
  }

  /** Ends the sign-in that the person acts by. */
  signOut(actor: Actor): Promise<true | Refusal> {
    return this.#parts.acting.act(actor.person.id, 'sign-out', async () => {
      this.#end({ id: actor.signIn.id, person: actor.person.id }, actor.person.id)
      await this.#parts.closer.settle()
      return true as const
    })
  }

  /** Ends every sign-in and link of a person. */
  signOutPerson(actor: Actor, personId: string): Promise<true | Refusal> {
    return this.#parts.acting.act(actor.person.id, 'sign-out-person', async () => {
      const sponsor = this.#parts.rules.person(personId)?.sponsor
      const isAnswering = isTheirs(actor.person, { requester: personId, sponsor })
      if (!(isAnswering || actor.person.roles.includes('admin'))) {
        return new Refusal(
          'ROLE_MISSING',
          'Admins sign other people out, and sponsors their services.',
        )
      }
      if (this.#known(personId) === undefined) {
        return new Refusal('REQUEST_UNKNOWN', 'No person by this id; `vitrine people` lists them.')
      }
      this.#end({ id: undefined, person: personId }, actor.person.id)
      await this.#parts.closer.settle()
      return true as const
    })
  }

  /** Ends every sign-in and link of somebody who is gone, whoever comes by that id later. */
  forget(person: string): void {
    this.#end({ id: undefined, person }, undefined)
  }

  /** Ends the sign-ins of everyone who is no longer in the configuration. */
  async dropStrangers(): Promise<void> {
    for (const person of await this.#parts.store.signIns.people()) {
      if (this.#known(person) === undefined) this.#end({ id: undefined, person }, undefined)
    }
  }

  #end(
    { id, person }: { readonly id: string | undefined; readonly person: string },
    by: string | undefined,
  ): void {
    const { closer, clock } = this.#parts
    const atMs = clock.nowMs()
    if (id === undefined) {
      this.#endedPeople.set(person, atMs)
      for (const opening of this.#opening) opening.hasEnded ||= opening.person === person
    } else this.#endedIds.add(id)
    const facts = [{ kind: 'signed-out', person, by } as const]
    closer.close({ signIns: [{ id, person, atMs }], facts }, () => {
      void Promise.allSettled(this.#looking).then(() => {
        if (id !== undefined) this.#endedIds.delete(id)
        else if (this.#endedPeople.get(person) === atMs) this.#endedPeople.delete(person)
      })
    })
  }

  #isOpen({ id, person, signedInAtMs, endedAtMs, expiresAtMs }: SignIn): boolean {
    if (endedAtMs !== undefined || this.#endedIds.has(id)) return false
    if (signedInAtMs <= (this.#endedPeople.get(person) ?? -1)) return false
    return this.#parts.clock.nowMs() < expiresAtMs
  }

  #known(id: string): Person | undefined {
    return id === OPERATOR ? undefined : this.#parts.rules.person(id)
  }
}

function spent(): Refusal {
  return new Refusal('SIGN_IN_LINK_SPENT', 'It cannot be used any more.')
}

function stranger(): Refusal {
  return new Refusal('SIGN_IN_NEEDED', 'The token is missing, unknown or has ended.')
}
