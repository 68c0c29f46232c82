/** Asks the provider again, all the time, about everybody whom it has vouched for. */
import type { Cancel, Clock } from '../base/clock.ts'
import type { IdentityProvider, Tokens } from './identity-provider.ts'

/** Somebody whom the provider has vouched for, with what it is asked again with. */
export type Checkable = {
  readonly id: string
  readonly subject: string
  readonly checkedAtMs: number
  readonly tokens: Tokens | undefined
}

export type RechecksParts = {
  readonly provider: () => IdentityProvider | undefined
  readonly recheckSeconds: () => number
  /** Everybody who is not gone. */
  readonly people: () => readonly Checkable[]
  readonly checked: (id: string, found: Found) => Promise<void>
  readonly gone: (id: string) => Promise<void>
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
  #next: Cancel = () => undefined
  #closed = false

  constructor(parts: RechecksParts) {
    this.#parts = parts
  }

  start(): void {
    if (this.#closed) return
    this.#next = this.#parts.clock.after(SECOND_MS, () => {
      void this.round().finally(() => this.start())
    })
  }

  stop(): void {
    this.#closed = true
    this.#next()
  }

  /** One by one, whoever was asked about longest ago first; never throws. */
  async round(): Promise<void> {
    const { people, recheckSeconds, clock, report } = this.#parts
    const dueMs = clock.nowMs() - recheckSeconds() * SECOND_MS
    const due = people().filter(({ checkedAtMs }) => checkedAtMs <= dueMs)
    for (const person of [...due].sort((a, b) => a.checkedAtMs - b.checkedAtMs)) {
      if (this.#closed) return
      try {
        await this.check(person)
      } catch (error) {
        report(error)
      }
    }
  }

  /** Asks about one, now. One who cannot be asked about is nobody. */
  async check({ id, subject, tokens }: Checkable): Promise<void> {
    const { provider, checked, gone } = this.#parts
    const asked = provider()
    if (asked === undefined || tokens === undefined) return gone(id)
    const answer = await asked.recheck(tokens, subject)
    if (answer === 'silent') return
    // A claim that names somebody else now says that this one is not there any more.
    if (answer === 'gone' || answer.identity.id !== id) return gone(id)
    const { name, groups } = answer.identity
    return checked(id, { name, groups, tokens: answer.tokens })
  }
}
