/** The locks that stand right now, asked at every use. */
import { Refusal } from '../base/refusal.ts'
import { type Concerned, isOn, type Lock, lockText, selvesOf } from './lock.ts'
import type { Rules } from './rules.ts'

export class LiveLocks {
  readonly #rules: Rules
  #locks: readonly Lock[] = []

  constructor(rules: Rules) {
    this.#rules = rules
  }

  get all(): readonly Lock[] {
    return this.#locks
  }

  add(lock: Lock): void {
    this.#locks = [...this.#locks, lock]
  }

  /** The same lock, as it is known by now. */
  replace(lock: Lock): void {
    this.#locks = this.#locks.map((each) => (each.id === lock.id ? lock : each))
  }

  eraseWords(id: string): void {
    this.#locks = this.#locks.map((lock) => (lock.id === id ? { ...lock, reason: '' } : lock))
  }

  remove(id: string): void {
    this.#locks = this.#locks.filter((lock) => lock.id !== id)
  }

  /** Why this may not go on; `undefined` where nothing is locked. */
  refusal(
    concerned: Omit<Concerned, 'ids' | 'groups'> & { readonly person: string },
    among?: readonly { readonly subProcessor: string }[],
  ): Refusal | undefined {
    if (this.#locks.length === 0) return undefined
    const { person, ...of } = concerned
    const targets = among ?? [{ subProcessor: of.subProcessor ?? '' }]
    const selves = selvesOf(person, this.#rules)
    const lock = this.#locks.find((each) =>
      targets.some(({ subProcessor }) => isOn(each, { ...of, ...selves, subProcessor })),
    )
    if (lock === undefined) return undefined
    return new Refusal('LOCKED', `${lock.by} has locked ${lockText(lock)}: ${lock.id}.`)
  }
}
