/** One at a time: whoever acts on the same thing waits for their turn, in the order they came. */

export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  /** Runs `act` once everyone who came before for the same key is done, however that went. */
  async take<T>(key: string, act: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(act)
    const done = mine.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(key, done)
    try {
      return await mine
    } finally {
      if (this.#last.get(key) === done) this.#last.delete(key)
    }
  }
}
