/** The real credentials of sub-processors, by reference, and never of the wrong environment. */
import { LIMITS, type Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import type { Profile } from '../../flow/profile.ts'
import type { Environment, SubProcessor } from '../../flow/sub-processor.ts'
import { parseCredentialReference } from '../../register/credential-reference.ts'
import { type Elapsed, KeptCredential, type Sound } from './kept-credential.ts'
import { soundCredential } from './sound-credential.ts'
import { soundKey } from './sound-key.ts'

export type CredentialParts = {
  /** The register as it is now: a reload counts at once. */
  readonly subProcessor: (name: string) => SubProcessor | undefined
  /** The folder of `vitrine.yaml`: relative paths start there, and commands run there. */
  readonly folder: string
  /** The environment of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly elapsedMs: Elapsed
  readonly limits?: Limits
}

export class Credentials {
  readonly #parts: CredentialParts
  readonly #stop = new AbortController()
  /** By reference: two sub-processors may share one. */
  readonly #kept = new Map<string, KeptCredential>()
  readonly #keys = new Map<string, KeptCredential>()

  constructor(parts: CredentialParts) {
    this.#parts = parts
  }

  /** The credential of one environment of a sub-processor. */
  readonly get = async (name: string, environment: Environment): Promise<Secret | Refusal> => {
    const subProcessor = this.#parts.subProcessor(name)
    const reference = subProcessor?.endpoints[environment]?.credential
    if (subProcessor === undefined || reference === undefined) {
      return missing('The configuration has no such endpoint any more.')
    }
    const secret = await this.resolve(reference)
    if (secret instanceof Refusal) return secret
    if (environment === 'mirror' && keyOf(secret, subProcessor.profile)?.mode === 'live') {
      return missing('It is a live key, and the endpoint is the mirror.')
    }
    return secret
  }

  /** The sub-processor did not take it (401): the next one who asks gets it fetched anew. */
  readonly refused = (name: string, environment: Environment): void => {
    const reference = this.#parts.subProcessor(name)?.endpoints[environment]?.credential
    if (reference !== undefined) this.#kept.get(reference)?.doubt()
  }

  /** What a reference leads to; `CREDENTIAL_MISSING` where that is nothing of use. */
  async resolve(reference: string): Promise<Secret | Refusal> {
    return current(this.#keptFor(reference, this.#kept, soundCredential))
  }

  /** The private key that a reference leads to; `CREDENTIAL_MISSING` where there is none. */
  async resolveKey(reference: string): Promise<Secret | Refusal> {
    return current(this.#keptFor(reference, this.#keys, soundKey))
  }

  /** Ends commands that still run. */
  close(): void {
    this.#stop.abort()
  }

  #keptFor(
    reference: string,
    among: Map<string, KeptCredential>,
    sound: Sound,
  ): KeptCredential | undefined {
    const before = among.get(reference)
    if (before !== undefined) return before
    const parsed = parseCredentialReference(reference)
    if (typeof parsed === 'string') return undefined
    const { folder, variables, elapsedMs } = this.#parts
    const limits = this.#parts.limits ?? LIMITS
    const source = { folder, variables, stop: this.#stop.signal, limits }
    const kept = new KeptCredential(parsed, { source, elapsedMs, sound })
    among.set(reference, kept)
    return kept
  }
}

/** What the profile knows of a key by its looks; the longest prefix counts. */
export function keyOf(
  secret: Secret,
  profile: Pick<Profile, 'keys'>,
): Profile['keys'][number] | undefined {
  const text = secret.reveal()
  return profile.keys
    .filter(({ prefix }) => text.startsWith(prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length)[0]
}

async function current(kept: KeptCredential | undefined): Promise<Secret | Refusal> {
  if (kept === undefined) return missing('The reference cannot be read.')
  const secret = await kept.current()
  return secret instanceof Secret ? secret : missing(secret)
}

function missing(why: string): Refusal {
  return new Refusal('CREDENTIAL_MISSING', why)
}
