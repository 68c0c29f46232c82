/** One credential, kept as long as it is known to be current, and fetched once however many ask. */
import type { Secret } from '../../base/secret.ts'
import type { CredentialReference } from '../../register/credential-reference.ts'
import { type ReadReference, readReference, type Source } from './read-reference.ts'

/** Milliseconds since some moment, from a clock that nobody can set. */
export type Elapsed = () => number

/** What the bytes hold, or why they are nothing of use. */
export type Sound = (bytes: Uint8Array) => Secret | string

export type KeptCredentialParts = {
  readonly source: Source
  readonly elapsedMs: Elapsed
  readonly sound: Sound
}

type Kept = { readonly secret: Secret; readonly mark: string | undefined; readonly atMs: number }

export class KeptCredential {
  readonly #reference: CredentialReference
  readonly #source: Source
  readonly #elapsedMs: Elapsed
  readonly #sound: Sound
  #kept: Kept | undefined
  #failed: { readonly why: string; readonly atMs: number } | undefined
  #fetching: Promise<Secret | string> | undefined
  #isDoubted = false

  constructor(reference: CredentialReference, { source, elapsedMs, sound }: KeptCredentialParts) {
    this.#reference = reference
    this.#source = source
    this.#elapsedMs = elapsedMs
    this.#sound = sound
  }

  /**
   * The credential, or why there is none. Variables are looked at every time, and files but for
   * looks within `credential_look_ms_min` of another; a command is run again when its answer is
   * old, or was doubted, and not more often than every `credential_refresh_ms_min`. If it fails,
   * its last answer goes on for `credential_stale_ms_max`: whether that is still good is for the
   * sub-processor to say.
   */
  async current(): Promise<Secret | string> {
    const { kind } = this.#reference
    if (kind === 'exec') return this.#remembered() ?? this.#fetchOnce()
    return (kind === 'file' ? this.#justSeen() : undefined) ?? this.#fetchOnce()
  }

  /** The sub-processor did not take it: it may have been changed where it is kept. */
  doubt(): void {
    this.#isDoubted = true
  }

  #justSeen(): Secret | undefined {
    const isRecent = this.#ageMs(this.#kept) < this.#source.limits.credential_look_ms_min
    return isRecent && !this.#isDoubted ? this.#kept?.secret : undefined
  }

  #remembered(): Secret | string | undefined {
    const isNewer = (ms: number): boolean => this.#ageMs(this.#kept) < ms
    const { credential_age_ms_max: age, credential_refresh_ms_min: least } = this.#source.limits
    if (this.#kept !== undefined && isNewer(this.#isDoubted ? least : age)) return this.#kept.secret
    if (this.#ageMs(this.#failed) < least) return this.#stale() ?? this.#failed?.why
    return undefined
  }

  #fetchOnce(): Promise<Secret | string> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined
    })
    return this.#fetching
  }

  async #fetch(): Promise<Secret | string> {
    const read = await readReference(this.#reference, this.#source, this.#kept?.mark)
    const secret = this.#secretOf(read)
    this.#isDoubted = false
    if (typeof secret === 'string') {
      this.#failed = { why: secret, atMs: this.#elapsedMs() }
      return this.#stale() ?? secret
    }
    this.#failed = undefined
    const mark = read.kind === 'read' ? read.mark : this.#kept?.mark
    this.#kept = { secret, mark, atMs: this.#elapsedMs() }
    return secret
  }

  #secretOf(read: ReadReference): Secret | string {
    if (read.kind === 'failed') return read.why
    if (read.kind === 'unchanged') return this.#kept?.secret ?? 'It cannot be read.'
    return this.#sound(read.bytes)
  }

  #stale(): Secret | undefined {
    const isCommand = this.#reference.kind === 'exec'
    const isRecent = this.#ageMs(this.#kept) < this.#source.limits.credential_stale_ms_max
    return isCommand && isRecent ? this.#kept?.secret : undefined
  }

  #ageMs(of: { readonly atMs: number } | undefined): number {
    return of === undefined ? Number.POSITIVE_INFINITY : this.#elapsedMs() - of.atMs
  }
}
