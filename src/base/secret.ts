/** A text that must not be seen: it can be used, and cannot be printed, logged or serialised. */
import { inspect } from 'node:util'

const HIDDEN = '[secret]'

export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself. Every call is a place to review: hand it on, never keep it. */
  reveal(): string {
    return this.#text
  }

  /** Whether both hold the same. Not constant in time: for secrets of one's own alone. */
  isSame(other: Secret): boolean {
    return this.#text === other.#text
  }

  get isEmpty(): boolean {
    return this.#text.length === 0
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}
