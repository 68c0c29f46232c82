/** Asks the provider again, all the time, about everybody whom it has vouched for. */
import type { Cancel, Clock } from '../base/clock.ts'
import type { Limits } from '../base/limits.ts'
import type { IdentityProvider, Tokens } from './identity-provider.ts'

/** Somebody whom the provider has vouched for, with what it is asked again with. */
export type Checkable = {
  readonly id: string
  readonly subject: string
  readonly checkedAtMs: number
  readonly tokens: Tokens | undefined
}

export type RechecksParts = {
  readonly provider: () => Pick<IdentityProvider, 'recheck'> | undefined
  readonly recheckSeconds: () => number
  /** Everybody who is not gone. */
  readonly people: () => readonly Checkable[]
  readonly checked: (id: string, found: Found) => Promise<void>
  /** It has not said a thing, but gave other tokens to ask with. */
  readonly renewed: (id: string, tokens: Tokens) => Promise<void>
  readonly gone: (id: string) => Promise<void>
  readonly limits: Pick<Limits, 'identity_asked_at_once_max'>
  readonly clock: Clock
  readonly report: (error: unknown) => void
}

export type Found = {
  readonly name: string
  readonly groups: readonly string[]
  readonly tokens: Tokens
}

const SECOND_MS = 1_000

export class Rechecks {
  readonly #parts: RechecksParts
  /** Who is being asked about right now. */
  readonly #asking = new Set<string>()
  /** When the provider was asked about those of whom it said nothing. */
  #silentAtMs = new Map<string, number>()
  #due: Checkable[] = []
  #next: Cancel = () => undefined
  #closed = false

  constructor(parts: RechecksParts) {
    this.#parts = parts
  }

  start(): void {
    if (this.#closed) return
    this.#next = this.#parts.clock.after(SECOND_MS, () => {
      try {
        this.#look()
      } catch (error) {
        this.#parts.report(error)
      }
      this.start()
    })
  }

  stop(): void {
    this.#closed = true
    this.#due = []
    this.#next()
  }

  /**
   * Whoever was asked about longest ago first, and several at once: one answer that is late keeps
   * nobody else waiting.
   */
  #look(): void {
    const { people, recheckSeconds, clock } = this.#parts
    const dueMs = clock.nowMs() - recheckSeconds() * SECOND_MS
    const due = people().filter(({ checkedAtMs }) => checkedAtMs <= dueMs)
    const silent = due.map(({ id }) => [id, this.#silentAtMs.get(id) ?? 0] as const)
    this.#silentAtMs = new Map(silent.filter(([, atMs]) => atMs > 0))
    const askedAtMs = ({ id, checkedAtMs }: Checkable): number =>
      Math.max(checkedAtMs, this.#silentAtMs.get(id) ?? 0)
    this.#due = due
      .filter(({ id }) => !this.#asking.has(id))
      .sort((a, b) => askedAtMs(a) - askedAtMs(b))
    while (this.#askNext());
  }

  /** Whether there was somebody to ask about, and room for it. */
  #askNext(): boolean {
    if (this.#asking.size >= this.#parts.limits.identity_asked_at_once_max) return false
    const person = this.#due.shift()
    if (person === undefined) return false
    this.#asking.add(person.id)
    void this.#check(person)
      .catch((error: unknown) => this.#parts.report(error))
      .finally(() => {
        this.#asking.delete(person.id)
        this.#askNext()
      })
    return true
  }

  /** One who cannot be asked about is nobody. */
  async #check({ id, subject, tokens }: Checkable): Promise<void> {
    const { provider, checked, renewed, gone, clock } = this.#parts
    const asked = provider()
    if (asked === undefined || tokens === undefined) return gone(id)
    const answer = await asked.recheck(tokens, subject)
    if (answer !== 'gone' && 'silent' in answer) {
      this.#silentAtMs.set(id, clock.nowMs())
      return answer.tokens === tokens ? undefined : renewed(id, answer.tokens)
    }
    // A claim that names somebody else now says that this one is not there any more.
    if (answer === 'gone' || answer.identity.id !== id) return gone(id)
    const { name, groups } = answer.identity
    return checked(id, { name, groups, tokens: answer.tokens })
  }
}
