/** The passkeys of people: public halves alone, each on record when it is added. */
import type { Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccessStore, KeptPasskey } from './access-store.ts'
import type { Acting } from './acting.ts'
import type { Actor } from './sign-in.ts'

export type PasskeysParts = {
  readonly store: Pick<AccessStore, 'passkeys'>
  readonly acting: Acting
  readonly clock: Clock
}

export class PersonPasskeys {
  readonly #parts: PasskeysParts

  constructor(parts: PasskeysParts) {
    this.#parts = parts
  }

  /** @throws StoreLost */
  of(person: string): Promise<readonly KeptPasskey[]> {
    return this.#parts.store.passkeys.of(person)
  }

  add(
    { person }: Actor,
    passkey: Pick<KeptPasskey, 'id' | 'publicKey' | 'counter'>,
  ): Promise<Refusal | undefined> {
    const { acting, store, clock } = this.#parts
    return acting.act(person.id, 'add-passkey', async () => {
      const most = LIMITS.passkeys_per_person_max
      if ((await this.of(person.id)).length >= most) {
        return new Refusal('LIMIT', `passkeys_per_person_max is ${most}.`)
      }
      const fact = { kind: 'passkey-added', person: person.id, passkey: passkey.id } as const
      const refused = await acting.record(fact)
      if (refused !== undefined) return refused
      await store.passkeys.add({ ...passkey, person: person.id, addedAtMs: clock.nowMs() })
      return undefined
    })
  }

  /** Keeps how often an authenticator says that it was used. @throws StoreLost */
  used(id: string, counter: number): Promise<void> {
    return this.#parts.store.passkeys.used(id, counter)
  }
}
