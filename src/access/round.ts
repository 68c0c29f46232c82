/** Work that is done in rounds, never two at once; asked for during a round, it runs once more. */

export class Round {
  readonly #act: () => Promise<void>
  #running: Promise<void> | undefined
  #again = false

  /** `act` must not throw. */
  constructor(act: () => Promise<void>) {
    this.#act = act
  }

  /** Resolves once a whole round has run that began after this call. */
  run(): Promise<void> {
    this.#again = true
    this.#running ??= this.#rounds().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  async #rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false
      await this.#act()
    }
  }
}
