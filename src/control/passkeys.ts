/** Passkeys (WebAuthn): who approves on a page shows that it is them, for exactly what they saw. */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { z } from 'zod'
import type { KeptPasskey } from '../access/access-store.ts'
import type { Actor } from '../access/sign-in.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { BegunSignIns } from './begun-sign-ins.ts'
import type { ControlParts } from './control-parts.ts'

type Options = Awaited<ReturnType<typeof generateAuthenticationOptions>>
type NewOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>
type Challenge = { readonly challenge: string; readonly signIn: string; readonly about: string }

/** `handle` goes back with the answer: each challenge is for one answer. */
export type Challenged<Of> = { readonly handle: string; readonly options: Of }

const Text = z.string().max(20_000)
const Base = z.looseObject({ id: Text, rawId: Text, type: z.literal('public-key') })
const Extensions = z.looseObject({}).default({})
const ProofShape = Base.extend({
  response: z.looseObject({ clientDataJSON: Text, authenticatorData: Text, signature: Text }),
  clientExtensionResults: Extensions,
})
const NewShape = Base.extend({
  response: z.looseObject({ clientDataJSON: Text, attestationObject: Text }),
  clientExtensionResults: Extensions,
})

export class Passkeys {
  readonly #parts: ControlParts
  readonly #begun: BegunSignIns<Challenge>

  constructor(parts: ControlParts) {
    this.#parts = parts
    this.#begun = new BegunSignIns(parts)
  }

  of(actor: Actor): Promise<readonly KeptPasskey[]> {
    return this.#parts.access.passkeys.of(actor.person.id)
  }

  /** The first is added right behind a sign-in, any other with one that there is. */
  async beginAdd(actor: Actor): Promise<Challenged<NewOptions> | Refusal> {
    const known = await this.of(actor)
    const ageMs = this.#parts.access.clock.nowMs() - actor.signIn.signedInAtMs
    if (known.length === 0 && ageMs > LIMITS.passkey_first_minutes_max * 60_000) {
      return refused('Sign in anew: the first passkey is added right behind that.')
    }
    const options = await generateRegistrationOptions({
      ...{ rpName: 'Vitrine', rpID: this.#host, userName: actor.person.id },
      userDisplayName: actor.person.name,
      attestationType: 'none',
      excludeCredentials: known.map(({ id }) => ({ id })),
      authenticatorSelection: { userVerification: 'required', residentKey: 'preferred' },
    })
    return { handle: this.#keep(actor, options.challenge, 'add'), options }
  }

  async finishAdd(
    actor: Actor,
    { handle, answer, proof }: { handle: string; answer: unknown; proof: Proof | undefined },
  ): Promise<Refusal | undefined> {
    const challenge = this.#take(actor, handle, 'add')
    const read = NewShape.safeParse(answer)
    if (challenge === undefined || !read.success) return refused('It does not fit what was asked.')
    if ((await this.of(actor)).length > 0) {
      const unproven = await this.prove(actor, 'another passkey', proof)
      if (unproven !== undefined) return unproven
    }
    try {
      const found = await verifyRegistrationResponse({
        response: read.data,
        ...{ expectedChallenge: challenge, expectedOrigin: this.#origin, expectedRPID: this.#host },
      })
      if (!found.verified) return refused('It could not be verified.')
      const { id, publicKey, counter } = found.registrationInfo.credential
      return this.#parts.access.passkeys.add(actor, { id, publicKey, counter })
    } catch {
      return refused('It could not be verified.')
    }
  }

  /** Asks for a proof that it is them, about one thing alone. */
  async beginProof(actor: Actor, about: string): Promise<Challenged<Options> | Refusal> {
    const known = await this.of(actor)
    if (known.length === 0) return refused('No passkey of yours is known yet.')
    const options = await generateAuthenticationOptions({
      rpID: this.#host,
      userVerification: 'required',
      allowCredentials: known.map(({ id }) => ({ id })),
    })
    return { handle: this.#keep(actor, options.challenge, about), options }
  }

  /** Why it is not shown that it is them; `undefined` where it is. */
  async prove(actor: Actor, about: string, proof: Proof | undefined): Promise<Refusal | undefined> {
    const challenge = this.#take(actor, proof?.handle ?? '', about)
    const read = ProofShape.safeParse(proof?.answer)
    if (challenge === undefined || !read.success) return refused('It does not fit what was asked.')
    const passkey = (await this.of(actor)).find(({ id }) => id === read.data.id)
    if (passkey === undefined) return refused('It is none of yours.')
    const { id, publicKey, counter } = passkey
    try {
      const found = await verifyAuthenticationResponse({
        response: read.data,
        credential: { id, publicKey: Uint8Array.from(publicKey), counter },
        ...{ expectedChallenge: challenge, expectedOrigin: this.#origin, expectedRPID: this.#host },
      })
      if (!found.verified) return refused('It could not be verified.')
      await this.#parts.access.passkeys.used(id, found.authenticationInfo.newCounter)
      return undefined
    } catch {
      return refused('It could not be verified.')
    }
  }

  #keep({ signIn }: Actor, challenge: string, about: string): string {
    return this.#begun.keep({ challenge, signIn: signIn.id, about })
  }

  #take({ signIn }: Actor, handle: string, about: string): string | undefined {
    const kept = this.#begun.take(handle)
    return kept?.signIn === signIn.id && kept.about === about ? kept.challenge : undefined
  }

  get #origin(): string {
    return this.#parts.controlAddress
  }

  get #host(): string {
    return new URL(this.#parts.controlAddress).hostname
  }
}

/** An answer of an authenticator, and the handle of what it answers. */
export type Proof = { readonly handle: string; readonly answer: unknown }

function refused(why: string): Refusal {
  return new Refusal('PASSKEY_NEEDED', why)
}
